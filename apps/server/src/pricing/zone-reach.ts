import type { Id } from '@tresen/kernel';
import { readZoneReach } from '../identity/index.ts';
import { type Actor, storesFor } from '../platform/actor.ts';
import type { Sql } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';
import { readZone, readZones, type Zone } from './queries/read-zones.ts';

const nothing: ReadonlySet<Id> = new Set();

async function reachOf(sql: Sql, actor: Actor | null, right: 'pricing.read' | 'pricing.write'): Promise<'all' | ReadonlyMap<string, { readonly whole: boolean }>> {
  const scope = storesFor(actor, right) ?? nothing;
  return scope === 'all' ? 'all' : readZoneReach(sql, scope);
}

/** Prices of a zone are seen by who works in one of its stores. @throws pricing-zone-unknown, right-missing */
export async function requireZoneRead(sql: Sql, actor: Actor | null, zone: string): Promise<void> {
  if ((await readZone(sql, zone)) === null) throw problem('pricing-zone-unknown', { detail: `There is no price zone ${zone}.` });
  const reach = await reachOf(sql, actor, 'pricing.read');
  if (reach !== 'all' && !reach.has(zone)) throw problem('right-missing', { detail: 'The right pricing.read reaches no store of this price zone.', right: 'pricing.read' });
}

/** They are set by who reaches every store of it: the others sell at them too. @throws pricing-zone-unknown, right-missing */
export async function requireZoneWrite(sql: Sql, actor: Actor | null, zone: string): Promise<void> {
  if ((await readZone(sql, zone)) === null) throw problem('pricing-zone-unknown', { detail: `There is no price zone ${zone}.` });
  const reach = await reachOf(sql, actor, 'pricing.write');
  if (reach !== 'all' && reach.get(zone)?.whole !== true)
    throw problem('right-missing', { detail: 'The right pricing.write does not reach every store of this price zone.', right: 'pricing.write' });
}

/** The zones whose prices the actor may see; `writable` where they may set them. */
export async function readZonesFor(sql: Sql, actor: Actor | null): Promise<(Zone & { readonly writable: boolean })[]> {
  const [zones, seen, set] = await Promise.all([readZones(sql), reachOf(sql, actor, 'pricing.read'), reachOf(sql, actor, 'pricing.write')]);
  return zones.filter(({ zone }) => seen === 'all' || seen.has(zone)).map((zone) => ({ ...zone, writable: set === 'all' || set.get(zone.zone)?.whole === true }));
}
