import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

export interface TillName {
  readonly id: Id;
  /** Short number of the device in the log. */
  readonly no: number;
  readonly number: number;
  readonly name: string;
  readonly store: Id;
  readonly receiptPrefix: string;
}

const columns = 'id, no, number, name, store_id as store, receipt_prefix as "receiptPrefix"';

/** Tills by id. Offered to other rooms. */
export async function readTillNames(sql: Sql, ids: readonly Id[]): Promise<Map<Id, TillName>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<TillName>(`select ${columns} from devices.till where id = any($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Tills by their short number. Offered to other rooms. */
export async function readTillNamesByNo(sql: Sql, nos: readonly number[]): Promise<Map<number, TillName>> {
  if (nos.length === 0) return new Map();
  const { rows } = await sql.query<TillName>(`select ${columns} from devices.till where no = any($1::int[])`, [nos]);
  return new Map(rows.map((row) => [row.no, row]));
}

/** Since when (ms) tills are enrolled. Offered to other rooms. */
export async function readEnrolments(sql: Sql, ids: readonly Id[]): Promise<Map<Id, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<{ id: Id; since: Date }>('select id, enrolled_at as since from devices.till where id = any($1::uuid[])', [ids]);
  return new Map(rows.map((row) => [row.id, row.since.getTime()]));
}

export interface TillKey {
  readonly id: Id;
  readonly name: string;
  readonly publicKey: Record<string, unknown>;
  /** RFC 7638, base64url. */
  readonly thumbprint: string;
}

/** The public key of a device by its short number. Offered to other rooms. */
export async function readTillKey(sql: Sql, no: number): Promise<TillKey | null> {
  const { rows } = await sql.query<TillKey>('select id, name, public_key as "publicKey", thumbprint from devices.till where no = $1', [no]);
  return rows[0] ?? null;
}

/** Ids of all tills of some stores, replaced ones too. Offered to other rooms. */
export async function readTillIdsOf(sql: Sql, stores: readonly Id[]): Promise<Id[]> {
  const { rows } = await sql.query<{ id: Id }>('select id from devices.till where store_id = any($1::uuid[])', [stores]);
  return rows.map((row) => row.id);
}
