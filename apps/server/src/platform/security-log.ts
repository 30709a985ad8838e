import type { SecurityKind } from '@tresen/contract/identity';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.ts';
import type { Sql } from './database.ts';

/** One line of the security log. Never a password, PIN, token or code. */
export interface SecurityEntry {
  readonly kind: SecurityKind;
  /** Left out = `ok`. */
  readonly outcome?: 'ok' | 'refused';
  /** Who, where it is not the one who sent the request. */
  readonly actor?: { readonly kind: 'staff' | 'nobody'; readonly id: string | null };
  readonly target?: { readonly kind: string; readonly id: string };
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Where it came from: the request, or an actor alone when there is none. */
export type SecuritySource = Pick<FastifyRequest, 'actor' | 'ip'> | { readonly actor: Actor | null; readonly ip?: undefined };

const INSERT = `insert into platform.security_log (kind, outcome, actor_kind, actor_id, address, target_kind, target_id, detail)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

async function write(sql: Sql, source: SecuritySource, entry: SecurityEntry): Promise<void> {
  const actor = entry.actor ?? source.actor;
  await sql.query(INSERT, [
    entry.kind,
    entry.outcome ?? 'ok',
    actor?.kind ?? 'nobody',
    actor?.id ?? null,
    source.ip ?? null,
    entry.target?.kind ?? null,
    entry.target?.id ?? null,
    JSON.stringify(entry.detail ?? {}),
  ]);
}

/** Equal refusals within this time are told once: whoever asks a thousand times fills no table. */
const FOLD_MS = 60_000;
const MOST_FOLDED = 2_000;
/** By the database that it is told to: several servers may run in one process, in tests above all. */
const toldTo = new WeakMap<Sql, Map<string, number>>();

/** Whether this has been told a moment ago. When too much is told at once, further kinds from other places wait for their turn. */
function wasTold(sql: Sql, source: SecuritySource, entry: SecurityEntry): boolean {
  const told = toldTo.get(sql) ?? new Map<string, number>();
  toldTo.set(sql, told);
  const now = Date.now();
  const actor = entry.actor ?? source.actor;
  const key = [entry.kind, entry.outcome, actor?.kind, actor?.id, source.ip, entry.target?.kind, entry.target?.id].join(' ');
  const until = told.get(key);
  if (until !== undefined && until > now) return true;
  if (told.size >= MOST_FOLDED) for (const [old, end] of told) if (end <= now) told.delete(old);
  if (told.size >= MOST_FOLDED) return true;
  told.set(key, now + FOLD_MS);
  return false;
}

/**
 * The security log. `write` belongs into the transaction of what it tells; `note` is for refusals and reads, which have none: it
 * never fails and folds equal ones of a minute into one.
 */
export const securityLog = {
  write,
  async note(sql: Sql, source: SecuritySource, entry: SecurityEntry): Promise<void> {
    if (!wasTold(sql, source, entry)) await write(sql, source, entry).catch(() => undefined);
  },
};
