import { type Option, SearchField, Select } from './fields.tsx';
import type { Filters } from './filters.ts';

interface FilterProps {
  readonly filters: Filters;
  readonly label: string;
}

/** The search of a list, as it stands in the address under `q`. */
export function FilterSearch({ filters, label }: FilterProps) {
  return <SearchField label={label} value={filters.values['q'] ?? ''} onSearch={(q) => filters.set({ q })} />;
}

interface FilterSelectProps extends FilterProps {
  /** Its field in the address. */
  readonly name: string;
  /** What choosing nothing is called. */
  readonly all: string;
  readonly options: readonly Option<string>[];
}

/** One choice that narrows a list, as it stands in the address. */
export function FilterSelect({ filters, label, name, all, options }: FilterSelectProps) {
  return (
    <Select
      compact
      hideLabel
      label={label}
      value={filters.values[name] ?? ''}
      options={[{ value: '', label: all }, ...options]}
      onChange={(value) => filters.set({ [name]: value })}
    />
  );
}
