import type { Sql } from '../../platform/database.ts';

export async function listBrands(sql: Sql, beginning: string): Promise<{ brand: string; articles: number }[]> {
  const { rows } = await sql.query<{ brand: string; articles: number }>(
    `select brand, count(*)::int as articles from catalog.article where brand <> '' and starts_with(lower(brand), lower($1)) group by brand order by articles desc, brand limit 200`,
    [beginning],
  );
  return rows;
}
