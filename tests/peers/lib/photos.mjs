// Photos: first whether tus-js-client gets all it asks of heed-server, then how quickly it and @tus/server take the same
// photos from the same sender, both with everything they acknowledge on the disk.
import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Child } from './child.mjs';

const target = 2;
const rounds = 5; // odd: one is in the middle

export async function comparePhotos({ bench, folder, runBench, versionOf, say }) {
  say(`tus-js-client ${versionOf('tus-js-client')}`);
  const uploads = fileURLToPath(new URL('../tus/uploads.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [uploads, path.join(path.dirname(bench), 'heed-server')]);
  console.log(`tus-js-client ${versionOf('tus-js-client')} against heed-server:\n${stdout}`);

  const measure = async (name, more) => {
    const json = path.join(folder, `${name}.json`);
    await runBench(['--only', 'photos', '--folder', folder, '--json', json, ...more]);
    return JSON.parse(readFileSync(json)).figures.find(({ id }) => id === 'P-photos');
  };
  // Disks and memory are quicker at one moment than at the next: so in turns, and the middle one of each counts.
  const product = `@tus/server ${versionOf('@tus/server')}`;
  say(`Heed and ${product}, photos, ${rounds} times in turns`);
  const own = [];
  const others = [];
  for (let round = 0; round < rounds; ++round) {
    own.push(await measure(`photos-heed-${round}`, []));
    const uploaded = path.join(folder, `tus-${round}`);
    const server = await Child.start(new URL('../tus/server.mjs', import.meta.url), { folder: uploaded });
    others.push(await measure(`photos-peer-${round}`, ['--tus', String(await server.call('port'))]));
    await server.stop();
    rmSync(uploaded, { recursive: true, force: true }); // 300 MiB a round
  }
  const middle = (figures) => [...figures].sort((one, other) => one.value - other.value)[(rounds - 1) / 2];
  const heed = middle(own);
  const peer = middle(others);

  const times = heed.value / peer.value;
  console.log(`${heed.case}, all on the disk when it is told so:`);
  console.log(`  Heed ${heed.value.toFixed(1)} ${heed.unit}, ${product} on files ${peer.value.toFixed(1)}: ${times.toFixed(2)}×   ≥ ${target}×  ${times >= target ? 'yes' : 'NO'}`);
  return {
    id: heed.id, what: heed.case, unit: heed.unit, heed: heed.value, peers: { tus: { value: peer.value, ratio: times } }, met: times >= target,
  };
}
