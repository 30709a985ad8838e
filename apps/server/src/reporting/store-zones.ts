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
  let looked = 0;
  return {
    async learn(stores) {
      let missing = false;
      for (const store of stores) if (!zones.has(store)) missing = true;
      // A store that does not exist must not cost a query per batch.
      if (!missing || Date.now() - looked < 1_000) return;
      looked = Date.now();
      for (const store of await readStores(pool)) zones.set(store.id, hoursOf(store.timeZone));
    },
    hourAt: (store, instant) => (zones.get(store) ?? utc)(Date.parse(instant)),
  };
}
