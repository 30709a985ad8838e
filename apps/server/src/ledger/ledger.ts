import type { Pool } from 'pg';
import { ensureMonths } from '../log/index.ts';
import { type InternedNames, internNames } from './interned-names.ts';
import { type LedgerSql, type Posting, postTransfers, type ReadBalances, transferTable } from './post-transfers.ts';
import type { Book } from './transfer.ts';

/** The ledger as other rooms use it. One per process: it remembers the numbers of accounts and units. */
export interface Ledger {
  accounts(book: Book): InternedNames;
  readonly units: InternedNames;
  /** Posts inside the caller's transaction; the numbers must have been learnt before. */
  post(sql: LedgerSql, posting: Posting): Promise<ReadBalances>;
  /** Posts unless this source was posted before; false = it was. */
  postOnce(sql: LedgerSql, source: string, posting: Posting): Promise<boolean>;
  /** Drops a book's transfers and balances. */
  reset(sql: LedgerSql, book: Book): Promise<void>;
}

/** One statement makes what is missing and answers all numbers; when all are there it writes nothing. */
const learnNames = (table: string, name: string, more: { readonly columns: string; readonly values: string }): string =>
  `with wanted as (select name from unnest($1::text[]) as w(name)),
   made as (insert into ${table} (${name}${more.columns}) select name${more.values} from wanted where not exists (select from ${table} t where t.${name} = wanted.name)
     on conflict do nothing returning id, ${name} as name)
   select id, name from made union all select t.id, t.${name} from ${table} t join wanted on wanted.name = t.${name}`;

const accountNames = (book: Book): string => learnNames('ledger.account', 'path', { columns: ', book', values: `, '${book}'` });

export function createLedger(pool: Pool): Ledger {
  const books: Readonly<Record<Book, InternedNames>> = {
    stock: internNames(pool, accountNames('stock')),
    money: internNames(pool, accountNames('money')),
    other: internNames(pool, accountNames('other')),
  };
  const post = async (sql: LedgerSql, posting: Posting): Promise<ReadBalances> => {
    if (posting.book !== 'other') await ensureMonths(pool, [transferTable(posting.book)], new Set(posting.transfers.map((transfer) => transfer.on)));
    return postTransfers(sql, posting);
  };
  return {
    accounts: (book) => books[book],
    units: internNames(pool, learnNames('ledger.unit', 'code', { columns: '', values: '' })),
    post,
    async postOnce(sql, source, posting) {
      const made = await sql.query('insert into ledger.source (source) values ($1) on conflict do nothing', [source]);
      if (made.rowCount !== 1) return false;
      await post(sql, posting);
      await refuseOverdraft(sql, posting);
      return true;
    },
    async reset(sql, book) {
      await sql.query(`truncate ${transferTable(book)}`);
      await sql.query('delete from ledger.balance using ledger.account where account.id = balance.account and account.book = $1', [book]);
    },
  };
}

/** A command would take an account below zero that must not go there. */
export class OverdraftRefused extends Error {
  override readonly name = 'OverdraftRefused';
  readonly path: string;
  constructor(path: string) {
    super(`account ${path} must not go below zero`);
    this.path = path;
  }
}

async function refuseOverdraft(sql: LedgerSql, posting: Posting): Promise<void> {
  const touched = [...new Set(posting.transfers.flatMap((transfer) => [transfer.debit, transfer.credit]))];
  const { rows } = await sql.query<{ path: string }>(
    'select path from ledger.balance join ledger.account on account.id = balance.account where account.id = any($1::int[]) and no_overdraft and amount < 0 limit 1',
    [touched],
  );
  if (rows[0] !== undefined) throw new OverdraftRefused(rows[0].path);
}

const ledgers = new WeakMap<Pool, Ledger>();

/** The ledger over a pool, made once. */
export function ledgerOn(pool: Pool): Ledger {
  const ledger = ledgers.get(pool) ?? createLedger(pool);
  ledgers.set(pool, ledger);
  return ledger;
}
