import type { Trx } from '../../platform/database.ts';
import type { ArticleRecord } from '../state.ts';

/** Writes whole articles, new or replaced, in five statements however many there are. Codes and numbers are checked before. */
export async function storeArticles(trx: Trx, records: readonly ArticleRecord[]): Promise<void> {
  const articles = JSON.stringify(records.map((record) => ({ ...record.row, digest: `\\x${record.digest}` })));
  const variants = JSON.stringify(records.flatMap((record) => record.variants));
  await trx.query(
    `insert into catalog.article as a (id, name, description, brand, categories, tax_category, unit, open_price, deposit, min_age, variant_count, sku, picture, status, rank, name_key, search, digest)
     select id, name, description, brand, categories, tax_category, unit, open_price, deposit, min_age, variant_count, sku, picture, status, rank, name_key, array_to_tsvector(search), digest
     from json_to_recordset($1::json) as x(id uuid, name text, description text, brand text, categories text[], tax_category text, unit text, open_price boolean, deposit uuid, min_age smallint,
       variant_count int, sku text, picture text, status text, rank int, name_key text, search text[], digest bytea)
     on conflict (id) do update set name = excluded.name, description = excluded.description, brand = excluded.brand, categories = excluded.categories, tax_category = excluded.tax_category,
       unit = excluded.unit, open_price = excluded.open_price, deposit = excluded.deposit, min_age = excluded.min_age, variant_count = excluded.variant_count, sku = excluded.sku,
       picture = excluded.picture, status = excluded.status, rank = excluded.rank, name_key = excluded.name_key, search = excluded.search, digest = excluded.digest,
       version = a.version + 1, changed_at = now()`,
    [articles],
  );
  await trx.query(
    `insert into catalog.variant (id, article, position, sku, detail, options, codes, picture, status, rank, search)
     select id, article, position, sku, detail, options, codes, picture, status, rank, array_to_tsvector(search)
     from json_to_recordset($1::json) as x(id uuid, article uuid, position smallint, sku text, detail text, options jsonb, codes text[], picture text, status text, rank int, search text[])
     on conflict (id) do update set position = excluded.position, sku = excluded.sku, detail = excluded.detail, options = excluded.options, codes = excluded.codes, picture = excluded.picture,
       status = excluded.status, rank = excluded.rank, search = excluded.search`,
    [variants],
  );
  const ids = records.map((record) => record.state.id);
  await trx.query('delete from catalog.code c using catalog.variant v where v.id = c.variant and v.article = any($1::uuid[]) and not (c.code = any(v.codes))', [ids]);
  await trx.query(
    'insert into catalog.code (code, variant) select unnest(codes), id from catalog.variant where article = any($1::uuid[]) on conflict (code) do update set variant = excluded.variant where code.variant <> excluded.variant',
    [ids],
  );
}
