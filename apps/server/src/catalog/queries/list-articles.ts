import type { ArticleListItem, ArticlesQuery } from '@tresen/contract/catalog';
import type { Sql } from '../../platform/database.ts';
import { isEmptySearch, type ListPage, type ListSpec, searchQueries } from '../../platform/prefix-search.ts';
import { lookupCode } from './lookup-code.ts';
import { categoryLexeme, readCodeFirst, searchCatalog } from './search-catalog.ts';

type Row = Omit<ArticleListItem, 'price'>;
export interface ArticlesList extends ListPage<Row> {
  readonly total?: number;
}

const select = 't.id, t.name, t.brand, t.categories, t.unit, t.picture, t.status, t.variant_count as variants, t.sku';

export async function listArticles(sql: Sql, query: ArticlesQuery): Promise<ArticlesList> {
  if (isEmptySearch(query.q)) return { rows: [], next: null };
  const exact = [...(query.category ? [categoryLexeme(query.category)] : []), ...(query.brand ? [`b=${query.brand}`] : []), ...(query.status === 'ended' ? ['s=ended'] : [])];
  const [found, owner] = await Promise.all([searchCatalog(sql, query.q, exact), query.q === undefined ? null : lookupCode(sql, query.q)]);
  const first = owner === null ? null : { id: owner.article, exact: searchQueries(undefined, exact).match };
  const byName = query.sort === 'name' || query.sort === '-name';
  const spec: ListSpec = {
    list: 'articles',
    from: 'catalog.article t',
    select,
    // An order that somebody asked for holds for all hits together.
    match: byName ? (found.wider ?? found.match) : found.match,
    wider: byName ? null : found.wider,
    last: found.last,
    filters: query.status === 'active' ? [`t.status = 'active'`] : [],
    values: [],
    order: byName ? { key: 't.name_key', type: 'text', descending: query.sort === '-name' } : { key: 't.rank', type: 'int', descending: true },
    cursor: query.cursor,
    limit: query.limit ?? 50,
  };
  const page = await readCodeFirst<Row>(sql, spec, first);
  // What is found instead of nothing is counted as far as it was read.
  if (query.count === true && page.rows.length > 0 && page.next === null && query.cursor === undefined) return { ...page, total: page.rows.length };
  return query.count === true
    ? { ...page, total: Math.max(page.rows.length, await countArticles(sql, { match: found.wider ?? found.match, filters: spec.filters }, first)) }
    : page;
}

/** The article with exactly the code counts once, whether its words are found as well or not. */
async function countArticles(
  sql: Sql,
  { match, filters }: Pick<ListSpec, 'match' | 'filters'>,
  first: { readonly id: string; readonly exact: string | null } | null,
): Promise<number> {
  const values: (string | null)[] = match === null ? [] : [match];
  const found = match === null ? 'true' : 't.search @@ $1::tsquery';
  const owned = first === null ? '' : ` or (t.id = $${values.push(first.id)}::uuid${first.exact === null ? '' : ` and t.search @@ $${values.push(first.exact)}::tsquery`})`;
  const where = [`(${found}${owned})`, ...filters].join(' and ');
  const { rows } = await sql.query<{ count: number }>(`select count(*)::int as count from catalog.article t where ${where}`, values);
  return rows[0]?.count ?? 0;
}
