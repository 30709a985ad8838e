import type { Sql } from '../platform/database.ts';

/** What a check of the whole ledger found. Both lists are empty in a sound ledger. */
export interface LedgerCheck {
  /** Units whose postings do not sum to zero. */
  readonly unbalanced: readonly { readonly unit: string; readonly sum: string }[];
  /** Balances that differ from the sum of their postings. */
  readonly wrong: readonly { readonly account: string; readonly unit: string; readonly balance: string; readonly postings: string }[];
}

export async function checkLedger(sql: Sql): Promise<LedgerCheck> {
  const unbalanced = await sql.query<{ unit: string; sum: string }>(
    'select unit.code as unit, sum(amount)::text as sum from ledger.balance join ledger.unit on unit.id = balance.unit group by unit.code having sum(amount) <> 0 limit 100',
  );
  const wrong = await sql.query<LedgerCheck['wrong'][number]>(
    `with posted as (select account, unit, sum(amount) as amount from ledger.posting group by account, unit)
     select a.path as account, u.code as unit, coalesce(b.amount, 0)::text as balance, coalesce(p.amount, 0)::text as postings
     from ledger.balance b full join posted p on p.account = b.account and p.unit = b.unit
     left join ledger.account a on a.id = coalesce(b.account, p.account) left join ledger.unit u on u.id = coalesce(b.unit, p.unit)
     where coalesce(b.amount, 0) <> coalesce(p.amount, 0) limit 100`,
  );
  return { unbalanced: unbalanced.rows, wrong: wrong.rows };
}
