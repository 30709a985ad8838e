import type { Pool } from 'pg';
import { readStores } from '../identity/index.ts';

/** Time zones of the stores, and the local hour of an instant there. */
export interface StoreZones {
  /** Loads stores that are not known yet. */
  learn(stores: Iterable<string>): Promise<void>;
  /** 0…23 on the wall clock of the store; UTC for a store that nobody knows. */
  hourAt(store: string, instant: string): number;
}

const QUARTER = 900_000;

function createHours(zone: string): (milliseconds: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
  const known = new Map<number, number>();
  // Clocks change on quarters of an hour at most: one look at the time zone per quarter is enough.
  return (milliseconds) => {
    const quarter = Math.floor(milliseconds / QUARTER);
    let hour = known.get(quarter);
    if (hour === undefined) {
      if (known.size > 10_000) known.clear();
      hour = Number(format.format(quarter * QUARTER)) % 24;
      known.set(quarter, hour);
    }
    return hour;
  };
}

export function createStoreZones(pool: Pool): StoreZones {
  const zones = new Map<string, (milliseconds: number) => number>();
  const hours = new Map<string, (milliseconds: number) => number>();
  const hoursOf = (zone: string): ((milliseconds: number) => number) => {
    const found = hours.get(zone) ?? createHours(zone);
    hours.set(zone, found);
    return found;
  };
  const utc = hoursOf('UTC');
  const missed = new Map<string, number>();
  return {
    async learn(stores) {
      // A store that nobody knows is looked for again after a while, not with every batch.
      const now = Date.now();
      const missing = [...stores].filter((store) => !zones.has(store) && now - (missed.get(store) ?? 0) > 1_000);
      if (missing.length === 0) return;
      for (const store of await readStores(pool)) zones.set(store.id, hoursOf(store.timeZone));
      for (const store of missing) if (!zones.has(store)) missed.set(store, now);
    },
    hourAt: (store, instant) => (zones.get(store) ?? utc)(Date.parse(instant)),
  };
}
