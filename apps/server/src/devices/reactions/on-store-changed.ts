import type { StoreChangedV1 } from '@tresen/contract/identity';
import type { Reaction } from '../../log/index.ts';
import { announceSettings } from '../announce.ts';
import type { ReadStoreStates } from '../queries/settings.ts';

/** A store or its company changed: what its tills print and show follows. Holds no table of its own, so a rebuild has nothing to make. */
export function onStoreChanged(readStores: ReadStoreStates): Reaction {
  return {
    name: 'devices',
    hears: ['identity.store-changed'],
    async handle(events, sql) {
      if (sql.rebuilding) return;
      const stores = new Set<string>();
      for (const event of events) for (const row of (event.payload?.body as StoreChangedV1 | undefined)?.rows ?? []) stores.add(row.id);
      if (stores.size > 0) await announceSettings(sql, readStores, { actor: { kind: 'system', id: 'devices' }, stores: [...stores] });
    },
    async reset() {},
  };
}
