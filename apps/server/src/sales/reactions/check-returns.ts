import { findExcessReturns, findOverpaidReturns } from '@tresen/domain/sales';
import { readTillNames } from '../../devices/index.ts';
import { readStaffNames, readStores } from '../../identity/index.ts';
import type { ReactionSql, SaleFact } from '../../log/index.ts';
import type { SaleException } from '../needs.ts';
import { findSettled, findUnknownReturns } from './unknown-returns.ts';

type Sql = Pick<ReactionSql, 'query'>;

/** What one sale took back of one line, in thousandths, beside what was sold of that line. */
interface ReturnRow {
  readonly original: string;
  readonly n: number;
  readonly sale: string;
  readonly quantity: number;
  readonly gross: number;
  readonly sold: number;
  /** What the line cost. */
  readonly cost: number;
  /** How much of it is another article than that line sold, was paid back in other money, or with another tax. */
  readonly other: number;
  /** Made here: receipts of another system name articles and prices as that system does. */
  readonly native: boolean;
}

interface SaleHead {
  readonly id: string;
  readonly receipt_no: string;
  readonly completed_at: Date;
  readonly store: string;
  readonly till: string;
  readonly cashier: string | null;
  readonly currency: string;
  readonly device: number | null;
  readonly seq: number | null;
  readonly position: number;
}

/** One return of a line that took back more than there was, something else, or for more money. */
interface Excess {
  readonly original: string;
  readonly sale: string;
  readonly n: number;
  readonly sold: number;
  readonly returned: number;
  readonly tooMuch: number;
  readonly gross: number;
}

/** Sales that these facts took goods back from. */
const originalsOf = (facts: readonly SaleFact[]): string[] => [
  ...new Set(facts.flatMap(({ sale }) => sale.lines.flatMap((line) => (line.returnOf !== undefined && line.quantity < 0 ? [line.returnOf.sale] : [])))),
];

interface Awaited {
  /** Originals of these facts that are in no book. */
  readonly missing: readonly string[];
  /** Originals that were missed, and have come with these facts. */
  readonly arrived: readonly string[];
}

/**
 * Remembers which originals are not here yet, and tells which of those that were missed have come with these facts. As a rule nothing
 * is missed: then a batch without returns costs one look at what is committed, and the batch need not ask within its transaction.
 */
async function keepAwaited(facts: readonly SaleFact[], originals: readonly string[], { sql, committed }: { readonly sql: Sql; readonly committed: Sql }): Promise<Awaited> {
  const missing =
    originals.length === 0
      ? []
      : (
          await sql.query<{ sale: string }>(
            `with missing as (select wanted as sale from unnest($1::uuid[]) wanted where not exists (select from sales.sale s where s.id = wanted)),
               kept as (insert into sales.awaited_original select sale from missing on conflict do nothing)
             select sale from missing`,
            [originals],
          )
        ).rows.map((row) => row.sale);
  const { rows: missed } = await (originals.length > 0 ? sql : committed).query('select from sales.awaited_original limit 1');
  if (missed.length === 0) return { missing, arrived: [] };
  const { rows } = await sql.query<{ sale: string }>('delete from sales.awaited_original where sale = any($1::uuid[]) returning sale', [facts.map((fact) => fact.id)]);
  return { missing, arrived: rows.map((row) => row.sale) };
}

/** Everything that came back from these sales, line by line; lines with nothing too much are left out as far as SQL sees it. */
async function readExceeded(originals: readonly string[], sql: Sql): Promise<ReturnRow[]> {
  const { rows } = await sql.query<ReturnRow>(
    `with back as (
       select l.return_sale as original, l.return_n as n, l.sale, l.variant, l.currency, l.tax, l.rate, -sum(l.quantity) as quantity, -sum(l.gross) as gross
       from sales.sale_line l where l.return_sale = any($1::uuid[]) and l.quantity < 0 group by 1, 2, 3, 4, 5, 6, 7),
     sold as (
       select o.original, o.n, greatest(coalesce(l.quantity, 0), 0) as sold, l.variant, l.currency, l.tax, l.rate, coalesce(l.gross, 0) as cost
       from (select original, n from back group by 1, 2) o join sales.sale s on s.id = o.original
         left join lateral (select quantity, variant, gross, currency, tax, rate from sales.sale_line where sale = o.original and n = o.n order by quantity desc limit 1) l on true),
     judged as (
       select b.original, b.n, b.sale, sold.sold, sold.cost, sum(b.quantity) as quantity, sum(b.gross) as gross, s.origin_system is null as native,
         coalesce(sum(b.quantity) filter (where s.origin_system is null and sold.sold > 0 and ((b.variant, b.tax, b.rate) is distinct from (sold.variant, sold.tax, sold.rate) or b.currency <> sold.currency)), 0) as other
       from back b join sold using (original, n) join sales.sale s on s.id = b.sale group by b.original, b.n, b.sale, sold.sold, sold.cost, s.origin_system),
     counted as (
       select *, sum(quantity) over line as back, sum(other) over line as others,
         sum(case when native and sold > 0 then greatest(gross - round(cost * quantity / sold), 0) else 0 end) over line as beyond,
         sum(gross) filter (where native) over line as paid from judged window line as (partition by original, n))
     select original, n, sale, quantity::bigint as quantity, gross::bigint as gross, sold::bigint as sold, cost::bigint as cost, other::bigint as other, native
     from counted where back > sold or others > 0 or beyond > 1 or paid > cost`,
    [originals],
  );
  return rows;
}

async function readHeads(ids: readonly string[], sql: Sql): Promise<Map<string, SaleHead>> {
  const { rows } = await sql.query<SaleHead>(
    'select id, receipt_no, completed_at, store, till, cashier, currency, device, seq, position from sales.sale where id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Goods too many, or others than were sold: how much of a return, and the money of it. */
function excessOf(row: ReturnRow, excess: number): { readonly tooMuch: number; readonly money: number } {
  const tooMuch = Math.max(row.other, excess);
  return { tooMuch, money: tooMuch === 0 ? 0 : Math.round((row.gross * tooMuch) / row.quantity) };
}

function findExcesses(rows: readonly ReturnRow[], heads: ReadonlyMap<string, SaleHead>): Excess[] {
  const positionOf = (row: ReturnRow): number => heads.get(row.sale)?.position ?? 0;
  return [...Map.groupBy(rows, (row) => `${row.original}/${row.n}`).values()].flatMap((line) => {
    const returns = line.toSorted((one, other) => positionOf(one) - positionOf(other));
    const { sold = 0, cost = 0 } = returns[0] ?? {};
    const excesses = new Map(findExcessReturns(sold, returns).map((one) => [one.sale, one.excess]));
    const goods = returns.map((row) => ({ row, ...excessOf(row, excesses.get(row.sale) ?? 0) }));
    const paid = goods.filter(({ row }) => row.native).map(({ row, money }) => ({ sale: row.sale, quantity: row.quantity, paid: row.gross, told: money }));
    const overpaid = new Map(findOverpaidReturns({ quantity: sold, gross: cost }, paid).map((one) => [one.sale, one.beyond]));
    let returned = 0;
    return goods.flatMap(({ row, tooMuch, money }) => {
      returned += row.quantity;
      const beyond = overpaid.get(row.sale) ?? 0;
      if (tooMuch === 0 && beyond === 0) return [];
      // Of another article than the line's nothing was sold there.
      const counts = tooMuch > 0 && tooMuch === row.other ? { sold: 0, returned: row.other } : { sold, returned };
      return [{ original: row.original, sale: row.sale, n: row.n, ...counts, tooMuch, gross: money + beyond }];
    });
  });
}

/** What each line is called, as these facts say: the sale itself or what came back from it. */
function lineNames(facts: readonly SaleFact[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { id, sale } of facts)
    for (const line of sale.lines) {
      const name = [line.name, line.detail].filter((part) => part !== undefined && part !== '').join(' · ');
      names.set(`${id}/${line.n}`, name);
      if (line.returnOf !== undefined) names.set(`${line.returnOf.sale}/${line.returnOf.n}`, name);
    }
  return names;
}

/** Receipts as the exception shows them, with the names that stores, tills and people have now. */
async function describeReceipts(heads: readonly SaleHead[], sql: Sql): Promise<Map<string, object>> {
  const stores = new Map((await readStores(sql, new Set(heads.map((head) => head.store)))).map((store) => [store.id, store.name]));
  const tills = await readTillNames(sql, [...new Set(heads.map((head) => head.till))]);
  const staff = await readStaffNames(sql, [...new Set(heads.flatMap((head) => (head.cashier === null ? [] : [head.cashier])))]);
  return new Map(
    heads.map((head) => [
      head.id,
      {
        sale: head.id,
        receiptNo: head.receipt_no,
        at: head.completed_at.toISOString(),
        store: stores.get(head.store) ?? null,
        till: tills.get(head.till)?.name ?? null,
        cashier: head.cashier === null ? null : (staff.get(head.cashier)?.name ?? null),
      },
    ]),
  );
}

/** What the look at a batch of sales has found. */
export interface CheckedReturns {
  readonly found: readonly SaleException[];
  /** Keys of what was found before and is right now. */
  readonly settled: readonly string[];
}

/**
 * Finds returns that took back more of a line than was sold, or what that line did not sell, or for more than it cost (SAL-24, SAL-26), at
 * whichever tills and stores, also when the sale itself comes last; and those of a sale that is in no book (SAL-24). Which return is the one
 * too many follows from the order of the log alone, so that a rebuild finds the same ones.
 */
export async function checkReturns(facts: readonly SaleFact[], sql: Pick<ReactionSql, 'query' | 'rebuilding'>, pool: Sql): Promise<CheckedReturns> {
  const returnedFrom = originalsOf(facts);
  const { missing, arrived } = await keepAwaited(facts, returnedFrom, { sql, committed: sql.rebuilding ? sql : pool });
  const originals = [...new Set([...returnedFrom, ...arrived])];
  if (originals.length === 0) return { found: [], settled: [] };
  const [exceeded, settled] = [await findExceeded(facts, originals, sql), await findSettled(arrived, sql)];
  return { found: [...findUnknownReturns(facts, new Set(missing)), ...exceeded], settled };
}

async function findExceeded(facts: readonly SaleFact[], originals: readonly string[], sql: Sql): Promise<SaleException[]> {
  const rows = await readExceeded(originals, sql);
  if (rows.length === 0) return [];
  const heads = await readHeads([...new Set(rows.flatMap((row) => [row.original, row.sale]))], sql);
  const receipts = await describeReceipts([...heads.values()], sql);
  const names = lineNames(facts);
  const cases = Map.groupBy(findExcesses(rows, heads), (excess) => `${excess.original}/${excess.sale}`);
  return [...cases].flatMap(([key, lines]): SaleException[] => {
    const [first] = lines;
    const head = heads.get(first?.sale ?? '');
    if (first === undefined || head === undefined) return [];
    const touched = new Set(lines.map((line) => line.n));
    const earlier = rows.filter((row) => row.original === first.original && touched.has(row.n) && (heads.get(row.sale)?.position ?? 0) <= head.position);
    const involved = [first.original, ...[...new Set(earlier.map((row) => row.sale))].sort((one, other) => (heads.get(one)?.position ?? 0) - (heads.get(other)?.position ?? 0))];
    const { device, till, store, seq, position, currency } = head;
    return [
      {
        key: `returned-too-much/${key}`,
        kind: 'returned-too-much',
        severity: 'warning',
        ...{ device, till, store, seq, position, entry: head.id },
        detail: {
          currency,
          tooMuch: lines.map((line) => ({
            line: line.n,
            name: names.get(`${line.original}/${line.n}`) ?? '',
            sold: line.sold,
            returned: line.returned,
            tooMuch: line.tooMuch,
            amount: line.gross,
          })),
          receipts: involved.map((sale) => receipts.get(sale)).filter((receipt) => receipt !== undefined),
        },
      },
    ];
  });
}
