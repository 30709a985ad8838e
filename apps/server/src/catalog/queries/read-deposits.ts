import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

/** The deposit (a variant) that goes with an article, from an instant on and until another (ms); infinite at the ends. */
export interface DepositSpan {
  readonly deposit: Id | null;
  readonly from: number;
  readonly until: number;
}

interface Row {
  readonly variant: Id;
  readonly deposit: Id | null;
  readonly changes: readonly { readonly before: Id | null; readonly at: string }[] | null;
}

/** Deposits of variants, present and former; who is no variant is left out. Offered to other rooms. */
export async function readDeposits(sql: Sql, variants: readonly Id[]): Promise<Map<Id, readonly DepositSpan[]>> {
  const { rows } = await sql.query<Row>(
    `select v.id as variant, a.deposit,
       (select jsonb_agg(jsonb_build_object('before', change -> 'before', 'at', c.at) order by c.version)
        from catalog.article_change c, jsonb_array_elements(c.changes) change where c.article = a.id and change ->> 'field' = 'deposit') as changes
     from catalog.variant v join catalog.article a on a.id = v.article where v.id = any($1::uuid[])`,
    [variants],
  );
  return new Map(
    rows.map(({ variant, deposit, changes }) => {
      const past = (changes ?? []).map(({ before, at }) => ({ deposit: before, at: Date.parse(at) }));
      const spans = past.map((one, index) => ({ deposit: one.deposit, from: past[index - 1]?.at ?? Number.NEGATIVE_INFINITY, until: one.at }));
      return [variant, [...spans, { deposit, from: past.at(-1)?.at ?? Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }]];
    }),
  );
}
