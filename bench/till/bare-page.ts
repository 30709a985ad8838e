import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';

/**
 * The smallest pages that do what the till is measured by, as a baseline of the same browser, disk and hour:
 *
 * - `/` paints one text node for a key, writes and flushes one file of OPFS for a commit, and is painted when it starts;
 * - `/storage/` starts as every till must that keeps its data in SQLite: from its service worker without a network, with a
 *   module worker that opens a pool of OPFS files and reads a row before anything is painted.
 */
export interface BarePages {
  readonly url: string;
  close(): Promise<void>;
}

/** What the till writes for a sale of one or two lines: frames of a page (4096 bytes) and its header in the log of SQLite. */
const FRAME_BYTES = 4120;
const FRAMES = 4;
const LOG_BYTES = 4_000_000;

const painted = `
const afterPaint = (done) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => done(performance.now());
  port2.postMessage(0);
});`;

const barePage = `<!doctype html><meta charset="utf-8"><title>Bare</title>
<p data-testid="pin-1">&nbsp;</p><p id="out"></p>
<script>${painted}
const text = document.createTextNode('');
document.getElementById('out').append(text);
window.bareKeys = [];
addEventListener('keydown', (event) => {
  text.data = event.key + window.bareKeys.length;
  afterPaint((at) => window.bareKeys.push(at - event.timeStamp));
});
let worker;
window.bareCommit = () => new Promise((resolve, reject) => {
  worker ??= new Worker('/commit.js');
  const from = performance.now();
  worker.onmessage = () => resolve(performance.now() - from);
  worker.onerror = reject;
  worker.postMessage(0);
});
</script>`;

const commitWorker = `
let handle, writes = 0;
const frames = new Uint8Array(${FRAME_BYTES * FRAMES}).fill(7);
onmessage = async () => {
  if (handle === undefined) {
    const root = await navigator.storage.getDirectory();
    handle = await (await root.getFileHandle('bare', { create: true })).createSyncAccessHandle();
    handle.write(new Uint8Array(${LOG_BYTES}), { at: 0 });
    handle.flush();
  }
  handle.write(frames, { at: (writes++ * frames.length) % (${LOG_BYTES} - frames.length) });
  handle.flush();
  postMessage(0);
};`;

const storagePage = `<!doctype html><meta charset="utf-8"><title>Storage</title><body>
<script type="module">
const registered = await navigator.serviceWorker.register('/sw.js', { scope: '/' });
await navigator.serviceWorker.ready;
const worker = new Worker('/storage.js', { type: 'module' });
worker.onmessage = ({ data }) => {
  const line = document.createElement('p');
  line.dataset.testid = 'pin-1';
  line.textContent = data;
  document.body.append(line);
};
</script>`;

const storageWorker = `
import init from '/sqlite/index.mjs';
globalThis.sqlite3ApiConfig = { disable: { vfs: { opfs: true, 'opfs-vfs': true, 'opfs-wl': true, kvvfs: true } } };
const sqlite3 = await init();
const options = { name: 'bare', directory: '/bare', initialCapacity: 16, preserveOnInitFailure: true, forceReinitIfPreviouslyFailed: true };
let pool;
for (let left = 20; ; left -= 1) {
  try {
    pool = await sqlite3.installOpfsSAHPoolVfs(options);
    break;
  } catch (error) {
    if (left <= 1) throw error;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
const database = new pool.OpfsSAHPoolDb('/bare.sqlite3');
for (const pragma of ['locking_mode = exclusive', 'journal_mode = wal', 'synchronous = full']) database.exec('PRAGMA ' + pragma);
database.exec('CREATE TABLE IF NOT EXISTS start (n)');
database.exec('INSERT INTO start VALUES (1)');
postMessage('start ' + database.selectValue('SELECT count(*) FROM start'));`;

const storageFiles = ['/storage/', '/storage.js', '/sqlite/index.mjs', '/sqlite/sqlite3.wasm'];
const cachingWorker = `
const files = ${JSON.stringify(storageFiles)};
addEventListener('install', (event) => event.waitUntil(caches.open('bare').then((cache) => cache.addAll(files))));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => event.respondWith(caches.match(event.request).then((found) => found ?? fetch(event.request))));`;

const sqlite = join(import.meta.dirname, '../../node_modules/@sqlite.org/sqlite-wasm/dist');
const pages: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/': ['text/html', barePage],
  '/commit.js': ['text/javascript', commitWorker],
  '/storage/': ['text/html', storagePage],
  '/storage.js': ['text/javascript', storageWorker],
  '/sw.js': ['text/javascript', cachingWorker],
};

/** Serves the bare pages on an origin of their own, so that nothing is shared with the app but browser and machine. */
export async function serveBarePages(): Promise<BarePages> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const page = pages[path];
    if (page !== undefined) response.writeHead(200, { 'content-type': `${page[0]}; charset=utf-8` }).end(page[1]);
    else if (path.startsWith('/sqlite/') && !normalize(path).includes('..')) {
      const type = path.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
      response.writeHead(200, { 'content-type': type }).end(readFileSync(join(sqlite, path.slice('/sqlite/'.length))));
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the bare pages have no port');
  return {
    url: `http://localhost:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
