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

/** Price zones with a store in reach, each with whether all its open stores are: `whole`. A zone without stores is not listed. */
export async function readZoneReach(sql: Sql, scope: ReadonlySet<Id>): Promise<Map<string, { readonly whole: boolean }>> {
  const found = await sql.query<{ zone: string; whole: boolean }>(
    `select price_zone as zone, coalesce(bool_and(id = any($1::uuid[])) filter (where status = 'open'), false) as whole
      from identity.store group by price_zone having bool_or(id = any($1::uuid[]))`,
    [[...scope]],
  );
  return new Map(found.rows.map(({ zone, whole }) => [zone, { whole }]));
}

export async function findStore(sql: Sql, id: Id): Promise<Store | undefined> {
  return (await sql.query<Store>(`select ${storeColumns} from identity.store where id = $1`, [id])).rows[0];
}

/** Companies by name; `scope` limits to those of some stores. */
export async function readCompanies(sql: Sql, scope: StoreScope = 'all'): Promise<Company[]> {
  const found = await sql.query<Company>(
    `select ${companyColumns} from identity.company where $1::uuid[] is null or id in (select company_id from identity.store where id = any($1)) order by name, id`,
    [scope === 'all' ? null : [...scope]],
  );
  return found.rows;
}

export async function findCompany(sql: Sql, id: Id): Promise<Company | undefined> {
  return (await sql.query<Company>(`select ${companyColumns} from identity.company where id = $1`, [id])).rows[0];
}
