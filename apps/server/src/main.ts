import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { rooms } from './house.ts';
import { buildApp } from './platform/app.ts';
import { bus } from './platform/bus.ts';
import { type ConfigInput, readConfig, StartupError } from './platform/config.ts';
import { openDatabase } from './platform/database.ts';
import { keepHouse } from './platform/keep-house.ts';
import { linkNodes } from './platform/link-nodes.ts';
import { createLog } from './platform/log.ts';
import { createMetrics } from './platform/metrics.ts';
import type { House } from './platform/room.ts';
import { connectPostgres } from './platform/start-postgres.ts';

/** A server that runs, in this process. */
export interface ServerHandle {
  /** `http://localhost:<port>` */
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
  const closers: (() => Promise<void>)[] = [postgres.stop];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const database = openDatabase({ url: postgres.url, onError: (error) => log.warn({ err: error }, 'database connection lost') });
    closers.push(database.close);
    const foundation = { config, database, log, metrics: createMetrics(), rooms };
    const house: House = { ...foundation, reactions: rooms.flatMap((room) => room.reactions?.(foundation) ?? []) };
    const app = await buildApp(house);
    const port = await listen(app, config.port).catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
    // Closed in reverse: first no more requests, then the background work, then the database.
    const stops: (() => Promise<void>)[] = [];
    closers.push(async () => {
      await app.close();
      for (const stop of stops.reverse()) await stop();
    });
    stops.push(keepHouse(house), linkNodes({ url: postgres.url, pool: database.pool, bus, log }));
    for (const room of rooms) {
      const stop = await room.start?.(house);
      if (stop) stops.push(stop);
    }
    return { url: `http://localhost:${port}`, house, app, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(app: Awaited<ReturnType<typeof buildApp>>, port: number): Promise<number> {
  try {
    // Both families: `localhost` is ::1 on many systems.
    await app.listen({ port, host: '::' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL') return app.listen({ port, host: '0.0.0.0' });
      throw error;
    });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') throw new StartupError(`Port ${port} is in use by another program; stop it or choose another one with PORT.`);
    if (code === 'EACCES') throw new StartupError(`This user may not open port ${port}; choose one above 1023 with PORT.`);
    throw error;
  }
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function runMain(): Promise<void> {
  const started = performance.now();
  const server = await startServer({ log: (line) => console.log(line) });
  console.log(`Tresen runs (${Math.round(performance.now() - started)} ms)\n  Till    ${server.url}/till/\n  Office  ${server.url}/office/\n  API     ${server.url}/api/docs`);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
    setTimeout(() => process.exit(1), 15_000).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  runMain().catch((error: unknown) => {
    console.error(error instanceof StartupError ? error.message : error);
    process.exit(1);
  });
}
