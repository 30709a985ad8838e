import { toThousandths } from '@tresen/kernel';
import type { Pool } from 'pg';
import {
  COPY_NULL,
  copyOrNull,
  copyText,
  ensureMonths,
  figuresOf,
  isRealInstant,
  lineNets,
  type Reaction,
  type ReactionSql,
  SALE_COMPLETED,
  type SaleFact,
  salesOf,
} from '../../log/index.ts';
import { bus } from '../../platform/bus.ts';
import type { SalesNeeds } from '../needs.ts';
import { checkReturns } from './check-returns.ts';

const SALE_COLUMNS =
  'sales.sale (id, business_date, completed_at, started_at, position, device, seq, store, till, cashier, customer, kind, currency, total, net, vat, rounding, discount, quantity, line_count, receipt_no, receipt_token, origin_system, origin_receipt, txid)';
const LINE_COLUMNS =
  'sales.sale_line (sale, n, business_date, completed_at, store, variant, sku, name, quantity, unit_price, gross, discount, net, tax, rate, return_sale, return_n, deposit_of, currency, till, txid)';

const instant = (text: string): string => (isRealInstant(text) ? copyText(text) : COPY_NULL);

/** What people count as lines: a deposit comes with the article that it belongs to. */
function countArticles({ sale }: SaleFact): number {
  let count = 0;
  for (const line of sale.lines) if (line.depositOf === undefined) count += 1;
  return count;
}

function saleRow(fact: SaleFact): string {
  const { sale, event } = fact;
  const { net, vat, discount, quantity, kind } = figuresOf(fact);
  const device = event.device ?? COPY_NULL;
  const seq = event.seq ?? COPY_NULL;
  const origin = sale.origin === undefined ? `${COPY_NULL}\t${COPY_NULL}` : `${copyText(sale.origin.system)}\t${copyText(sale.origin.receipt)}`;
  return (
    `${fact.id}\t${fact.businessDate}\t${fact.at}\t${instant(sale.startedAt)}\t${event.id}\t${device}\t${seq}\t${sale.store}\t${sale.till}\t${sale.cashier ?? COPY_NULL}\t${sale.customer ?? COPY_NULL}\t` +
    `${kind}\t${copyText(sale.currency)}\t${sale.total}\t${net}\t${vat}\t${sale.rounding}\t${discount}\t${quantity}\t${countArticles(fact)}\t${copyText(sale.receiptNo)}\t${copyText(sale.receiptToken)}\t${origin}\t${event.txid}\n`
  );
}

function lineRows(fact: SaleFact): string {
  const { sale, event } = fact;
  const nets = lineNets(sale);
  const currency = copyText(sale.currency);
  let text = '';
  for (let index = 0; index < sale.lines.length; index += 1) {
    const line = sale.lines[index];
    if (line === undefined) continue;
    let discount = 0;
    for (const reduction of line.reductions) discount += reduction.amount;
    // What a catalogued article is called stands in the catalog and, as printed, in the journal entry.
    const named = line.variant === null ? `${COPY_NULL}\t${copyText(line.sku)}\t${copyText(line.name)}` : `${line.variant}\t${COPY_NULL}\t${COPY_NULL}`;
    const back = line.returnOf === undefined ? `${COPY_NULL}\t${COPY_NULL}` : `${line.returnOf.sale}\t${line.returnOf.n}`;
    text +=
      `${fact.id}\t${line.n}\t${fact.businessDate}\t${fact.at}\t${sale.store}\t${named}\t${toThousandths(line.quantity, line.scale)}\t${line.unitPrice}\t${line.gross}\t${discount}\t` +
      `${nets[index]}\t${copyOrNull(line.tax)}\t${line.rate}\t${back}\t${line.depositOf ?? COPY_NULL}\t${currency}\t${sale.till}\t${event.txid}\n`;
  }
  return text;
}

const DAY = 86_400_000;
/** Before any sale was further apart: time zones alone make a day. */
const USUAL_SLACK = 1;

/** Days between the business date of a sale and the day (UTC) on which it was completed. */
const slackOf = ({ at, businessDate }: SaleFact): number => Math.abs(Math.floor(Date.parse(at) / DAY) - Date.parse(businessDate) / DAY);

/** Widens what `readSlack` answers, in the transaction that makes it necessary. */
function keepSlack(sql: ReactionSql, facts: readonly SaleFact[]): void {
  let most = USUAL_SLACK;
  for (const fact of facts) most = Math.max(most, slackOf(fact));
  if (most > USUAL_SLACK) sql.write('update sales.day_slack set days = $1 where days < $1', [most]);
}

/** Keeps `sales.sale` and `sales.sale_line`, and looks whether more came back than was sold. */
export function bookSales(pool: Pool, needs: SalesNeeds): Reaction {
  return {
    name: 'sales',
    hears: [SALE_COMPLETED],
    tables: ['sales.sale', 'sales.sale_line', 'sales.awaited_original', 'sales.day_slack'],
    async handle(events, sql) {
      const facts = salesOf(events);
      await ensureMonths(pool, ['sales.sale', 'sales.sale_line'], new Set(facts.map((fact) => fact.businessDate)));
      let sales = '';
      let lines = '';
      for (const fact of facts) {
        sales += saleRow(fact);
        lines += lineRows(fact);
      }
      keepSlack(sql, facts);
      sql.copy(SALE_COLUMNS, sales);
      sql.copy(LINE_COLUMNS, lines);
      const { found, settled } = await checkReturns(facts, sql, pool);
      const changed = (await needs.raiseLimited(sql, found)) + (await needs.settleExceptions(sql, settled));
      if (sql.rebuilding) return;
      return () => {
        if (changed > 0) bus.publish('exceptions-changed', { opened: changed });
        bus.publish('sales-listed', { position: Number(events.at(-1)?.id ?? 0) });
      };
    },
    async reset(sql) {
      await sql.query('truncate sales.sale, sales.sale_line, sales.awaited_original');
      await sql.query('update sales.day_slack set days = $1', [USUAL_SLACK]);
    },
  };
}
