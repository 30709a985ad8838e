import type { Zone } from '../api/catalog.ts';

/** Zones as a person works in them: those they may write first, then those with most of their stores, then by name. */
export function orderZones(zones: readonly Zone[], stores: readonly { readonly priceZone: string }[]): Zone[] {
  const counts = new Map<string, number>();
  for (const { priceZone } of stores) counts.set(priceZone, (counts.get(priceZone) ?? 0) + 1);
  const storesOf = (zone: Zone): number => counts.get(zone.zone) ?? 0;
  return zones.toSorted((a, b) => Number(b.writable) - Number(a.writable) || storesOf(b) - storesOf(a) || a.zone.localeCompare(b.zone));
}
