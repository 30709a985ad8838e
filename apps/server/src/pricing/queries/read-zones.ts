import type { Sql } from '../../platform/database.ts';

export interface Zone {
  readonly zone: string;
  readonly country: string;
  readonly currency: string;
}

export async function readZones(sql: Sql): Promise<Zone[]> {
  return (await sql.query<Zone>('select zone, country, currency from pricing.zone order by zone')).rows;
}

export async function readZone(sql: Sql, zone: string): Promise<Zone | null> {
  return (await sql.query<Zone>('select zone, country, currency from pricing.zone where zone = $1', [zone])).rows[0] ?? null;
}
