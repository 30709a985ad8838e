import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

/** What held for an article from an instant on and until another (ms); infinite at the ends. */
export interface Span<Value> {
  readonly value: Value;
  readonly from: number;
  readonly until: number;
}

/** What tills reckon with, present and former. */
export interface ArticleSpans {
  /** The deposit (a variant) that goes with it. */
  readonly deposit: readonly Span<Id | null>[];
  readonly taxCategory: readonly Span<string>[];
  readonly unit: readonly Span<string>[];
  /** It has or had an in-store number: a scale's label may say what it costs. */
  readonly isLabelled: boolean;
}

interface Change {
  readonly field: string;
  readonly before: string | null;
  readonly at: string;
}

interface Row {
  readonly variant: Id;
  readonly deposit: Id | null;
  readonly taxCategory: string;
  readonly unit: string;
  readonly isLabelled: boolean;
  readonly changes: readonly Change[] | null;
}

function spansOf<Value extends string | null>(value: Value, changes: readonly Change[]): readonly Span<Value>[] {
  const past = changes.map((change) => ({ value: change.before as Value, at: Date.parse(change.at) }));
  const spans = past.map((one, index) => ({ value: one.value, from: past[index - 1]?.at ?? Number.NEGATIVE_INFINITY, until: one.at }));
  return [...spans, { value, from: past.at(-1)?.at ?? Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }];
}

/** Deposit, tax category and unit of variants, present and former, and whether labels price them; who is no variant is left out. Offered to other rooms. */
export async function readArticleSpans(sql: Sql, variants: readonly Id[]): Promise<Map<Id, ArticleSpans>> {
  const { rows } = await sql.query<Row>(
    `select v.id as variant, a.deposit, a.tax_category as "taxCategory", a.unit,
       exists (select from unnest(v.codes) code where code like 'plu:%')
         or exists (select from catalog.article_change c where c.article = a.id and c.changes::text like '%"plu:%') as "isLabelled",
       (select jsonb_agg(jsonb_build_object('field', change ->> 'field', 'before', change -> 'before', 'at', c.at) order by c.version)
        from catalog.article_change c, jsonb_array_elements(c.changes) change
        where c.article = a.id and change ->> 'field' in ('deposit', 'taxCategory', 'unit')) as changes
     from catalog.variant v join catalog.article a on a.id = v.article where v.id = any($1::uuid[])`,
    [variants],
  );
  return new Map(
    rows.map(({ variant, deposit, taxCategory, unit, isLabelled, changes }) => {
      const of = (field: string): readonly Change[] => (changes ?? []).filter((change) => change.field === field);
      return [variant, { deposit: spansOf(deposit, of('deposit')), taxCategory: spansOf(taxCategory, of('taxCategory')), unit: spansOf(unit, of('unit')), isLabelled }];
    }),
  );
}
