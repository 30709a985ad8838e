import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Config, StartupError } from './config.ts';
import { isDataTaken, lockData } from './data-lock.ts';
import { type EmbeddedPostgres, freePort, PortTaken, startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';

export interface ConnectedPostgres {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const OLDEST_VERSION = 15;

/** The database to use, reachable, new enough and migrated: the given one, else the embedded one. @throws StartupError */
export async function connectPostgres(config: Config, say: (line: string) => void): Promise<ConnectedPostgres> {
  if (config.databaseUrl !== undefined) {
    await prepare(config.databaseUrl);
    return { url: config.databaseUrl, stop: async () => {} };
  }
  const unlock = await lockData(config.data);
  try {
    const server = await startRemembered(config.data, say);
    const stop = async (): Promise<void> => {
      await server.stop();
      await unlock();
    };
    try {
      const url = server.url.replace(/\/postgres$/, '/tresen');
      await createDatabase(server.url);
      await prepare(url);
      return { url, stop };
    } catch (error) {
      await server.stop();
      throw error;
    }
  } catch (error) {
    await unlock();
    throw error;
  }
}

/**
 * The database of a server that may be running beside this process: for commands on the server's machine.
 * When nobody has the data directory, the embedded PostgreSQL is started for as long as it is needed. @throws StartupError
 */
export async function connectBeside(config: Config, say: (line: string) => void): Promise<ConnectedPostgres> {
  if (config.databaseUrl !== undefined || !(await isDataTaken(config.data))) return connectPostgres(config, say);
  return { url: `postgres://tresen@127.0.0.1:${readFileSync(portFileOf(config.data), 'utf8')}/tresen`, stop: async () => {} };
}

const portFileOf = (data: string): string => join(data, 'postgres.port');

/** The port is found once and kept, so that tools can rely on it; when another program took it meanwhile, a new one is found. */
async function startRemembered(data: string, say: (line: string) => void): Promise<EmbeddedPostgres> {
  const portFile = portFileOf(data);
  const remembered = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  const start = (port: number): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ directory: join(data, 'postgres'), port, say });
  const server = await start(remembered > 0 && remembered < 65_536 ? remembered : await freePort()).catch(async (error: unknown) => {
    if (error instanceof PortTaken) return start(await freePort());
    throw error;
  });
  writeFileSync(portFile, String(server.port));
  return server;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = 'tresen'");
    if (found.rowCount === 0) await client.query('create database tresen');
  } finally {
    await client.end();
  }
}

async function prepare(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new StartupError(connectReason(error, url));
  }
  try {
    const version = Number((await client.query<{ v: string }>("select current_setting('server_version_num') as v")).rows[0]?.v ?? 0);
    if (version < OLDEST_VERSION * 10_000)
      throw new StartupError(`Tresen needs PostgreSQL ${OLDEST_VERSION} or newer; DATABASE_URL leads to version ${Math.floor(version / 10_000)}.`);
    await migrate(client);
  } catch (error) {
    throw error instanceof StartupError ? error : new StartupError(migrateReason(error));
  } finally {
    await client.end();
  }
}

function migrateReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `The database could not be brought to the newest schema: ${message}.`;
}

function connectReason(error: unknown, url: string): string {
  const where = new URL(url);
  const place = `${where.hostname}:${where.port || '5432'}`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = decodeURIComponent(where.pathname.slice(1));
  switch (code) {
    case 'ECONNREFUSED':
      return `No database answers at ${place} (DATABASE_URL); start PostgreSQL there or correct the address.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host ${where.hostname} in DATABASE_URL is not known; correct the address.`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `The database host ${place} in DATABASE_URL cannot be reached from here.`;
    case '28P01':
    case '28000':
      return `The database at ${place} refuses the user "${decodeURIComponent(where.username)}" or the password in DATABASE_URL.`;
    case '3D000':
      return `There is no database "${name}" at ${place}; create it (createdb ${name}) or correct DATABASE_URL.`;
    case '42501':
      return `The user "${decodeURIComponent(where.username)}" may not use the database "${name}" at ${place}.`;
    case '53300':
      return `The database at ${place} has no free connections.`;
    case '57P03':
      return `The database at ${place} is still starting or shutting down; try again in a moment.`;
    default:
      return `The database in DATABASE_URL (${place}) could not be opened: ${error instanceof Error ? error.message || code : String(error)}.`;
  }
}
