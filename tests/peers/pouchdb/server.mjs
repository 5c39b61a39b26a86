// express-pouchdb on leveldb, on a free port of loopback. Its mode with the fewest parts, and so the least to do.
import { mkdirSync } from 'node:fs';
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import PouchDB from 'pouchdb';
import { answerCalls } from '../lib/answer_calls.mjs';

let listener;
let Database;

answerCalls({
  async start({ folder }) {
    mkdirSync(folder, { recursive: true });
    Database = PouchDB.defaults({ prefix: `${folder}/` });
    const app = express();
    app.use('/', expressPouchDB(Database, { mode: 'minimumForPouchDB' }));
    await new Promise((resolve, reject) => {
      listener = app.listen(0, '127.0.0.1', resolve);
      listener.on('error', reject);
    });
  },
  port: () => listener.address().port,
  async count() { return (await new Database('site').info()).doc_count; },
});
