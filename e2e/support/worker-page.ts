import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** The worker's test page with everything under `/api` passed on to a real server, or to nobody while `server` is null. */
export interface TestPage {
  readonly url: string;
  server: string | null;
  close(): Promise<void>;
}

export async function servePage(server: string | null): Promise<TestPage> {
  const directory = mkdtempSync(join(tmpdir(), 'tresen-page-'));
  await build({
    configFile: false,
    root: join(import.meta.dirname, '../../apps/till/src/worker/testing'),
    base: '/',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: directory, emptyOutDir: true, target: 'es2023' },
  });
  const page = { server };
  const http = createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith('/api/') || incoming.url?.startsWith('/health/')) return passOn(page.server, incoming, outgoing);
    const path = join(directory, incoming.url === '/' ? 'index.html' : (incoming.url?.split('?')[0] ?? ''));
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return void outgoing.writeHead(404).end();
    outgoing.writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    createReadStream(path).pipe(outgoing);
  });
  http.on('upgrade', (incoming, socket, head) => {
    if (page.server === null) return void socket.destroy();
    const target = new URL(page.server);
    const onward = connect(Number(target.port), target.hostname, () => {
      const headers = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${String(value)}\r\n`);
      onward.write(`GET ${incoming.url} HTTP/1.1\r\n${headers.join('')}\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on('error', () => [onward, socket].forEach((one) => void one.destroy()));
  });
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  return Object.assign(page, {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    close: async () => {
      await closeServer(http);
      rmSync(directory, { recursive: true, force: true });
    },
  });
}

function passOn(server: string | null, incoming: IncomingMessage, outgoing: import('node:http').ServerResponse): void {
  if (server === null) return void outgoing.destroy();
  const onward = request(new URL(incoming.url ?? '/', server), { method: incoming.method, headers: incoming.headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}

const closeServer = (http: Server): Promise<void> =>
  new Promise((resolve) => {
    http.close(() => resolve());
    http.closeAllConnections();
  });
