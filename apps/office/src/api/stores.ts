import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { loadStores, type Store } from './identity.ts';

const none: readonly Store[] = [];

/** The stores that the person may see, by code. */
export function useStores(): { readonly stores: readonly Store[]; readonly byId: ReadonlyMap<string, Store>; readonly pending: boolean } {
  const query = useQuery({ queryKey: ['stores'], queryFn: loadStores, staleTime: 300_000 });
  const stores = query.data ?? none;
  const byId = useMemo(() => new Map(stores.map((store) => [store.id, store])), [stores]);
  return { stores, byId, pending: query.isPending };
}
