import type { Dataset } from '@tresen/contract/feed';
import type { Pool } from 'pg';
import type { DeviceActor } from '../platform/actor.ts';

/** What a till follows, decided by the store it stands in. */
export interface Place {
  readonly till: string;
  readonly store: string;
  readonly zone: string;
  readonly country: string;
}

/** Where a dataset's rows for a till are kept; stock has no rows of its own. */
export function scopeOf(dataset: Dataset, place: Place): string {
  if (dataset === 'prices') return place.zone;
  if (dataset === 'taxes') return place.country;
  if (dataset === 'settings') return place.till;
  if (dataset === 'stock' || dataset === 'customers') return place.store;
  return '';
}

/** Remembers the place of stores for a moment: they hardly ever change, and every pull asks. */
export class Places {
  private readonly pool: Pool;
  private readonly known = new Map<string, { readonly zone: string; readonly country: string }>();

  constructor(pool: Pool) {
    this.pool = pool;
  }

  forget(): void {
    this.known.clear();
  }

  async of(device: DeviceActor): Promise<Place> {
    let store = this.known.get(device.store);
    if (store === undefined) {
      const { rows } = await this.pool.query<{ zone: string; country: string }>('select zone, country from feed.store where id = $1', [device.store]);
      store = rows[0];
      if (store) this.known.set(device.store, store);
    }
    return { till: device.id, store: device.store, zone: store?.zone ?? '', country: store?.country ?? '' };
  }
}
