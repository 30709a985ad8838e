import type { ArticleState } from '@tresen/contract/catalog';
import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

export interface StoredArticle {
  readonly state: ArticleState;
  readonly version: number;
  readonly digest: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

interface Row {
  readonly state: ArticleState;
  readonly version: number;
  readonly digest: string;
  readonly created_at: Date;
  readonly changed_at: Date;
}

/** Articles with their variants by id; `lock` keeps them from changing until the end of the transaction. */
export async function readStates(sql: Sql, ids: readonly Id[], lock = false): Promise<Map<Id, StoredArticle>> {
  const { rows } = await sql.query<Row>(
    `select jsonb_build_object('id', a.id, 'name', a.name, 'description', a.description, 'brand', a.brand, 'categories', a.categories, 'taxCategory', a.tax_category,
       'unit', a.unit, 'openPrice', a.open_price, 'deposit', a.deposit, 'minAge', a.min_age,
       'variants', (select jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'detail', v.detail, 'options', v.options, 'codes', v.codes, 'picture', v.picture, 'status', v.status, 'rank', v.rank) order by v.position) from catalog.variant v where v.article = a.id)) as state,
       a.version, encode(a.digest, 'hex') as digest, a.created_at, a.changed_at
     from catalog.article a where a.id = any($1::uuid[]) ${lock ? 'order by a.id for update' : ''}`,
    [ids],
  );
  return new Map(rows.map((row) => [row.state.id, { state: row.state, version: row.version, digest: row.digest, createdAt: row.created_at, changedAt: row.changed_at }]));
}
