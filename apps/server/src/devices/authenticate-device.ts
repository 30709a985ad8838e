import { timingSafeEqual } from 'node:crypto';
import { type Id, isId } from '@tresen/kernel';
import type { FastifyRequest } from 'fastify';
import type { DeviceActor } from '../platform/actor.ts';
import { bus } from '../platform/bus.ts';
import type { Database } from '../platform/database.ts';
import { createFailureRate } from '../platform/rates.ts';
import { hashSecret } from './codes.ts';

/** Tills are believed from memory for this long; a change on this node forgets the till at once. */
const BELIEVED_MS = 30_000;
/** A wrong id costs one query; repeated ones are answered from memory. */
const UNKNOWN_LIMIT = 10_000;

interface Known {
  readonly actor: DeviceActor | null;
  readonly secretHash: Buffer;
  readonly until: number;
}

/** Made-up ids that one address may have looked up in a minute. */
const STRANGERS = 3_000;

export interface DeviceAuthenticator {
  authenticate(request: FastifyRequest): Promise<DeviceActor | null> | DeviceActor | null;
  /** One till, or all, on every node. */
  forget(till?: Id): void;
  /** Hears of other nodes no more. */
  close(): void;
}

/** `<id>.<secret>` from `Authorization: Bearer`, or for WebSockets in browsers from the subprotocol `bearer.<id>.<secret>`. */
function readCredential(request: FastifyRequest): { id: Id; secret: string } | undefined {
  const header = request.headers.authorization;
  const protocols = request.headers['sec-websocket-protocol'];
  const text = header?.startsWith('Bearer ') ? header.slice(7) : header === undefined ? protocols?.match(/(?:^|,)\s*bearer\.([^,\s]+)/)?.[1] : undefined;
  if (text === undefined || text[36] !== '.' || text.length > 200) return undefined;
  const id = text.slice(0, 36);
  return isId(id) ? { id, secret: text.slice(37) } : undefined;
}

interface DeviceRow {
  id: Id;
  no: number;
  store_id: Id;
  status: DeviceActor['status'];
  public_key: DeviceActor['publicKey'];
  thumbprint: string;
  secret_hash: Buffer;
  receipt_prefix: string;
  importing: boolean;
  enrolled_at: Date;
  locked_at: Date | null;
  locked_seq: string | number | null;
  revoked_at: Date | null;
}

/** A till that was replaced before its reach was noted hands in whatever it has. */
function lockOf({ status, locked_at, locked_seq }: DeviceRow): DeviceActor['lock'] {
  if (status !== 'locked' && (status !== 'replaced' || locked_seq === null)) return null;
  return { seq: Number(locked_seq ?? 0), at: locked_at };
}

async function load(database: Database, id: Id): Promise<Known> {
  const found = await database.pool.query<DeviceRow>(
    'select id, no, store_id, status, public_key, thumbprint, secret_hash, receipt_prefix, importing, enrolled_at, locked_at, locked_seq, revoked_at from devices.till where id = $1',
    [id],
  );
  const row = found.rows[0];
  const until = Date.now() + BELIEVED_MS;
  // A till that was reported stolen is a stranger.
  if (row === undefined || row.revoked_at !== null) return { actor: null, secretHash: Buffer.alloc(32), until };
  const actor: DeviceActor = {
    kind: 'device',
    id: row.id,
    no: row.no,
    store: row.store_id,
    status: row.status,
    publicKey: row.public_key,
    thumbprint: row.thumbprint,
    receiptPrefix: row.receipt_prefix,
    importing: row.importing,
    enrolledAt: row.enrolled_at,
    lock: lockOf(row),
  };
  return { actor, secretHash: row.secret_hash, until };
}

export function createDeviceAuthenticator(database: Database): DeviceAuthenticator {
  const known = new Map<Id, Known>();
  const unknown = new Map<Id, Known>();
  const strangers = createFailureRate(STRANGERS);
  // What was looked up before something changed is not kept after it
  let generation = 0;
  const drop = (till: Id | null): void => {
    generation += 1;
    unknown.clear();
    if (till === null) known.clear();
    else known.delete(till);
  };
  const unsubscribe = [bus.subscribe('access-changed', ({ till }) => drop(till)), bus.subscribe('news-missed', () => drop(null))];
  const check = (entry: Known, secret: string): DeviceActor | null => (timingSafeEqual(entry.secretHash, hashSecret(secret)) ? entry.actor : null);
  return {
    authenticate(request) {
      const credential = readCredential(request);
      if (credential === undefined) return null;
      const entry = known.get(credential.id);
      if (entry !== undefined && entry.until > Date.now()) return check(entry, credential.secret);
      // Made-up ids cost neither the tills that are known their place, nor the database a question each.
      if (entry === undefined && unknown.has(credential.id)) return null;
      if (entry === undefined) strangers.check(request.ip);
      const since = generation;
      return load(database, credential.id).then((fresh) => {
        if (fresh.actor === null) strangers.failed(request.ip);
        if (since !== generation) return check(fresh, credential.secret);
        const kept = fresh.actor === null ? unknown : known;
        if (kept.size > UNKNOWN_LIMIT) kept.clear();
        kept.set(credential.id, fresh);
        return check(fresh, credential.secret);
      });
    },
    forget: (till) => bus.publish('access-changed', { till: till ?? null }),
    close: () => {
      for (const end of unsubscribe) end();
    },
  };
}
