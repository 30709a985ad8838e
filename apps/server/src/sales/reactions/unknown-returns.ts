import type { ReactionSql, SaleFact } from '../../log/index.ts';
import type { SaleException } from '../needs.ts';

const keyOf = (sale: string): string => `return-unknown/${sale}`;

/** Returns of sales that are in no book (SAL-24): one exception for each sale that took such goods back. Another system's receipts stay as they are. */
export function findUnknownReturns(facts: readonly SaleFact[], missing: ReadonlySet<string>): SaleException[] {
  if (missing.size === 0) return [];
  return facts.flatMap(({ id, sale, event }): SaleException[] => {
    const lines = sale.lines.filter((line) => line.quantity < 0 && line.returnOf !== undefined && missing.has(line.returnOf.sale));
    if (lines.length === 0 || sale.origin !== undefined) return [];
    return [
      {
        ...{ key: keyOf(id), kind: 'return-unknown', severity: 'warning', till: sale.till, store: sale.store, entry: id },
        ...{ device: event.device, seq: event.seq === null ? null : Number(event.seq), position: Number(event.id) },
        detail: {
          ...{ receiptNo: sale.receiptNo, total: lines.reduce((sum, line) => sum + line.gross, 0), currency: sale.currency, cashier: sale.cashier },
          originals: [...new Set(lines.flatMap((line) => line.returnOf?.sale ?? []))].slice(0, 20).join(', '),
        },
      },
    ];
  });
}

/** Which of these exceptions are right now that sales have arrived which were missed: those of which no original is missed any more. */
export async function findSettled(arrived: readonly string[], sql: Pick<ReactionSql, 'query'>): Promise<string[]> {
  if (arrived.length === 0) return [];
  const { rows } = await sql.query<{ sale: string }>(
    `select distinct l.sale from sales.sale_line l where l.return_sale = any($1::uuid[]) and l.quantity < 0
       and not exists (select from sales.sale_line o join sales.awaited_original a on a.sale = o.return_sale where o.sale = l.sale and o.quantity < 0)`,
    [arrived],
  );
  return rows.map((row) => keyOf(row.sale));
}
