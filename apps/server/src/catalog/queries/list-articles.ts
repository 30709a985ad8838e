import type { ArticleListItem, ArticlesQuery } from '@tresen/contract/catalog';
import type { Sql } from '../../platform/database.ts';
import { isEmptySearch, type ListPage, type ListSpec, prefixQuery, readList } from '../../platform/prefix-search.ts';

type Row = Omit<ArticleListItem, 'price'>;
export interface ArticlesList extends ListPage<Row> {
  readonly total?: number;
}

const select = 't.id, t.name, t.brand, t.categories, t.unit, t.picture, t.status, t.variant_count as variants, t.sku';

export async function listArticles(sql: Sql, query: ArticlesQuery): Promise<ArticlesList> {
  if (isEmptySearch(query.q)) return { rows: [], next: null };
  const exact = [...(query.category ? [`c=${query.category}`] : []), ...(query.brand ? [`b=${query.brand}`] : []), ...(query.status === 'ended' ? ['s=ended'] : [])];
  const spec: ListSpec = {
    list: 'articles',
    from: 'catalog.article t',
    select,
    match: prefixQuery(query.q, exact),
    filters: query.status === 'active' ? [`t.status = 'active'`] : [],
    values: [],
    order: query.sort === 'name' ? { key: 't.name_key', type: 'text', descending: false } : { key: 't.rank', type: 'int', descending: true },
    cursor: query.cursor,
    limit: query.limit ?? 50,
  };
  const page = await readList<Row>(sql, spec);
  return query.count === true ? { ...page, total: await countArticles(sql, spec) } : page;
}

async function countArticles(sql: Sql, spec: ListSpec): Promise<number> {
  const where = [...(spec.match === null ? [] : ['t.search @@ $1::tsquery']), ...spec.filters];
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::int as count from ${spec.from} ${where.length === 0 ? '' : `where ${where.join(' and ')}`}`,
    spec.match === null ? [] : [spec.match],
  );
  return rows[0]?.count ?? 0;
}
