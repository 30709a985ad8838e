import type { BasketAct } from '@tresen/contract/sales';
import { readStaffNames } from '../../identity/index.ts';
import type { Sql } from '../../platform/database.ts';

type Row = Omit<BasketAct, 'at' | 'amount' | 'cashierName' | 'undone'> & { readonly at: Date; readonly amount: string; readonly undone: boolean };

// A till speaks of its own baskets only: what another one says of them counts for nothing. An undo comes after the void and before the sale.
const COLUMNS = `a.id, a.basket, a.kind, a.at, a.cashier, a.currency, a.amount, a.detail, exists (select from sales.sale s where s.id = a.basket and s.till = a.till) as sold,
  exists (select from sales.basket_act u where u.basket = a.basket and u.kind = 'void-undone' and u.detail ->> 'undone' = a.id::text and u.till = a.till
    and u.position > a.position and not exists (select from sales.sale s where s.id = a.basket and s.position < u.position)) as undone`;

async function named(sql: Sql, rows: readonly Row[]): Promise<BasketAct[]> {
  const names = await readStaffNames(sql, [...new Set(rows.flatMap((row) => (row.cashier === null ? [] : [row.cashier])))]);
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    amount: Number(row.amount),
    cashierName: row.cashier === null ? null : (names.get(row.cashier)?.name ?? null),
  }));
}

/** What happened to a basket before it was paid, in order. */
export async function readActsOfBasket(sql: Sql, basket: string): Promise<BasketAct[]> {
  const found = await sql.query<Row>(
    `select ${COLUMNS} from sales.basket_act a where a.basket = $1 and a.kind <> 'void-undone'
       and not exists (select from sales.sale s where s.id = a.basket and s.till <> a.till) order by a.at, a.position limit 500`,
    [basket],
  );
  return named(sql, found.rows);
}

/** The newest acts of a till, baskets that never became a sale among them. */
export async function readActsOfTill(sql: Sql, till: string, limit: number): Promise<BasketAct[]> {
  const found = await sql.query<Row>(`select ${COLUMNS} from sales.basket_act a where a.till = $1 and a.kind <> 'void-undone' order by a.at desc, a.position desc limit $2`, [
    till,
    limit,
  ]);
  return named(sql, found.rows);
}
