import type { Sql } from '../../platform/database.ts';

/** Whether a sale with this id is in the books. Offered to other rooms. */
export async function hasSale(sql: Sql, id: string): Promise<boolean> {
  return (await sql.query('select 1 from sales.sale where id = $1::uuid limit 1', [id])).rowCount !== 0;
}
