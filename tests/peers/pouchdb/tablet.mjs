// PouchDB on leveldb, replicating with the server.
import { mkdirSync } from 'node:fs';
import PouchDB from 'pouchdb';
import { answerCalls, now } from '../lib/answer_calls.mjs';
import { batches } from '../lib/documents.mjs';
import { Sightings } from '../lib/sightings.mjs';

// The quickest of 100 (the default), 500, 1000 and 2000.
const options = { batch_size: 500 };

let name;
let file;
let database;
let remote;
const seen = new Sightings();
const open = () => { database ??= new PouchDB(file); return database; };

// Hands on every change from now on.
async function watch(watchOptions, look) {
  const { update_seq: since } = await open().info();
  database.changes({ live: true, since, ...watchOptions }).on('change', look).on('error', (error) => { throw error; });
}

function connect() {
  open().sync(remote, { live: true, retry: true, ...options });
}

answerCalls({
  async start({ folder, port, name: given }) {
    mkdirSync(folder, { recursive: true });
    name = given;
    file = `${folder}/db`;
    remote = new PouchDB(`http://127.0.0.1:${port}/site`);
    await remote.info();
  },
  async create({ documents, count }) {
    let first;
    for await (const batch of batches(documents, count)) {
      first ??= batch[0].id;
      const answers = await open().bulkDocs(batch.map(({ id, ...rest }) => ({ _id: id, ...rest })));
      if (answers.some((answer) => answer.error)) throw new Error('a document was not stored');
    }
    return first;
  },
  async push() { await open().replicate.to(remote, options); },
  async pull() { await open().replicate.from(remote, options); },
  async count() { return (await open().info()).doc_count; },

  async live() {
    await watch({ include_docs: true }, (change) => seen.note(change.doc.odometer));
    connect();
  },
  async edit({ id, odometer }) {
    const start = now();
    const document = await database.get(id);
    await database.put({ ...document, odometer, outcome: `第${odometer}次联系顾客` });
    return start;
  },
  seen: (odometer) => seen.of(odometer),

  async editAll() {
    const { rows } = await open().allDocs({ include_docs: true });
    const answers = await database.bulkDocs(
      rows.map(({ doc }, i) => ({ ...doc, odometer: 600_000 + i, outcome: `${name}：第${i}次联系顾客` })));
    if (answers.some((answer) => answer.error)) throw new Error('an edit was not stored');
  },
  async watchConflicts(count) {
    const conflicted = new Set();
    await watch({ style: 'all_docs' }, (change) => {
      if (change.changes.length > 1) conflicted.add(change.id);
      if (conflicted.size >= count) seen.note('all conflicts');
    });
  },
  async liveUntilConflicts() {
    connect();
    await seen.of('all conflicts');
  },
});
