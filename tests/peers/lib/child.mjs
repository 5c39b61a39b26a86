// A process of its own that answers calls: how the driver talks to servers and tablets.
import { fork } from 'node:child_process';

const running = new Set();

export class Child {
  // Starts the module `file` (a URL) and waits until it is ready. `options` are handed to it.
  static async start(file, options = {}) {
    const child = new Child(file);
    await child.call('start', options);
    return child;
  }

  constructor(file) {
    this.file = file;
    this.waiting = new Map();
    this.next = 1;
    this.process = fork(file, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.said = '';
    this.process.stderr.on('data', (text) => { this.said = (this.said + text).slice(-2000); });
    this.process.on('message', ({ id, result, error }) => {
      const call = this.waiting.get(id);
      if (!call) return;
      this.waiting.delete(id);
      clearTimeout(call.limit);
      if (error) call.reject(new Error(error));
      else call.resolve(result);
    });
    this.process.on('exit', (code, signal) => {
      running.delete(this);
      for (const call of this.waiting.values()) {
        clearTimeout(call.limit);
        call.reject(new Error(`${file.pathname} ended (${signal ?? code}): ${this.said}`));
      }
      this.waiting.clear();
    });
    running.add(this);
  }

  // Calls `method`; fails when the answer takes longer than the limit.
  call(method, argument, seconds = Child.limitSeconds) {
    return new Promise((resolve, reject) => {
      const id = this.next++;
      const limit = setTimeout(() => {
        this.waiting.delete(id);
        reject(new Error(`'${method}' took longer than ${seconds} s`));
      }, seconds * 1000);
      this.waiting.set(id, { resolve, reject, limit });
      this.process.send({ id, method, argument });
    });
  }

  // CPU seconds used so far, and the resident memory in MB.
  usage() { return this.call('usage'); }

  async stop() {
    if (!running.has(this)) return;
    const ended = new Promise((resolve) => { this.process.once('exit', resolve); });
    this.process.kill('SIGKILL');
    await ended;
  }
}

Child.limitSeconds = 300;

// At the end, whatever the end is: nothing that was started here stays.
export function killAll() {
  for (const child of running) child.process.kill('SIGKILL');
}
