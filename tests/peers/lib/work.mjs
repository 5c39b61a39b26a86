// The work, the same for every product: what is timed, and from when to when. A product is `{ server, tablet }`, two
// modules that answer the calls used here.
import { performance } from 'node:perf_hooks';
import path from 'node:path';
import { mkdirSync } from 'node:fs';
import { Child } from './child.mjs';

// Runs `stretch` and returns its seconds with what it cost.
async function measure(server, tablets, stretch) {
  const cpu = async () => {
    const of = async (child) => (await child.usage()).cpuSeconds;
    let sum = 0;
    for (const tablet of tablets) sum += await of(tablet);
    return { server: await of(server), tablets: sum };
  };
  const before = await cpu();
  const start = performance.now();
  await stretch();
  const seconds = (performance.now() - start) / 1000;
  const after = await cpu();
  let tabletsMb = 0;
  for (const tablet of tablets) tabletsMb += (await tablet.usage()).residentMb;
  return {
    seconds,
    costs: {
      serverCpuSeconds: after.server - before.server,
      tabletsCpuSeconds: after.tablets - before.tablets,
      serverMb: (await server.usage()).residentMb,
      tabletsMb,
    },
  };
}

export function percentile(values, p) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length, Math.max(1, Math.ceil(p * sorted.length))) - 1];
}

class Site {
  constructor(product, folder) {
    this.product = product;
    this.folder = folder;
    this.children = [];
  }
  async open() {
    mkdirSync(this.folder, { recursive: true });
    this.server = await this.add(this.product.server, { folder: path.join(this.folder, 'server') });
    this.port = await this.server.call('port');
  }
  async add(file, options) {
    const child = await Child.start(file, options);
    this.children.push(child);
    return child;
  }
  tablet(name) {
    return this.add(this.product.tablet, { folder: path.join(this.folder, name), port: this.port, name });
  }
  async close() {
    for (const child of this.children) await child.stop();
  }
}

async function withSite(product, folder, use) {
  const site = new Site(product, folder);
  try {
    await site.open();
    return await use(site);
  } finally {
    await site.close();
  }
}

// A holds `records` new documents and sends them; then B, which is new, takes them.
async function pushAndPull(product, folder, { documents, records }) {
  return withSite(product, folder, async (site) => {
    const a = await site.tablet('a');
    await a.call('create', { documents, count: records });
    const push = await measure(site.server, [a], () => a.call('push'));
    const held = await site.server.call('count');
    if (held !== records) throw new Error(`the server holds ${held} of ${records} documents`);
    const b = await site.tablet('b');
    const pull = await measure(site.server, [b], () => b.call('pull'));
    const taken = await b.call('count');
    if (taken !== records) throw new Error(`the new tablet holds ${taken} of ${records} documents`);
    return {
      'P-push': { value: records / push.seconds, costs: push.costs },
      'P-pull': { value: records / pull.seconds, costs: pull.costs },
    };
  });
}

// A edits one document again and again; each time until B's own database gives notice of it.
async function live(product, folder, { documents, edits }) {
  return withSite(product, folder, async (site) => {
    const a = await site.tablet('a');
    const b = await site.tablet('b');
    const id = await a.call('create', { documents, count: 1 });
    await a.call('live');
    await b.call('live');
    const times = [];
    const one = async (i) => {
      const odometer = 500_000 + i;
      const start = await a.call('edit', { id, odometer });
      return (await b.call('seen', odometer)) - start;
    };
    await one(0);
    const stretch = await measure(site.server, [a, b], async () => {
      for (let i = 1; i <= edits; ++i) times.push(await one(i));
    });
    return {
      'P-live': { value: percentile(times, 0.5), costs: stretch.costs },
      'P-live99': { value: percentile(times, 0.99) },
    };
  });
}

// A and B hold the same documents and edit each of them offline; then both connect, until both tablets hold both
// values of every document.
async function conflicts(product, folder, { documents, conflictingRecords }) {
  return withSite(product, folder, async (site) => {
    const a = await site.tablet('a');
    await a.call('create', { documents, count: conflictingRecords });
    await a.call('push');
    const b = await site.tablet('b');
    await b.call('pull');
    await a.call('pull');
    for (const tablet of [a, b]) {
      await tablet.call('editAll');
      await tablet.call('watchConflicts', conflictingRecords);
    }
    const stretch = await measure(site.server, [a, b], () =>
      Promise.all([a, b].map((tablet) => tablet.call('liveUntilConflicts'))));
    return {
      'P-conflicts': { value: (2 * conflictingRecords) / stretch.seconds, costs: stretch.costs },
    };
  });
}

export async function doWork(product, folder, settings) {
  return {
    ...(await pushAndPull(product, path.join(folder, 'push'), settings)),
    ...(await live(product, path.join(folder, 'live'), settings)),
    ...(await conflicts(product, path.join(folder, 'conflicts'), settings)),
  };
}
