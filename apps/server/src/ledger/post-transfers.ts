import type { ReactionSql } from '../log/index.ts';
import type { BalanceRow, Book, Transfer } from './transfer.ts';

/** What posting needs of a transaction. */
export type LedgerSql = Pick<ReactionSql, 'query' | 'write' | 'copy'>;

/** Tells the balances that a posting has moved; after the commit only. */
export type ReadBalances = () => BalanceRow[];

const tables: Readonly<Record<Book, string>> = { stock: 'ledger.transfer_stock', money: 'ledger.transfer_money', other: 'ledger.transfer_other' };
export const transferTable = (book: Book): string => tables[book];

/** One number for (account, unit): fast as a map key. Room for 134 million accounts and 67 million units. */
const UNIT_SPACE = 2 ** 26;
const keyOf = (account: number, unit: number): number => account * UNIT_SPACE + unit;

function add(sums: Map<number, number>, key: number, amount: number): void {
  const sum = (sums.get(key) ?? 0) + amount;
  if (!Number.isSafeInteger(sum)) throw new RangeError('ledger balance change exceeds the safe integer range');
  sums.set(key, sum);
}

export interface Posting {
  readonly book: Book;
  readonly transfers: readonly Transfer[];
  /** Accounts whose new balances the caller wants back. */
  readonly watch?: ReadonlySet<number>;
}

/** Writes transfers and moves the balances they touch, set-based, in the caller's transaction. */
export function postTransfers(sql: LedgerSql, posting: Posting): ReadBalances {
  const sums = new Map<number, number>();
  let text = '';
  for (const transfer of posting.transfers) {
    const { amount, unit } = transfer;
    if (amount === 0) continue;
    const forward = amount > 0;
    text += `${posting.book}\t${transfer.on}\t${transfer.position}\t${forward ? transfer.debit : transfer.credit}\t${forward ? transfer.credit : transfer.debit}\t${unit}\t${forward ? amount : -amount}\n`;
    add(sums, keyOf(transfer.debit, unit), amount);
    add(sums, keyOf(transfer.credit, unit), -amount);
  }
  if (text === '') return () => [];
  sql.copy(`${transferTable(posting.book)} (book, on_date, position, debit, credit, unit, amount)`, text);
  return moveBalances(sql, sums, posting.watch);
}

/** In key order, so that two transactions that move the same balances never wait for each other in a circle. */
function moveBalances(sql: LedgerSql, sums: ReadonlyMap<number, number>, watch: ReadonlySet<number> | undefined): ReadBalances {
  const keys = Float64Array.from(sums.keys()).sort();
  const quiet: number[][] = [[], [], []];
  const watched: number[][] = [[], [], []];
  for (const key of keys) {
    const account = Math.floor(key / UNIT_SPACE);
    const [accounts, units, amounts] = watch?.has(account) === true ? watched : quiet;
    accounts?.push(account);
    units?.push(key % UNIT_SPACE);
    amounts?.push(sums.get(key) ?? 0);
  }
  if (quiet[0]?.length) sql.write(upsert, quiet);
  if (!watched[0]?.length) return () => [];
  const rows = sql.write(`${upsert} returning account, unit, amount`, watched);
  return () => rows.map(([account, unit, amount]) => ({ account: Number(account), unit: Number(unit), amount: Number(amount) }));
}

const upsert = `insert into ledger.balance as balance (account, unit, amount)
  select * from unnest($1::int[], $2::int[], $3::bigint[])
  on conflict (account, unit) do update set amount = balance.amount + excluded.amount`;
