import type { ExceptionKind } from '@tresen/contract/ingest';
import type { ClientBase } from 'pg';
import { readTillNamesByNo } from '../devices/index.ts';

/** Something in a stored fact that a person should look at. */
export interface NewException {
  /** The same finding has the same key: it is raised once. */
  readonly key: string;
  readonly kind: ExceptionKind;
  readonly severity: 'info' | 'warning' | 'error';
  readonly device?: number | null;
  readonly till?: string | null;
  readonly store?: string | null;
  readonly seq?: number | bigint | null;
  readonly entry?: string | null;
  /** log.event.id */
  readonly position?: number | bigint | null;
  readonly quarantine?: number;
  /** Of the sale it is about, minor units: which of many is the worst. */
  readonly amount?: number;
  readonly detail: object;
}

const INSERT = `insert into ingest.exception (key, kind, severity, device, till, store, seq, entry, position, quarantine, detail)
  select key, kind, severity, device, till, store, seq, entry, position, quarantine, detail
  from jsonb_to_recordset($1::jsonb) as x(key text, kind text, severity text, device int, till uuid, store uuid, seq bigint, entry text, position bigint, quarantine bigint, detail jsonb)
  on conflict (key) do nothing`;

/** JSON text as jsonb takes it: without U+0000 and without halves of a surrogate pair. Escapes are read one by one, so that `\\\\u0000` stays a text. */
const cleaned = (json: string): string =>
  json.replace(/\\(u0000|ud[89a-f][0-9a-f]{2}|.)/g, (whole, code: string) => (code === 'u0000' ? '' : /^ud[89a-f]/.test(code) ? '\ufffd' : whole));

/** Where a finding names a device only, its till and that till's store are filled in: whoever looks after the store must see it. */
async function findPlaces(client: Pick<ClientBase, 'query'>, exceptions: readonly NewException[]): Promise<NewException[]> {
  const lacking = exceptions.flatMap(({ device, till, store }) => (typeof device === 'number' && ((till ?? null) === null || (store ?? null) === null) ? [device] : []));
  const tills = await readTillNamesByNo(client, [...new Set(lacking)]);
  return exceptions.map((one) => {
    const found = typeof one.device === 'number' ? tills.get(one.device) : undefined;
    return found === undefined ? one : { ...one, till: one.till ?? found.id, store: one.store ?? found.store };
  });
}

/** Opens exceptions in the caller's transaction; returns how many are new. */
export async function raiseExceptions(client: Pick<ClientBase, 'query'>, exceptions: readonly NewException[]): Promise<number> {
  if (exceptions.length === 0) return 0;
  const rows = (await findPlaces(client, exceptions)).map((one) => ({
    ...one,
    seq: one.seq === undefined || one.seq === null ? null : String(one.seq),
    position: one.position === undefined || one.position === null ? null : String(one.position),
  }));
  const result = await client.query(INSERT, [cleaned(JSON.stringify(rows))]);
  return result.rowCount ?? 0;
}

/** Closes what has become right by itself, in the caller's transaction; what a person has decided stays. Returns how many were open. */
export async function settleExceptions(client: Pick<ClientBase, 'query'>, keys: readonly string[]): Promise<number> {
  if (keys.length === 0) return 0;
  const closed = await client.query("update ingest.exception set status = 'resolved', resolution = 'settled', resolved_at = now() where key = any($1) and status = 'open'", [keys]);
  return closed.rowCount ?? 0;
}
