// RxDB with the storage in memory (the ones on disk for Node are sold), replicating by its open protocol.
import { webcrypto } from 'node:crypto';
import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { Subject } from 'rxjs';
import { answerCalls, now } from '../lib/answer_calls.mjs';
import { batches } from '../lib/documents.mjs';
import { Sightings } from '../lib/sightings.mjs';

// Debian's Node 18 has it, but not where RxDB looks.
globalThis.crypto ??= webcrypto;

const batchSize = 1000;

const text = { type: 'string' };
const integer = { type: 'integer' };
const texts = { type: 'array', items: text };
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    rev: integer, // who changed it last, and how often it was changed: how two states are told apart
    by: text,
    kept: { type: 'array', items: { type: 'object', properties: { odometer: integer, outcome: text } } },
    ...Object.fromEntries(['received_at', 'odometer', 'cost_estimate'].map((field) => [field, integer])),
    ...Object.fromEntries(['state', 'channel', 'origin', 'department', 'class', 'own_words', 'recorder_view', 'demand', 'cause',
      'usage', 'service_history', 'when', 'where', 'what', 'who', 'why', 'severity', 'outcome'].map((field) => [field, text])),
    problem_codes: texts,
  },
  required: ['id', 'rev', 'by'],
};

// RxDB's own handler drops the value of whoever comes second. Heed and PouchDB keep both; so does this one.
const valueOf = ({ odometer, outcome }) => ({ odometer, outcome });
const conflictHandler = {
  isEqual: (a, b) => a.rev === b.rev && a.by === b.by,
  async resolve({ realMasterState, newDocumentState }) {
    const kept = realMasterState.kept?.length > 0 ? realMasterState.kept : [valueOf(realMasterState)];
    return {
      ...realMasterState,
      rev: Math.max(realMasterState.rev, newDocumentState.rev) + 1,
      by: newDocumentState.by,
      kept: [...kept, valueOf(newDocumentState)],
    };
  },
};

let name;
let address;
let collection;
const seen = new Sightings();

async function open() {
  if (collection) return collection;
  const database = await createRxDatabase({
    name: `heed-${process.pid}`,
    storage: getRxStorageMemory(),
    multiInstance: false,
  });
  ({ complaints: collection } = await database.addCollections({ complaints: { schema, conflictHandler } }));
  return collection;
}

async function ask(path, options) {
  const response = await fetch(address + path, options);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

const pushHandler = (rows) =>
  ask('/push', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(rows) });
const pullHandler = (checkpoint, limit) => ask(`/pull?seq=${checkpoint?.seq ?? 0}&limit=${limit}`);

async function listen(stream) {
  const response = await fetch(`${address}/events`);
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of response.body) {
    const events = (rest + decoder.decode(piece, { stream: true })).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      const value = JSON.parse(event.slice('data: '.length));
      stream.next(value);
    }
  }
}

async function replicate({ live, push = true, pull = true }) {
  const stream = new Subject();
  const state = replicateRxCollection({
    collection: await open(),
    replicationIdentifier: 'heed-peers',
    live,
    push: push ? { handler: pushHandler, batchSize } : undefined,
    pull: pull ? { handler: pullHandler, batchSize, stream$: live ? stream.asObservable() : undefined } : undefined,
  });
  state.error$.subscribe((error) => { throw error; });
  if (live) listen(stream).catch((error) => { throw error; });
  await state.awaitInitialReplication();
  return state;
}

// Once through, and away with it.
async function once(options) {
  const state = await replicate({ live: false, ...options });
  await state.cancel();
}

// Hands on every change from now on.
async function watch(look) {
  const complaints = await open();
  complaints.$.subscribe((change) => look(change.documentData));
}

answerCalls({
  async start({ port, name: given }) {
    name = given;
    address = `http://127.0.0.1:${port}`;
  },
  async create({ documents, count }) {
    const complaints = await open();
    let first;
    for await (const batch of batches(documents, count)) {
      first ??= batch[0].id;
      const { error } = await complaints.bulkInsert(batch.map((document) => ({ ...document, rev: 1, by: name })));
      if (error.length > 0) throw new Error('a document was not stored');
    }
    return first;
  },
  push: () => once({ pull: false }),
  pull: () => once({}),
  count: async () => (await open()).count().exec(),

  async live() {
    await watch((document) => seen.note(document.odometer));
    await replicate({ live: true });
  },
  async edit({ id, odometer }) {
    const start = now();
    const document = await collection.findOne(id).exec();
    await document.incrementalPatch({ odometer, outcome: `第${odometer}次联系顾客`, rev: document.rev + 1, by: name });
    return start;
  },
  seen: (odometer) => seen.of(odometer),

  async editAll() {
    const all = await (await open()).find().exec();
    const { error } = await collection.bulkUpsert(all.map((document, i) => ({
      ...document.toJSON(), odometer: 600_000 + i, outcome: `${name}：第${i}次联系顾客`, rev: document.rev + 1, by: name,
    })));
    if (error.length > 0) throw new Error('an edit was not stored');
  },
  async watchConflicts(count) {
    const merged = new Set();
    await watch((document) => {
      if (document.kept?.length > 1) merged.add(document.id);
      if (merged.size >= count) seen.note('all conflicts');
    });
  },
  async liveUntilConflicts() {
    await replicate({ live: true });
    await seen.of('all conflicts');
  },
});
