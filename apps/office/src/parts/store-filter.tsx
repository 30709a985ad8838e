import { useStores } from '../api/stores.ts';
import { useOffice } from '../text/locale.ts';
import { Select } from './fields.tsx';
import type { Filters } from './filters.ts';

export function StoreFilter({ filters, all = true }: { readonly filters: Filters; readonly all?: boolean }) {
  const { t } = useOffice();
  const { stores } = useStores();
  if (stores.length < 2) return null;
  const options = stores.map((store) => ({ value: store.id, label: store.name }));
  return (
    <Select
      compact
      hideLabel
      always={!all}
      label={t('parts.store')}
      value={filters.values['store'] ?? (all ? '' : (stores[0]?.id ?? ''))}
      options={all ? [{ value: '', label: t('parts.all-stores') }, ...options] : options}
      onChange={(store) => filters.set({ store })}
    />
  );
}
