import { createServer, connect as openSocket, type Socket } from 'node:net';

/** What a connection asked before it waited for PostgreSQL's answer. */
export interface RoundTrip {
  readonly application: string;
  readonly statements: readonly string[];
}

/** A way to PostgreSQL that keeps what travels on it. */
export interface TestWire {
  /** The database, by way of the wire. */
  readonly url: string;
  /** What the applications whose names begin like this have asked since the last call, in order. */
  take(application: string): RoundTrip[];
  close(): Promise<void>;
}

const text = (bytes: Buffer, start: number): string => bytes.toString('utf8', start, bytes.indexOf(0, start));

/** Reads what a client says to PostgreSQL (protocol 3.0, "Message Formats"); `onTrip` is told whenever it asks for an answer. */
function createEar(onTrip: (trip: RoundTrip) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let application: string | undefined;
  let statements: string[] = [];
  const prepared = new Map<string, string>();
  const ask = (): void => {
    onTrip({ application: application ?? '', statements });
    statements = [];
  };
  const hear = (type: string, body: Buffer): void => {
    if (type === 'P') prepared.set(text(body, 0), text(body, body.indexOf(0) + 1));
    else if (type === 'B') statements.push(prepared.get(text(body, body.indexOf(0) + 1)) ?? '');
    else if (type === 'Q') {
      statements.push(text(body, 0));
      ask();
    } else if (type === 'S') ask();
  };
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      // The first message has no type.
      const head = application === undefined ? 0 : 1;
      if (rest.length < head + 4) return;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return;
      const body = rest.subarray(head + 4, end);
      if (application === undefined) {
        const settings = body.toString('utf8', 4).split('\0');
        application = settings[settings.indexOf('application_name') + 1] ?? '';
      } else hear(String.fromCharCode(rest[0] ?? 0), body);
      rest = rest.subarray(end);
    }
  };
}

/** Listens between the program under test and PostgreSQL: nothing is changed, every message is noted. */
export async function openTestWire(databaseUrl: string): Promise<TestWire> {
  const target = new URL(databaseUrl);
  const trips: RoundTrip[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const postgres = openSocket({ host: target.hostname, port: Number(target.port), noDelay: true });
    client.setNoDelay(true);
    client.on(
      'data',
      createEar((trip) => void trips.push(trip)),
    );
    for (const [one, other] of [
      [client, postgres],
      [postgres, client],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === 'object' && address !== null ? address.port : 0);
  return {
    url: url.href,
    take(application) {
      const taken = trips.filter((trip) => trip.application.startsWith(application));
      trips.length = 0;
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
