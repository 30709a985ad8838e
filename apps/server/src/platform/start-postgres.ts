import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { APPLICATION_ROLE, canWork, grantApplication } from './application-role.ts';
import { readClusterKeys } from './cluster-keys.ts';
import { type Config, StartupError } from './config.ts';
import { isDataTaken, lockData } from './data-lock.ts';
import { clusterUrls, type EmbeddedPostgres, freePort, PortTaken, startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';

export interface ConnectedPostgres {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const OLDEST_VERSION = 15;

/** The database to use, reachable, new enough and migrated: the given one, else the embedded one. @throws StartupError */
export async function connectPostgres(config: Config, say: (line: string) => void): Promise<ConnectedPostgres> {
  if (config.databaseUrl !== undefined) {
    await prepareOwn(config.databaseUrl, config.migrationUrl);
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
      await createDatabase(server.url);
      await prepare(inTresen(server.url), { role: APPLICATION_ROLE });
      return { url: inTresen(server.applicationUrl), stop };
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
  const { applicationUrl } = clusterUrls(readPort(config.data), readClusterKeys(clusterOf(config.data)));
  return { url: inTresen(applicationUrl), stop: async () => {} };
}

const portFileOf = (data: string): string => join(data, 'postgres.port');
const clusterOf = (data: string): string => join(data, 'postgres');
const inTresen = (url: string): string => url.replace(/\/postgres$/, '/tresen');

function readPort(data: string): number {
  const file = portFileOf(data);
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}

/** The port is found once and kept, so that tools can rely on it; when another program took it meanwhile, a new one is found. */
async function startRemembered(data: string, say: (line: string) => void): Promise<EmbeddedPostgres> {
  const remembered = readPort(data);
  const start = (port: number): Promise<EmbeddedPostgres> => startEmbeddedPostgres({ directory: clusterOf(data), port, say });
  const server = await start(remembered > 0 && remembered < 65_536 ? remembered : await freePort()).catch(async (error: unknown) => {
    if (error instanceof PortTaken) return start(await freePort());
    throw error;
  });
  writeFileSync(portFileOf(data), String(server.port), { mode: 0o600 });
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

/** An own PostgreSQL, migrated as its owner where that is another role than the server's. */
async function prepareOwn(url: string, migrationUrl: string | undefined): Promise<void> {
  if (migrationUrl !== undefined) await prepare(migrationUrl, { role: decodeURIComponent(new URL(url).username), name: 'DATABASE_MIGRATION_URL' });
  await prepare(url, {});
}

interface Preparation {
  /** Role that the server works as, when this one only owns the schema. */
  readonly role?: string;
  /** The variable that the address stands in. */
  readonly name?: string;
}

async function prepare(url: string, { role, name = 'DATABASE_URL' }: Preparation): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new StartupError(connectReason(error, url, name));
  }
  try {
    const version = Number((await client.query<{ v: string }>("select current_setting('server_version_num') as v")).rows[0]?.v ?? 0);
    if (version < OLDEST_VERSION * 10_000) throw new StartupError(`Tresen needs PostgreSQL ${OLDEST_VERSION} or newer; ${name} leads to version ${Math.floor(version / 10_000)}.`);
    const ran = await migrate(client);
    if (role !== undefined && (ran.length > 0 || !(await canWork(client, role)))) await grantApplication(client, role);
  } catch (error) {
    throw error instanceof StartupError ? error : new StartupError(migrateReason(error, name));
  } finally {
    await client.end();
  }
}

function migrateReason(error: unknown, name: string): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && 'code' in cause && cause.code === '42501')
    return `The role in ${name} may not bring the database to the newest schema (${cause.message}); give its owner with DATABASE_MIGRATION_URL.`;
  const message = error instanceof Error ? error.message : String(error);
  return `The database could not be brought to the newest schema: ${message}.`;
}

function connectReason(error: unknown, url: string, variable: string): string {
  const where = new URL(url);
  const place = `${where.hostname}:${where.port || '5432'}`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = decodeURIComponent(where.pathname.slice(1));
  switch (code) {
    case 'ECONNREFUSED':
      return `No database answers at ${place} (${variable}); start PostgreSQL there or correct the address.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host ${where.hostname} in ${variable} is not known; correct the address.`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `The database host ${place} in ${variable} cannot be reached from here.`;
    case '28P01':
    case '28000':
      return `The database at ${place} refuses the user "${decodeURIComponent(where.username)}" or the password in ${variable}.`;
    case '3D000':
      return `There is no database "${name}" at ${place}; create it (createdb ${name}) or correct ${variable}.`;
    case '42501':
      return `The user "${decodeURIComponent(where.username)}" may not use the database "${name}" at ${place}.`;
    case '53300':
      return `The database at ${place} has no free connections.`;
    case '57P03':
      return `The database at ${place} is still starting or shutting down; try again in a moment.`;
    default:
      return `The database in ${variable} (${place}) could not be opened: ${error instanceof Error ? error.message || code : String(error)}.`;
  }
}
