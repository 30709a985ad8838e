import { useId } from 'react';
import type { Store } from '../api/identity.ts';
import { useStores } from '../api/stores.ts';
import { useFilters } from '../parts/filters.ts';
import { sayIfKnown, useOffice } from '../text/locale.ts';

/** Region (country) or one store; in the address, so that it can be sent to somebody. */
export function PlacePicker() {
  const { t } = useOffice();
  const { values, set } = useFilters();
  const { stores } = useStores();
  const id = useId();
  const countries = [...new Set(stores.map((store) => store.country))];
  const value = values['store'] ?? '';
  if (stores.length < 2) return null;
  return (
    <div className="select" data-compact>
      <label htmlFor={id} className="ui-hidden">
        {t('today.region')}
      </label>
      <select id={id} value={value} data-set={value !== ''} onChange={(event) => set({ store: event.target.value })}>
        <option value="">{t('parts.all-stores')}</option>
        {countries.map((country) => (
          <Country key={country} name={sayIfKnown(t, `today.country-${country}`) ?? country} country={country} stores={stores.filter((store) => store.country === country)} />
        ))}
      </select>
    </div>
  );
}

function Country({ name, country, stores }: { readonly name: string; readonly country: string; readonly stores: readonly Store[] }) {
  return (
    <optgroup label={name}>
      {stores.length > 1 ? <option value={`country-${country}`}>{name}</option> : null}
      {stores.map((store) => (
        <option key={store.id} value={store.id}>
          {store.name}
        </option>
      ))}
    </optgroup>
  );
}
