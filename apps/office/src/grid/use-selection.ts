import { useMemo, useState } from 'react';

export interface Selection<Row> {
  readonly keys: ReadonlySet<string>;
  /** The selected rows that are loaded, in the order of the list. */
  readonly rows: readonly Row[];
  readonly toggle: (key: string) => void;
  /** Selects all of these, or none when all of them are selected already. */
  readonly toggleAll: (keys: readonly string[]) => void;
  readonly clear: () => void;
}

const none: ReadonlySet<string> = new Set();

/** Rows that the person picked for one action. Other filters (`place`) begin with an empty selection: nothing unseen is changed. */
export function useSelection<Row>(rows: readonly Row[], keyOf: (row: Row) => string, place: string): Selection<Row> {
  const [state, setState] = useState({ place, keys: none });
  const keys = state.place === place ? state.keys : none;
  const set = (next: ReadonlySet<string>) => setState({ place, keys: next });
  const picked = useMemo(() => (keys.size === 0 ? [] : rows.filter((row) => keys.has(keyOf(row)))), [rows, keys, keyOf]);
  return {
    keys,
    rows: picked,
    toggle: (key) => {
      const next = new Set(keys);
      if (!next.delete(key)) next.add(key);
      set(next);
    },
    toggleAll: (all) => set(all.every((key) => keys.has(key)) ? none : new Set([...keys, ...all])),
    clear: () => set(none),
  };
}
