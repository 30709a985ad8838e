import { createServer, type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http';
import { connect, type Socket } from 'node:net';

/** What happens to one exchange between a till and the server. */
export type Fate =
  | { readonly kind: 'pass' }
  /** The server gets the request and answers; the answer never arrives. The hard case of exactly-once. */
  | { readonly kind: 'drop-reply' }
  /** The request never reaches the server. */
  | { readonly kind: 'drop-request' }
  /** The server gets the same request twice; the second answer arrives. */
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** A gateway answers 503 without asking the server. */
  | { readonly kind: 'refuse' }
  /** The answer's body ends after some bytes. */
  | { readonly kind: 'truncate-reply'; readonly bytes: number }
  /** One byte of the answer's body is another. */
  | { readonly kind: 'corrupt-reply'; readonly at: number }
  /** Somebody in between changes a digit of the request; it is still good JSON. */
  | { readonly kind: 'alter-request'; readonly seed: number };

export interface FaultyNetwork {
  readonly url: string;
  /** Decides the fate of each exchange from now on. */
  setWeather(weather: (exchange: { readonly method: string; readonly path: string; readonly n: number }) => Fate): void;
  /** All connections end and new ones are refused until `restore`. */
  cut(): void;
  /** Nothing passes any more and nobody is told: what is open stays open and silent, for ever. New connections work after `restore`. */
  swallow(): void;
  restore(): void;
  readonly counts: Readonly<Record<Fate['kind'], number>>;
  close(): Promise<void>;
}

const pass: Fate = { kind: 'pass' };

function readBody(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => resolve(Buffer.concat(chunks)));
    message.on('error', reject);
  });
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

function forward(target: URL, message: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { ...message.headers, host: target.host, connection: 'close' };
    const outgoing = sendRequest({ host: target.hostname, port: target.port, method: message.method, path: message.url, headers }, (incoming) => {
      readBody(incoming).then((text) => resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, body: text }), reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function reply(response: ServerResponse, answer: Answer, fate: Fate): void {
  const headers = { ...answer.headers };
  delete headers['transfer-encoding'];
  delete headers.connection;
  headers['content-length'] = String(answer.body.length);
  if (fate.kind === 'truncate-reply') {
    response.writeHead(answer.status, headers);
    response.write(answer.body.subarray(0, fate.bytes), () => response.destroy());
    return;
  }
  if (fate.kind === 'corrupt-reply' && answer.body.length > 0) {
    const at = fate.at % answer.body.length;
    answer.body[at] = (answer.body[at] ?? 0) ^ 0xff;
  }
  response.writeHead(answer.status, headers);
  response.end(answer.body);
}

/** Another digit in place of one of the body's digits, chosen by `seed`. */
function alterDigit(body: Buffer, seed: number): Buffer {
  const altered = Buffer.from(body);
  for (let step = 0; step < altered.length; step += 1) {
    const at = (seed + step) % altered.length;
    const byte = altered[at] ?? 0;
    if (byte >= 0x30 && byte <= 0x39) {
      altered[at] = 0x30 + ((byte - 0x30 + 1 + (seed % 8)) % 10);
      return altered;
    }
  }
  return altered;
}

async function exchange(target: URL, fate: Fate, pair: { message: IncomingMessage; response: ServerResponse }): Promise<void> {
  const { message, response } = pair;
  const sent = await readBody(message);
  const body = fate.kind === 'alter-request' ? alterDigit(sent, fate.seed) : sent;
  if (fate.kind === 'drop-request') return void response.destroy();
  if (fate.kind === 'refuse') return void response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1' }).end('gateway: no server');
  if (fate.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fate.milliseconds));
  if (fate.kind === 'duplicate') await forward(target, message, body);
  const answer = await forward(target, message, body);
  if (fate.kind === 'drop-reply') return void response.destroy();
  reply(response, answer, fate);
}

function tunnel(target: URL, message: IncomingMessage, client: Socket): Socket {
  const upstream = connect(Number(target.port), target.hostname, () => {
    const headers = Object.entries(message.headers).map(([name, value]) => `${name}: ${name === 'host' ? target.host : String(value)}`);
    upstream.write(`${message.method} ${message.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
    upstream.pipe(client);
    client.pipe(upstream);
  });
  upstream.on('error', () => client.destroy());
  client.on('error', () => upstream.destroy());
  client.on('close', () => upstream.destroy());
  return upstream;
}

/**
 * A network that can misbehave, between tills and a server on this machine: a reverse proxy for HTTP and WebSocket whose
 * weather is set by the test. `options.port` keeps the address stable over restarts of a test.
 */
export async function openFaultyNetwork(targetUrl: string, options: { readonly port?: number } = {}): Promise<FaultyNetwork> {
  const target = new URL(targetUrl);
  let weather: Parameters<FaultyNetwork['setWeather']>[0] = () => pass;
  let isCut = false;
  let isSwallowing = false;
  const tunnels = new Set<() => void>();
  let n = 0;
  const counts: Record<Fate['kind'], number> = {
    pass: 0,
    'drop-reply': 0,
    'drop-request': 0,
    duplicate: 0,
    delay: 0,
    refuse: 0,
    'truncate-reply': 0,
    'corrupt-reply': 0,
    'alter-request': 0,
  };
  const sockets = new Set<Socket>();
  const server = createServer((message, response) => {
    if (isSwallowing) return;
    n += 1;
    const fate = weather({ method: message.method ?? 'GET', path: message.url ?? '/', n });
    counts[fate.kind] += 1;
    exchange(target, fate, { message, response }).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    if (isCut) return void socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (message, socket) => {
    if (isCut) return void socket.destroy();
    if (isSwallowing) return;
    const client = socket as Socket;
    const upstream = tunnel(target, message, client);
    const block = (): void => {
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        from.unpipe(to);
        from.pause();
      }
    };
    tunnels.add(block);
    client.on('close', () => tunnels.delete(block));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const endConnections = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    setWeather: (next) => {
      weather = next;
    },
    cut: () => {
      isCut = true;
      endConnections();
    },
    swallow: () => {
      isSwallowing = true;
      for (const block of tunnels) block();
    },
    restore: () => {
      isCut = false;
      isSwallowing = false;
    },
    close: () =>
      new Promise((resolve) => {
        endConnections();
        server.close(() => resolve());
      }),
  };
}
