import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { rooms } from './house.ts';
import { buildApp } from './platform/app.ts';
import { bus } from './platform/bus.ts';
import { type Config, type ConfigInput, readConfig, StartupError } from './platform/config.ts';
import { openDatabase } from './platform/database.ts';
import { endInOrder, stopOnSignals } from './platform/end-in-order.ts';
import { keepHouse } from './platform/keep-house.ts';
import { linkNodes } from './platform/link-nodes.ts';
import { createLog } from './platform/log.ts';
import { createMetrics } from './platform/metrics.ts';
import type { House } from './platform/room.ts';
import { connectPostgres } from './platform/start-postgres.ts';

/** Requests and reactions under way get so long to end, all together; then the database is stopped under them. */
const CLOSE_MS = 10_000;

/** A server that runs, in this process. */
export interface ServerHandle {
  /** `http://localhost:<port>`, with own TLS `https:` */
  readonly url: string;
  readonly house: House;
  readonly app: FastifyInstance;
  close(): Promise<void>;
}

/**
 * Starts the whole server: config → database → migrate → house → listen. Everything is closed again when a step fails.
 * `port: 0` takes a free port. @throws StartupError with one plain sentence when something outside the program is wrong.
 */
export async function startServer(given: ConfigInput & { readonly log?: (line: string) => void } = {}): Promise<ServerHandle> {
  const config = readConfig(process.env, given);
  const log = createLog(config);
  const postgres = await connectPostgres(config, given.log ?? (() => {}));
  // First no more requests, then the background work, then the database, which is stopped whatever the others do.
  const steps = { app: idle, stops: [] as (() => Promise<void>)[], database: idle };
  const close = async (): Promise<void> => {
    const warn = (reason: string): void => log.warn({ reason }, 'closed without waiting for its end');
    await endInOrder([steps.app, ...steps.stops.splice(0).reverse(), steps.database], { withinMs: CLOSE_MS, warn });
    await postgres.stop();
  };
  try {
    const database = openDatabase({ url: postgres.url, onError: (error) => log.warn({ err: error }, 'database connection lost') });
    steps.database = database.close;
    const foundation = { config, database, log, metrics: createMetrics(), rooms };
    const house: House = { ...foundation, reactions: rooms.flatMap((room) => room.reactions?.(foundation) ?? []) };
    const app = await buildApp(house);
    steps.app = () => app.close();
    const port = await listen(app, config);
    steps.stops.push(keepHouse(house), linkNodes({ url: postgres.url, pool: database.pool, bus, log }));
    for (const room of rooms) {
      const stop = await room.start?.(house);
      if (stop) steps.stops.push(stop);
    }
    return { url: `${config.door.tls === undefined ? 'http' : 'https'}://localhost:${port}`, house, app, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const idle = async (): Promise<void> => {};

async function listen(app: Awaited<ReturnType<typeof buildApp>>, { port, host }: Pick<Config, 'port' | 'host'>): Promise<number> {
  try {
    // `localhost` is both ::1 and 127.0.0.1: Fastify listens on all addresses of that name.
    await app.listen({ port, host });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') throw new StartupError(`Port ${port} is in use by another program; stop it or choose another one with PORT.`);
    if (code === 'EACCES') throw new StartupError(`This user may not open port ${port}; choose one above 1023 with PORT.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAFNOSUPPORT') throw new StartupError(`This machine has no address "${host}"; correct HOST.`);
    throw error;
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function runMain(): Promise<void> {
  const started = performance.now();
  const server = await startServer({ log: (line) => console.log(line) });
  console.log(`Tresen runs (${Math.round(performance.now() - started)} ms)\n  Till    ${server.url}/till/\n  Office  ${server.url}/office/\n  API     ${server.url}/api/docs`);
  stopOnSignals(() => server.close());
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  runMain().catch((error: unknown) => {
    console.error(error instanceof StartupError ? error.message : error);
    process.exit(1);
  });
}
