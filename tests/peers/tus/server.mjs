// @tus/server on files, on a free port of loopback, made to do what Heed promises: what it acknowledges is on the disk.
import { mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { answerCalls } from '../lib/answer_calls.mjs';

let listener;

async function sync(file, flags) {
  const opened = await open(file, flags);
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

class DurableStore extends FileStore {
  constructor(directory) {
    super({ directory });
    this.folder = directory;
  }

  async write(stream, id, offset) {
    const end = await super.write(stream, id, offset);
    await sync(path.join(this.folder, id), 'r+');
    await sync(this.folder, 'r');
    return end;
  }
}

answerCalls({
  async start({ folder }) {
    mkdirSync(folder, { recursive: true });
    const tus = new Server({ path: '/files', datastore: new DurableStore(folder) });
    listener = http.createServer(tus.handle.bind(tus));
    await new Promise((resolve, reject) => {
      listener.listen(0, '127.0.0.1', resolve);
      listener.on('error', reject);
    });
  },
  port: () => listener.address().port,
});
