import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

export type Search = Readonly<Record<string, string | undefined>>;

/** Plain `?key=value` addresses: readable, and the same in every tool they are pasted into. */
export const parseSearch = (text: string): Search => Object.fromEntries(new URLSearchParams(text));

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) if (typeof value === 'string' && value !== '') params.set(key, value);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** Keeps only the fields that a screen knows; anything else in the address is dropped. */
export const knownFields =
  <Key extends string>(...keys: readonly Key[]) =>
  (search: Readonly<Record<string, unknown>>): { readonly [K in Key]?: string } => {
    const kept: { [K in Key]?: string } = {};
    for (const key of keys) {
      const value = search[key];
      if (typeof value === 'string' && value !== '' && value.length <= 400) kept[key] = value;
    }
    return kept;
  };

export interface Filters {
  readonly values: Search;
  readonly set: (change: Search) => void;
  readonly reset: () => void;
  readonly active: boolean;
}

/** The filters of the screen, as they stand in the address. `reset` keeps what `kept` names. */
export function useFilters(...kept: readonly string[]): Filters {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const key = JSON.stringify(search);
  // The router may hand out a new object with the same fields
  const values = useMemo(() => search, [key]);
  const set = useCallback((change: Search) => void navigate({ to: '.', search: ((before: Search) => ({ ...before, ...change })) as never, replace: true }), [navigate]);
  const keep = kept.join(' ');
  const reset = useCallback(() => {
    const names = keep.split(' ');
    void navigate({ to: '.', search: ((before: Search) => Object.fromEntries(Object.entries(before).filter(([name]) => names.includes(name)))) as never, replace: true });
  }, [navigate, keep]);
  return { values, set, reset, active: Object.entries(values).some(([name, value]) => value !== undefined && !kept.includes(name)) };
}
