import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';

/** A client inside `begin … commit`. Everything that belongs to one command goes through the same one. */
export type Trx = pg.PoolClient;

/** Either the pool (each query for itself) or a transaction: what a query function takes as its first parameter. */
export type Sql = Pick<pg.ClientBase, 'query'> | Pick<pg.Pool, 'query'>;

export interface Database {
  readonly url: string;
  readonly pool: pg.Pool;
  /** Kysely over the pool; `kyselyOn<Tables>(trx)` for one inside a transaction. Row types: `database.kysely.withTables<Tables>()`. */
  readonly kysely: Kysely<unknown>;
  /** Runs the work in one transaction: commit when it resolves, rollback when it throws. */
  transaction<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const { INT8, DATE } = pg.types.builtins;

function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`bigint ${text} from the database exceeds the safe integer range; select it as text`);
  return value;
}

/**
 * How columns arrive in JavaScript, on every connection of the server: bigint as number (a value beyond the safe range is a
 * fault), date as `YYYY-MM-DD`, timestamptz as Date, json parsed, numeric as text.
 */
export const columnTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary' && oid === INT8) return readInt8;
    if (format !== 'binary' && oid === DATE) return (text: string) => text;
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text');
  },
} as pg.CustomTypesConfig;

export interface DatabaseOptions {
  readonly url: string;
  /** Most connections this pool opens. */
  readonly connections?: number;
  readonly searchPath?: string;
  readonly onError?: (error: Error) => void;
}

export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 16,
    types: columnTypes,
    connectionTimeoutMillis: 10_000,
    // A new connection has to read the catalogue of all partitions before its first answer: a tenth of a second in the office.
    idleTimeoutMillis: 600_000,
    application_name: 'tresen',
    ...(options.searchPath === undefined ? {} : { options: `-c search_path=${options.searchPath}` }),
  });
  // An idle connection that breaks (database restart) must not end the process; the pool opens a new one.
  pool.on('error', (error) => options.onError?.(error));
  return {
    url: options.url,
    pool,
    kysely: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }),
    transaction: (work) => runTransaction(pool, work),
    close: () => pool.end(),
  };
}

async function runTransaction<T>(pool: pg.Pool, work: (trx: Trx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Kysely that runs on one client, for typed queries inside a transaction that is already open. */
export function kyselyOn<Tables>(client: Trx): Kysely<Tables> {
  const single = { connect: async () => Object.assign(Object.create(client), { query: client.query.bind(client), release: () => {} }) as pg.PoolClient, end: async () => {} };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: single }) });
}
