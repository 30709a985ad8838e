import type { Company, Store } from '@tresen/contract/identity';
import type { Id } from '@tresen/kernel';
import type { StoreScope } from '../../platform/actor.ts';
import type { Sql } from '../../platform/database.ts';

const storeColumns = `id, code, name, company_id as company, country, currency, time_zone as "timeZone", price_zone as "priceZone", address, phone, hours, status, version`;
const companyColumns = `id, name, country, tax_id as "taxId", address, version`;

/** Stores by code; `scope` limits to those the actor may see. */
export async function readStores(sql: Sql, scope: StoreScope = 'all'): Promise<Store[]> {
  const found =
    scope === 'all'
      ? await sql.query<Store>(`select ${storeColumns} from identity.store order by code`)
      : await sql.query<Store>(`select ${storeColumns} from identity.store where id = any($1::uuid[]) order by code`, [[...scope]]);
  return found.rows;
}

export async function findStore(sql: Sql, id: Id): Promise<Store | undefined> {
  return (await sql.query<Store>(`select ${storeColumns} from identity.store where id = $1`, [id])).rows[0];
}

export async function readCompanies(sql: Sql): Promise<Company[]> {
  return (await sql.query<Company>(`select ${companyColumns} from identity.company order by name, id`)).rows;
}

export async function findCompany(sql: Sql, id: Id): Promise<Company | undefined> {
  return (await sql.query<Company>(`select ${companyColumns} from identity.company where id = $1`, [id])).rows[0];
}
