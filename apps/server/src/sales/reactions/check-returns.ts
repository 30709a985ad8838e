import { findExcessReturns } from '@tresen/domain/sales';
import { readTillNames } from '../../devices/index.ts';
import { readStaffNames, readStores } from '../../identity/index.ts';
import type { ReactionSql, SaleFact } from '../../log/index.ts';
import type { SaleException } from '../needs.ts';

type Sql = Pick<ReactionSql, 'query'>;

/** What one sale took back of one line, in thousandths, beside what was sold of that line. */
interface ReturnRow {
  readonly original: string;
  readonly n: number;
  readonly sale: string;
  readonly quantity: number;
  readonly gross: number;
  readonly sold: number;
  /** How much of it is another article than that line sold. */
  readonly other: number;
  /** What was paid back beyond the line's price for as much; rounding is none of it. */
  readonly overpaid: number;
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

/**
 * Remembers which originals are not here yet, and tells which of those that were missed have come with these facts. As a rule nothing
 * is missed: then a batch without returns costs one look at what is committed, and the batch need not ask within its transaction.
 */
async function keepAwaited(facts: readonly SaleFact[], originals: readonly string[], { sql, committed }: { readonly sql: Sql; readonly committed: Sql }): Promise<string[]> {
  if (originals.length > 0)
    await sql.query(
      'insert into sales.awaited_original select wanted from unnest($1::uuid[]) wanted where not exists (select from sales.sale s where s.id = wanted) on conflict do nothing',
      [originals],
    );
  const { rows: missed } = await (originals.length > 0 ? sql : committed).query('select from sales.awaited_original limit 1');
  if (missed.length === 0) return [];
  const { rows } = await sql.query<{ sale: string }>('delete from sales.awaited_original where sale = any($1::uuid[]) returning sale', [facts.map((fact) => fact.id)]);
  return rows.map((row) => row.sale);
}

/**
 * Everything that came back from these sales, line by line; lines with nothing too much are left out. Returns in pieces share out the
 * price of the line and round each time: a cent a line is no money too much. Receipts of another system name articles and prices as that
 * system does.
 */
async function readExceeded(originals: readonly string[], sql: Sql): Promise<ReturnRow[]> {
  const { rows } = await sql.query<ReturnRow>(
    `with back as (
       select l.return_sale as original, l.return_n as n, l.sale, l.variant, -sum(l.quantity) as quantity, -sum(l.gross) as gross, count(*) as lines
       from sales.sale_line l where l.return_sale = any($1::uuid[]) and l.quantity < 0 group by 1, 2, 3, 4),
     sold as (
       select o.original, o.n, coalesce(l.quantity, 0) as sold, l.variant, l.gross
       from (select original, n from back group by 1, 2) o join sales.sale s on s.id = o.original
         left join lateral (select quantity, variant, gross from sales.sale_line where sale = o.original and n = o.n order by quantity desc limit 1) l on true),
     judged as (
       select b.original, b.n, b.sale, greatest(sold.sold, 0) as sold, sum(b.quantity) as quantity, sum(b.gross) as gross,
         coalesce(sum(b.quantity) filter (where s.origin_system is null and sold.sold > 0 and b.variant is distinct from sold.variant), 0) as other,
         case when s.origin_system is null and sold.sold > 0 then sum(b.gross) - round(sold.gross * sum(b.quantity) / sold.sold) else 0 end as overpaid, sum(b.lines) as lines
       from back b join sold using (original, n) join sales.sale s on s.id = b.sale group by b.original, b.n, b.sale, sold.sold, sold.gross, s.origin_system),
     counted as (
       select *, case when overpaid > lines then overpaid else 0 end as beyond, sum(quantity) over line as back, sum(other) over line as others,
         max(overpaid - lines) over line as most from judged window line as (partition by original, n))
     select original, n, sale, quantity::bigint as quantity, gross::bigint as gross, sold::bigint as sold, other::bigint as other, beyond::bigint as overpaid
     from counted where back > sold or others > 0 or most > 0`,
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

function findExcesses(rows: readonly ReturnRow[], heads: ReadonlyMap<string, SaleHead>): Excess[] {
  const positionOf = (row: ReturnRow): number => heads.get(row.sale)?.position ?? 0;
  return [...Map.groupBy(rows, (row) => `${row.original}/${row.n}`).values()].flatMap((line) => {
    const returns = line.toSorted((one, other) => positionOf(one) - positionOf(other));
    const sold = Math.max(0, returns[0]?.sold ?? 0);
    const excesses = new Map(findExcessReturns(sold, returns).map((excess) => [excess.sale, excess]));
    let returned = 0;
    return returns.flatMap(({ original, sale, n, quantity, gross, other, overpaid }) => {
      returned += quantity;
      const tooMuch = Math.max(other, excesses.get(sale)?.excess ?? 0);
      if (tooMuch === 0 && overpaid === 0) return [];
      // Of another article than the line's nothing was sold there.
      const counts = tooMuch > 0 && tooMuch === other ? { sold: 0, returned: other } : { sold, returned };
      return [{ original, sale, n, ...counts, tooMuch, gross: Math.max(overpaid, Math.round((gross * tooMuch) / quantity)) }];
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

/**
 * Finds returns that took back more of a line than was sold, or what that line did not sell, or for more than it cost (SAL-24), at
 * whichever tills and stores, also when the sale itself comes last. Which return is the one too many follows from the order of the log alone, so that a rebuild finds the same ones.
 */
export async function checkReturns(facts: readonly SaleFact[], sql: Pick<ReactionSql, 'query' | 'rebuilding'>, pool: Sql): Promise<SaleException[]> {
  const returnedFrom = originalsOf(facts);
  const originals = [...new Set([...returnedFrom, ...(await keepAwaited(facts, returnedFrom, { sql, committed: sql.rebuilding ? sql : pool }))])];
  if (originals.length === 0) return [];
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
