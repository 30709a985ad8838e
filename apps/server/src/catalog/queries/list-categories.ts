import type { CategoryState } from '@tresen/contract/catalog';
import type { Sql } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';

/** All categories, siblings in their order. Also offered to other rooms. */
export async function listCategories(sql: Sql): Promise<CategoryState[]> {
  const { rows } = await sql.query<CategoryState>('select id, parent, names, position as "order" from catalog.category order by parent nulls first, position, id');
  return rows;
}

/** For a category that a request filters by: one that does not exist is no empty list. @throws catalog-category-unknown */
export async function requireCategory(sql: Sql, category: string | undefined): Promise<void> {
  if (category === undefined || category === '') return;
  const found = await sql.query('select 1 from catalog.category where id = $1', [category]);
  if (found.rowCount === 0) throw problem('catalog-category-unknown', { detail: `There is no category ${category}.` });
}
