import type { Id } from '@tresen/kernel';
import type pg from 'pg';

export interface SaleCount {
  /** Receipts that were out. */
  readonly finished: number;
  /** Sales in the books; more than `finished` when a till was killed between commit and receipt. */
  readonly booked: number;
  readonly lost: readonly Id[];
  readonly doubled: readonly Id[];
  readonly wrongTotal: readonly Id[];
  /** Sales in the books whose stock movements do not add up to their lines. */
  readonly stockDifference: number;
}

/** Compares the receipts that customers hold with the log, the sales, and the stock that moved. */
export async function countSales(sql: pg.Client | pg.Pool, finished: ReadonlyMap<Id, number>): Promise<SaleCount> {
  const inLog = await sql.query<{ id: Id; n: string }>("select payload::json->>'id' as id, count(*) as n from log.event where type = 'sales.sale-completed' group by 1");
  const inBooks = await sql.query<{ id: Id; n: string; total: string }>('select id, count(*) as n, min(total) as total from sales.sale group by id');
  const booked = new Map(inBooks.rows.map((row) => [row.id, row]));
  const doubled = new Set<Id>();
  for (const row of [...inLog.rows, ...inBooks.rows]) if (Number(row.n) > 1) doubled.add(row.id);
  const lost: Id[] = [];
  const wrongTotal: Id[] = [];
  for (const [id, total] of finished) {
    const row = booked.get(id);
    if (row === undefined) lost.push(id);
    else if (Number(row.total) !== total) wrongTotal.push(id);
  }
  const stock = await sql.query<{ n: string }>(
    `with sold as (select store, variant, sum(quantity) as quantity from sales.sale_line where variant is not null and deposit_of is null group by store, variant)
     select count(*) as n from sold full join inventory.on_hand on on_hand.store = sold.store and on_hand.variant = sold.variant::text
     where coalesce(sold.quantity, 0) + coalesce(on_hand.on_hand, 0) <> 0`,
  );
  return { finished: finished.size, booked: booked.size, lost, doubled: [...doubled], wrongTotal, stockDifference: Number(stock.rows[0]?.n ?? 0) };
}
