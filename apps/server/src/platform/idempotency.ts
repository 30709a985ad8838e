import { createHmac, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Database, Trx } from './database.ts';
import { problem } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** SHA-256 of the body bytes; only when the request carries an Idempotency-Key. */
    bodyHash: Buffer | null;
    /** The answer was given before and is repeated. */
    replayed: boolean;
  }
}

/** Keys are kept for this long; a repeat after that runs again. */
export const IDEMPOTENCY_DAYS = 3;

/**
 * Runs a command in one transaction. When the request carries `Idempotency-Key`, the key and the answer are stored in that
 * same transaction: a repeat with the same body gets the same answer and does nothing, a repeat that comes while the first
 * still runs waits for it, the same key with another body is refused. Without the header it is a plain transaction.
 * A command that throws leaves nothing behind, so the key stays free for the corrected request.
 * @throws idempotency-key-reused
 */
export async function withIdempotency<T>(database: Database, request: FastifyRequest, work: (trx: Trx) => Promise<T>): Promise<T> {
  const key = readKey(request);
  if (key === undefined) return database.transaction(work);
  const owner = `${request.actor?.kind ?? 'nobody'}:${request.actor?.id ?? ''}`;
  const hash = hashRequest(request, await readSecret(database));
  return database.transaction(async (trx) => {
    // A concurrent duplicate waits here until the first one commits or rolls back. Nothing is written yet: the first row that a
    // transaction writes gives its events their place in the log, and the command may have to wait for a lock before that.
    await trx.query("select pg_advisory_xact_lock(hashtextextended('key ' || $1 || ' ' || $2, 0))", [owner, key]);
    const answered = await trx.query<Answered>('select request_hash, response from platform.idempotency where owner = $1 and key = $2', [owner, key]);
    if (answered.rows[0] !== undefined) return repeat<T>(request, answered.rows[0], hash);
    const result = await work(trx);
    await trx.query('insert into platform.idempotency (owner, key, route, request_hash, response) values ($1, $2, $3, $4, $5)', [
      owner,
      key,
      request.routeOptions.url ?? '',
      hash,
      JSON.stringify({ value: result }),
    ]);
    return result;
  });
}

interface Answered {
  readonly request_hash: Buffer;
  readonly response: { readonly value: unknown } | null;
}

function repeat<T>(request: FastifyRequest, { request_hash: known, response }: Answered, hash: Buffer): T {
  if (response === null) throw problem('server-fault', { detail: 'The first request with this idempotency key left no answer.' });
  if (!known.equals(hash)) throw problem('idempotency-key-reused');
  request.replayed = true;
  return response.value as T;
}

/** For what adds up: a repeat without a key would count once more. @throws idempotency-key-missing */
export function requireKey(request: FastifyRequest): void {
  if (request.headers['idempotency-key'] === undefined) throw problem('idempotency-key-missing');
}

function readKey(request: FastifyRequest): string | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(header)) {
    throw problem('request-invalid', {
      detail: 'Idempotency-Key must be 1 to 200 printable ASCII characters.',
      errors: [{ pointer: '', message: 'Idempotency-Key is not valid' }],
    });
  }
  return header;
}

const secrets = new WeakMap<Database, Promise<string>>();

/** Bodies hold PINs and passwords: a hash that anybody can compute would be a way to try them. */
function readSecret(database: Database): Promise<string> {
  const known = secrets.get(database);
  if (known !== undefined) return known;
  const asked = (async () => {
    await database.pool.query("insert into identity.server_secret (name, value) values ('idempotency', $1) on conflict do nothing", [randomBytes(32).toString('base64url')]);
    const found = await database.pool.query<{ value: string }>("select value from identity.server_secret where name = 'idempotency'");
    return found.rows[0]?.value ?? '';
  })();
  secrets.set(database, asked);
  asked.catch(() => secrets.delete(database));
  return asked;
}

function hashRequest(request: FastifyRequest, secret: string): Buffer {
  const hash = createHmac('sha256', secret).update(`${request.method} ${request.url}\n`);
  return (request.bodyHash ? hash.update(request.bodyHash) : hash).digest();
}

/** Forgets keys older than `IDEMPOTENCY_DAYS`. Returns how many. */
export async function forgetOldKeys(database: Database): Promise<number> {
  const result = await database.pool.query(`delete from platform.idempotency where created_at < now() - make_interval(days => $1)`, [IDEMPOTENCY_DAYS]);
  return result.rowCount ?? 0;
}
