// Heed beside other products: the same documents, the same work, one run. `--help` lists the options; README.md says what
// is measured and why it is fair.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { Child, killAll } from './lib/child.mjs';
import { comparePhotos } from './lib/photos.mjs';
import { print, printCosts, ratio } from './lib/table.mjs';
import { doWork } from './lib/work.mjs';

const help = `./heed peers: Heed beside PouchDB and RxDB, the same work in one run

  --full            100,000 documents and 5,000 conflicts instead of 10,000 and 1,000
  --records N       that many documents
  --conflicts N     that many documents are edited by both tablets
  --edits N         live edits (200)
  --only NAMES      pouchdb, rxdb, photos, s3 (all): photos is tus-js-client and @tus/server, s3 is s3rver
  --json FILE       the figures as JSON
  --folder FOLDER   where databases are made; they are removed afterwards
  --limit SECONDS   the whole run is given up after this long (900; with --full 3600)

tests/peers/README.md says what is measured, and how.`;

const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;

// Only now, so that the help needs no product.
const readProducts = () => [
  {
    id: 'pouchdb',
    name: `PouchDB ${versionOf('pouchdb')}`,
    target: 10,
    server: new URL('pouchdb/server.mjs', import.meta.url),
    tablet: new URL('pouchdb/tablet.mjs', import.meta.url),
    durability: `with express-pouchdb ${versionOf('express-pouchdb')}, both on leveldb: written to the system, no fsync (the product offers none); `
      + 'lost in a power cut',
  },
  {
    id: 'rxdb',
    name: `RxDB ${versionOf('rxdb')}`,
    server: new URL('rxdb/server.mjs', import.meta.url),
    tablet: new URL('rxdb/tablet.mjs', import.meta.url),
    durability: 'in memory on tablets and server: nothing survives the process (its storages on disk for Node are sold)',
  },
];

function readArguments() {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', short: 'h' }, full: { type: 'boolean' }, records: { type: 'string' }, conflicts: { type: 'string' },
      edits: { type: 'string' }, only: { type: 'string' }, json: { type: 'string' }, folder: { type: 'string' },
      limit: { type: 'string' }, bench: { type: 'string' },
    },
  });
  if (values.help) return null;
  const products = readProducts();
  const count = (name, otherwise) => {
    const value = Number(values[name] ?? otherwise);
    if (!Number.isInteger(value) || value < 10) throw new Error(`--${name} wants a number from 10 on.`);
    return value;
  };
  const known = [...products.map(({ id }) => id), 'photos', 's3'];
  const only = values.only?.split(',') ?? known;
  for (const id of only) {
    if (!known.includes(id)) throw new Error(`there is no product '${id}' here: ${known.join(', ')}.`);
  }
  if (!values.bench) throw new Error('--bench wants the heed-bench program; ./heed peers gives it.');
  return {
    bench: values.bench,
    json: values.json,
    folder: values.folder ?? os.tmpdir(),
    products: products.filter(({ id }) => only.includes(id)),
    photos: only.includes('photos'),
    s3: only.includes('s3'),
    records: count('records', values.full ? 100_000 : 10_000),
    conflictingRecords: count('conflicts', values.full ? 5_000 : 1_000),
    edits: count('edits', 200),
    limitSeconds: count('limit', values.full ? 3600 : 900),
  };
}

let folder;
let bench;

// Stops all that was started and removes the databases; then ends.
function end(code) {
  bench?.kill('SIGTERM');
  killAll();
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit(code);
}

function runBench(settings, options) {
  const running = promisify(execFile)(settings.bench, options, { maxBuffer: 1 << 24 });
  bench = running.child;
  return running.finally(() => { bench = undefined; });
}

async function heedWork(settings) {
  const json = path.join(folder, 'heed.json');
  await runBench(settings, ['--only', 'peers', '--records', String(settings.records), '--conflicts', String(settings.conflictingRecords),
    '--edits', String(settings.edits), '--folder', folder, '--json', json]);
  return JSON.parse(readFileSync(json));
}

// Push, pull, live edits and conflicts: Heed, then each product.
async function compareTablets(settings, load, say) {
  const documents = path.join(folder, 'documents.ndjson');
  await runBench(settings, ['--documents', documents, '--records', String(settings.records)]);
  say('Heed');
  const heed = await heedWork(settings);
  const found = {};
  for (const product of settings.products) {
    say(product.name);
    found[product.id] = await doWork(product, path.join(folder, product.id), { ...settings, documents });
  }

  const rows = heed.figures.filter(({ id }) => id.startsWith('P-')).map((figure) => {
    const row = {
      id: figure.id, what: figure.case, unit: figure.unit, heed: figure.value, heedCosts: figure.costs, peers: {},
    };
    if (figure.id === 'P-live99') row.what = `  ${row.what}`;
    for (const { id, target } of settings.products) {
      const peer = found[id][figure.id];
      if (!peer) continue;
      row.peers[id] = { ...peer, ratio: ratio(row, row.heed, peer.value) };
      if (target && figure.id !== 'P-live99') row.met = row.peers[id].ratio >= target;
    }
    return row;
  });
  console.log(`${heed.machine.cpu}, ${heed.machine.cores} cores, load ${load.toFixed(2)} at the start; Node ${process.version}\n`);
  print(rows, settings.products);
  printCosts(rows, settings.products);
  console.log('\nOn the disk when the clock stops:');
  console.log('  Heed: fsync of every batch and page, on the tablets and on the server (SQLite, WAL, synchronous=FULL)');
  const durableWrite = heed.figures.find(({ id }) => id === 'raw');
  if (durableWrite) console.log(`    (one 4 KiB write made durable took ${durableWrite.value.toFixed(2)} ms here; quiet disks take 0.1 to 0.3)`);
  for (const { name, durability } of settings.products) console.log(`  ${name}: ${durability}`);
  return { machine: heed.machine, rows };
}

// heed-server and its vault on s3rver: nothing is measured, all has to hold.
async function proveWithS3rver(settings) {
  const program = path.join(path.dirname(settings.bench), 's3_test');
  const env = { ...process.env, HEED_PEERS: fileURLToPath(new URL('.', import.meta.url)) };
  const { stdout } = await promisify(execFile)(program, ['[s3rver]'], { env, maxBuffer: 1 << 24 }).catch((error) => {
    throw new Error(`a bucket of s3rver does not keep the laws:\n${error.stdout}`);
  });
  if (stdout.includes('skipped: ')) throw new Error('s3rver did not start');
  console.log(`a bucket of s3rver keeps the laws of a vault: ${stdout.trim().split('\n').pop()}`);
}

async function main() {
  const settings = readArguments();
  if (!settings) {
    console.log(help);
    return;
  }
  folder = mkdtempSync(path.join(settings.folder, 'heed-peers-'));
  setTimeout(() => {
    console.error(`heed peers: given up after ${settings.limitSeconds} s (--limit)`);
    end(1);
  }, settings.limitSeconds * 1000).unref();
  Child.limitSeconds = settings.limitSeconds;
  const say = (text) => process.stderr.write(`${text} …\n`);

  const load = os.loadavg()[0];
  const compared = settings.products.length > 0 ? await compareTablets(settings, load, say) : { rows: [] };
  if (settings.photos) {
    const runHere = (options) => runBench(settings, options);
    compared.rows.push(await comparePhotos({ ...settings, folder, runBench: runHere, versionOf, say }));
  }
  if (settings.s3) {
    say(`s3rver ${versionOf('s3rver')}`);
    await proveWithS3rver(settings);
  }
  if (settings.json) {
    writeFileSync(settings.json, `${JSON.stringify({ ...compared, node: process.version, loadAtStart: load }, null, 2)}\n`);
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    console.error('heed peers: ended by a signal; everything that was started is stopped');
    end(130);
  });
}
main().then(() => end(0), (error) => {
  console.error(`heed peers: ${error.message}`);
  end(1);
});
