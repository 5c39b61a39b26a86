// tus-js-client against heed-server: whole, in chunks, resumed, with the length told later, with the creation, by another
// method's name, ended, and again. What was sent is read back and hashed. Ends with 1 when anything is not as it should be.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import * as tus from 'tus-js-client';

const program = process.argv[2];
if (!program) throw new Error('uploads.mjs wants the heed-server program; ./heed peers --only photos gives it');

const folder = mkdtempSync(path.join(os.tmpdir(), 'heed-tus-'));
let server;

async function startServer(port = 0) {
  server = spawn(program, ['serve', '--db', path.join(folder, 'central.db'), '--port', String(port), '--demo'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const line = await new Promise((resolve, reject) => {
    server.stdout.once('data', (text) => resolve(String(text)));
    server.once('exit', () => reject(new Error('heed-server does not start')));
  });
  server.removeAllListeners('exit');
  return Number(/:(\d+)\s*$/.exec(line.split('\n')[0])[1]);
}

async function kill() {
  const gone = new Promise((resolve) => { server.once('exit', resolve); });
  server.kill('SIGKILL');
  await gone;
}

const photo = (bytes) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(bytes - 4)]);
const sha256 = (content) => createHash('sha256').update(content).digest('hex');

function check(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

async function main() {
  const port = await startServer();
  const origin = `http://127.0.0.1:${port}`;
  const signedIn = await fetch(`${origin}/v1/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ site: 'FT01', user: 'wang', installation: '01930000-0000-7000-8000-000000000001' }),
  });
  const headers = { Authorization: `Bearer ${(await signedIn.json()).token}` };
  const endpoint = `${origin}/v1/blobs`;

  // Uploads to its end; `onUpload` sees the client's object.
  const upload = (content, options = {}, onUpload = () => {}) => new Promise((resolve, reject) => {
    const object = new tus.Upload(content, {
      endpoint, headers, retryDelays: [0, 100, 500, 1000], onError: reject, onSuccess: () => resolve(object), ...options,
    });
    onUpload(object, reject);
    if (!options.later) object.start();
  });
  const requireStored = async (content) => {
    const answer = await fetch(`${endpoint}/${sha256(content)}`, { headers });
    check(answer.status === 200, `the server has not what was sent: ${answer.status}`);
    check(sha256(Buffer.from(await answer.arrayBuffer())) === sha256(content), 'the server has something else than was sent');
  };
  const heads = (url) => fetch(url, { method: 'HEAD', headers: { ...headers, 'Tus-Resumable': '1.0.0' } });

  const cases = {
    'a file in one request': async () => {
      const content = photo(3_000_000);
      await upload(content, { metadata: { sha256: sha256(content), filetype: 'image/jpeg', filename: '照片.jpg' } });
      await requireStored(content);
    },
    'a file in chunks': async () => {
      const content = photo(2_500_000);
      const requests = [];
      await upload(content, { chunkSize: 300_000, onAfterResponse: (request) => { requests.push(request.getMethod()); } });
      check(requests.filter((method) => method === 'PATCH').length === 9, `there were other requests than 9 PATCHes: ${requests}`);
      await requireStored(content);
    },
    'creation-with-upload': async () => {
      const content = photo(1_000_000);
      const requests = [];
      await upload(content, { uploadDataDuringCreation: true, onAfterResponse: (request) => { requests.push(request.getMethod()); } });
      check(requests.join() === 'POST', `other requests than a POST were needed: ${requests}`);
      await requireStored(content);
    },
    'creation-defer-length': async () => {
      const content = photo(1_700_000);
      await upload(Readable.from([content.subarray(0, 900_000), content.subarray(900_000)], { objectMode: false }), { uploadLengthDeferred: true, chunkSize: 400_000 });
      await requireStored(content);
    },
    'an upload that is broken off and resumed by another client': async () => {
      const content = photo(4_000_000);
      const url = await new Promise((resolve, reject) => {
        const first = new tus.Upload(content, {
          endpoint, headers, chunkSize: 500_000, onError: reject,
          onChunkComplete: (_, accepted) => {
            if (accepted < 1_000_000) return;
            first.abort();
            resolve(first.url);
          },
        });
        first.start();
      });
      const offset = Number((await heads(url)).headers.get('upload-offset'));
      check(offset >= 1_000_000 && offset < content.length, `the upload stands at ${offset}`);
      let from;
      await upload(content, { endpoint: undefined, uploadUrl: url, onProgress: (sent) => { from ??= sent; } });
      check(from >= offset, `it began again at ${from}`);
      await requireStored(content);
    },
    'a server killed with -9 in the middle': async () => {
      const content = photo(6_000_000);
      let killed = false;
      await upload(content, {
        chunkSize: 1_000_000,
        retryDelays: Array(40).fill(100),
        onChunkComplete: async (_, accepted) => {
          if (killed || accepted < 2_000_000) return;
          killed = true;
          await kill();
          await startServer(port);
        },
      });
      check(killed, 'the server was not killed');
      await requireStored(content);
    },
    'PATCH by another method’s name': async () => {
      const content = photo(800_000);
      const methods = new Set();
      await upload(content, { overridePatchMethod: true, onBeforeRequest: (request) => { methods.add(request.getMethod()); } });
      check(!methods.has('PATCH'), 'it sent a PATCH all the same');
      await requireStored(content);
    },
    termination: async () => {
      const content = photo(3_000_000);
      const url = await new Promise((resolve, reject) => {
        const object = new tus.Upload(content, {
          endpoint, headers, chunkSize: 500_000, onError: reject,
          onChunkComplete: (_, accepted) => { if (accepted >= 1_000_000) object.abort(true).then(() => resolve(object.url), reject); },
        });
        object.start();
      });
      check((await heads(url)).status === 404, 'the upload that was ended is still there');
    },
    'a photo that the server has is not sent again': async () => {
      const content = photo(2_000_000);
      const options = { metadata: { sha256: sha256(content) } };
      await upload(content, options);
      // This client passes over the offset that a creation tells: it is refused at 0, asks, and is done.
      const answers = [];
      await upload(content, {
        ...options,
        retryDelays: [0],
        onAfterResponse: (request, response) => { answers.push(`${request.getMethod()} ${response.getStatus()}`); },
      });
      check(answers.join() === 'POST 201,PATCH 409,HEAD 200', `it went otherwise: ${answers}`);
      await requireStored(content);
    },
    'a photo that is not what was declared is refused': async () => {
      const refused = await upload(photo(100_000), { metadata: { sha256: sha256('else') }, retryDelays: null }).then(() => null, (error) => error);
      check(refused?.originalResponse?.getStatus() === 460, `the answer was ${refused?.originalResponse?.getStatus()}`);
    },
    'expiration is told': async () => {
      let expires;
      await upload(photo(900_000), { chunkSize: 400_000, onAfterResponse: (request, response) => { expires ??= response.getHeader('Upload-Expires'); } });
      check(Date.parse(expires) > Date.now() + 23 * 3_600_000, `it expires at ${expires}`);
    },
    'checksum, both kinds, and a wrong one': async () => {
      const content = photo(10_000); // the client has no words for it
      const created = await fetch(endpoint, { method: 'POST', headers: { ...headers, 'Tus-Resumable': '1.0.0', 'Upload-Length': '10000' } });
      const url = new URL(created.headers.get('location'), origin);
      const send = (offset, bytes, algorithm, of = bytes) => fetch(url, {
        method: 'PATCH',
        body: bytes,
        headers: {
          ...headers, 'Tus-Resumable': '1.0.0', 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream',
          'Upload-Checksum': `${algorithm} ${createHash(algorithm).update(of).digest('base64')}`,
        },
      });
      check((await send(0, content.subarray(0, 4000), 'sha1')).status === 204, 'sha1 is refused');
      check((await send(4000, content.subarray(4000), 'sha256', content)).status === 460, 'a wrong checksum is taken');
      check((await send(4000, content.subarray(4000), 'sha256')).status === 204, 'sha256 is refused');
      await requireStored(content);
    },
  };

  for (const [name, run] of Object.entries(cases)) {
    await run().catch((error) => { throw new Error(`${name}: ${error.message}`); });
    console.log(`ok  ${name}`);
  }
}

const limit = setTimeout(() => {
  console.error('tus: given up after 120 s');
  end(1);
}, 120_000);

function end(code) {
  clearTimeout(limit);
  server?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit(code);
}

main().then(() => end(0), (error) => {
  console.error(`tus: ${error.message}`);
  end(1);
});
