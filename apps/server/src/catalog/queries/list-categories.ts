import type { CategoryState } from '@tresen/contract/catalog';
import type { Sql } from '../../platform/database.ts';

/** All categories, siblings in their order. Also offered to other rooms. */
export async function listCategories(sql: Sql): Promise<CategoryState[]> {
  const { rows } = await sql.query<CategoryState>('select id, parent, names, position as "order" from catalog.category order by parent nulls first, position, id');
  return rows;
}
