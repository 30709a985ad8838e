import { foldTokens, namesCategory } from '@tresen/domain/catalog';
import type { Sql } from '../../platform/database.ts';
import { type ListPage, type ListSpec, readList, type SearchQueries, searchQueries } from '../../platform/prefix-search.ts';

/** Lexeme of a category in the search columns. */
export const categoryLexeme = (category: string): string => `c=${category}`;

/** What a text stands for in the search columns of articles and variants: words, parts of words, names of categories; with all of the `exact` lexemes. */
export async function searchCatalog(sql: Sql, text: string | undefined, exact: readonly string[]): Promise<SearchQueries> {
  const typed = (text ?? '').trim();
  // Numbers name no category, and a barcode is asked for most often.
  if (!/\p{L}/u.test(typed)) return searchQueries(typed, exact);
  const { rows } = await sql.query<{ id: string; names: Readonly<Record<string, string>> }>('select id, names from catalog.category');
  const categories = rows.map(({ id, names }) => ({ id, words: foldTokens(Object.values(names).join(' ')) }));
  return searchQueries(typed, exact, (word) => categories.filter(({ words }) => namesCategory(words, word)).map(({ id }) => categoryLexeme(id)));
}

/** A list with the row on top that has exactly the code that was typed (CAT-30), as long as it fits the filters. */
export async function readCodeFirst<Row>(sql: Sql, spec: ListSpec, first: { readonly id: string; readonly exact: string | null } | null): Promise<ListPage<Row>> {
  if (first === null) return await readList<Row>(sql, spec);
  const values = [...spec.values, first.id];
  const others: ListSpec = { ...spec, values, filters: [...spec.filters, `t.id <> $${values.length}::uuid`] };
  if (spec.cursor !== undefined && spec.cursor !== '') return await readList<Row>(sql, others);
  const one = await readList<Row>(sql, { ...spec, match: first.exact, wider: null, last: null, values, filters: [...spec.filters, `t.id = $${values.length}::uuid`] });
  if (one.rows.length === 0) return await readList<Row>(sql, others);
  if (spec.limit === 1) return { rows: one.rows, next: null };
  const rest = await readList<Row>(sql, { ...others, limit: spec.limit - 1 });
  return { rows: [...one.rows, ...rest.rows], next: rest.next };
}
