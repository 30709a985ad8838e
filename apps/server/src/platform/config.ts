import { isIP } from 'node:net';
import { join } from 'node:path';
import { prepareData } from './data-directory.ts';
import { type DoorConfig, readDoor } from './door-config.ts';
import { StartupError } from './startup-error.ts';

export interface Config {
  readonly port: number;
  /** Name or address of the network interface that the server listens on. */
  readonly host: string;
  readonly door: DoorConfig;
  /** PostgreSQL to use; undefined = the embedded one in the data directory. */
  readonly databaseUrl: string | undefined;
  /** The same database as the role that owns its schema, for migrations; undefined = `databaseUrl` is that role. */
  readonly migrationUrl: string | undefined;
  /** Absolute path of the directory for everything the server keeps beside the database. */
  readonly data: string;
  /** No request log, for tests and benchmarks. */
  readonly quiet: boolean;
  /** Receipt printers may stand on this machine: virtual ones, for the demo and for tests. */
  readonly localPrinters?: boolean;
  /** The log goes into this file instead of stdout. */
  readonly logFile?: string;
}

export { StartupError };

export interface ConfigInput {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly door?: DoorConfig | undefined;
  readonly databaseUrl?: string | undefined;
  readonly migrationUrl?: string | undefined;
  readonly data?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly localPrinters?: boolean | undefined;
  /** Name of a file in the data directory that takes the log instead of stdout. */
  readonly logFile?: string | undefined;
}

/** Reads HOST, PORT, what door-config.ts names, DATABASE_URL, DATABASE_MIGRATION_URL, TRESEN_DATA and LOCAL_PRINTERS; values given by the caller win. @throws StartupError */
export function readConfig(env: Readonly<Record<string, string | undefined>>, given: ConfigInput = {}): Config {
  const data = prepareData(given.data ?? (env['TRESEN_DATA'] || '.tresen'));
  return {
    port: given.port ?? readPort(env['PORT']),
    host: given.host ?? readHost(env['HOST']),
    door: given.door ?? readDoor(env),
    databaseUrl: given.databaseUrl ?? readDatabaseUrl(env, 'DATABASE_URL'),
    migrationUrl: given.databaseUrl === undefined ? readDatabaseUrl(env, 'DATABASE_MIGRATION_URL') : given.migrationUrl,
    data,
    quiet: given.quiet ?? false,
    localPrinters: given.localPrinters ?? env['LOCAL_PRINTERS'] === 'yes',
    ...(given.logFile === undefined ? {} : { logFile: join(data, given.logFile) }),
  };
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 8080;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535) throw new StartupError(`PORT must be a number from 1 to 65535, but is "${text}".`);
  return port;
}

/** Only this machine, unless somebody says otherwise. */
function readHost(text: string | undefined): string {
  if (text === undefined || text === '') return 'localhost';
  if (isIP(text) === 0 && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text))
    throw new StartupError(`HOST must be an address or a name of this machine, such as 0.0.0.0 or localhost, but is "${text}".`);
  return text;
}

function readDatabaseUrl(env: Readonly<Record<string, string | undefined>>, name: 'DATABASE_URL' | 'DATABASE_MIGRATION_URL'): string | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new StartupError(`${name} is not an address; it must look like postgres://user:password@host:5432/database.`);
  }
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') throw new StartupError(`${name} must start with postgres://, but starts with ${url.protocol}//.`);
  if (url.pathname.length < 2) throw new StartupError(`${name} names no database; it must look like postgres://user:password@host:5432/database.`);
  return text;
}
