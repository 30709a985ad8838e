import type { Movement } from '@tresen/contract/inventory';
import { cursorOf } from '../../platform/cursor.ts';
import type { Sql } from '../../platform/database.ts';
import { listVariantSales, type MovesRequest } from '../../sales/index.ts';

interface Change {
  readonly at: Date;
  readonly at_key: string;
  readonly ref: string;
  readonly kind: string;
  readonly quantity: number;
}

async function listChanges(sql: Sql, request: MovesRequest): Promise<Change[]> {
  const { rows } = await sql.query<Change>(
    `select * from (select at, (extract(epoch from at) * 1000000)::bigint::text as at_key, 'x' || lpad(position::text, 20, '0') || '/' || lpad((row_number() over (partition by position order by quantity))::text, 4, '0') as ref, kind, quantity
       from inventory.movement where variant = $1 and store = $2) m
     where $3::bigint is null or at < 'epoch'::timestamptz + $3::bigint * interval '1 microsecond' or (at = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond' and ref collate "C" < $4)
     order by at desc, ref collate "C" desc limit $5`,
    [request.variant, request.store, request.after?.at ?? null, request.after?.ref ?? '', request.limit],
  );
  return rows;
}

type Placed = Movement & { readonly key: bigint; readonly ref: string };

const moveCursor = cursorOf('movements', { at: /^-?\d{1,17}$/, ref: /^[\w/-]{1,100}$/ });

/** What moved a variant in a store, newest first: sold and returned lines, goods received, counts. */
export async function listMovements(
  sql: Sql,
  request: { readonly store: string; readonly variant: string; readonly cursor: string | undefined; readonly limit: number },
): Promise<{ items: Movement[]; next: string | null }> {
  const moves: MovesRequest = {
    store: request.store,
    variant: request.variant,
    after: moveCursor.read(request.cursor),
    limit: request.limit + 1,
  };
  const [sold, changes] = await Promise.all([listVariantSales(sql, moves), listChanges(sql, moves)]);
  const all: Placed[] = [
    ...sold.map((row) => ({
      at: row.at.toISOString(),
      kind: row.quantity < 0 ? 'returned' : 'sold',
      quantity: -row.quantity,
      sale: row.sale,
      key: BigInt(row.at_key),
      ref: row.ref,
    })),
    ...changes.map((row) => ({ at: row.at.toISOString(), kind: row.kind, quantity: row.quantity, sale: null, key: BigInt(row.at_key), ref: row.ref })),
  ].sort((a, b) => (a.key === b.key ? (a.ref < b.ref ? 1 : -1) : a.key < b.key ? 1 : -1));
  const page = all.slice(0, request.limit);
  const last = page.at(-1);
  return {
    items: page.map(({ key: _key, ref: _ref, ...movement }) => movement),
    next: all.length > request.limit && last !== undefined ? moveCursor.write({ at: String(last.key), ref: last.ref }) : null,
  };
}
