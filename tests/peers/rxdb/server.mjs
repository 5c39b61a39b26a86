// The other end of RxDB's replication protocol: documents in memory, in the order of their last change, and a stream of
// what changes. As little as the protocol allows; RxDB's own server (rxdb-server) has another licence (SSPL) and goes
// with an older version.
import http from 'node:http';
import { answerCalls } from '../lib/answer_calls.mjs';

const documents = new Map(); // id → { seq, document }
const streams = new Set();
let order = []; // { seq, id }, ascending; entries that were overtaken are skipped
let lastSeq = 0;
let listener;

const sameState = (a, b) => a.rev === b.rev && a.by === b.by;

function push(rows) {
  const refused = [];
  const accepted = [];
  for (const { assumedMasterState, newDocumentState } of rows) {
    const real = documents.get(newDocumentState.id)?.document;
    if (real ? !assumedMasterState || !sameState(real, assumedMasterState) : assumedMasterState) {
      refused.push(real);
      continue;
    }
    const seq = ++lastSeq;
    documents.set(newDocumentState.id, { seq, document: newDocumentState });
    order.push({ seq, id: newDocumentState.id });
    accepted.push(newDocumentState);
  }
  if (accepted.length > 0) {
    const event = `data: ${JSON.stringify({ documents: accepted, checkpoint: { seq: lastSeq } })}\n\n`;
    for (const stream of streams) stream.write(event);
  }
  return refused;
}

// The first place in `order` beyond `seq`.
function after(seq) {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order[middle].seq > seq) high = middle;
    else low = middle + 1;
  }
  return low;
}

function pull(seq, limit) {
  const found = [];
  let through = seq;
  for (let at = after(seq); at < order.length && found.length < limit; ++at) {
    const entry = documents.get(order[at].id);
    if (entry.seq !== order[at].seq) continue;
    found.push(entry.document);
    through = entry.seq;
  }
  return { documents: found, checkpoint: { seq: through } };
}

async function bodyOf(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString('utf8'));
}

async function answer(request, response) {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: "RESYNC"\n\n');
    streams.add(response);
    request.on('close', () => streams.delete(response));
    return;
  }
  const result = url.pathname === '/push'
    ? push(await bodyOf(request))
    : pull(Number(url.searchParams.get('seq')), Number(url.searchParams.get('limit')));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(result));
}

answerCalls({
  async start() {
    listener = http.createServer((request, response) => {
      answer(request, response).catch((error) => response.destroy(error));
    });
    await new Promise((resolve, reject) => {
      listener.listen(0, '127.0.0.1', resolve);
      listener.on('error', reject);
    });
  },
  port: () => listener.address().port,
  count: () => documents.size,
});
