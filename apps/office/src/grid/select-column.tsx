import { useEffect, useRef } from 'react';
import { useOffice } from '../text/locale.ts';
import type { Column } from './columns.ts';
import type { Selection } from './use-selection.ts';

export const SELECT = 'select';

interface SelectColumn<Row> {
  readonly keys: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
  readonly keyOf: (row: Row) => string;
  readonly label: string;
}

/** A box in front of every row. Not in the tab order: the grid has the keys, the space bar toggles the marked row. */
export function selectColumn<Row>({ keys, toggle, keyOf, label }: SelectColumn<Row>): Column<Row> {
  return {
    id: SELECT,
    title: '',
    width: '24px',
    keep: true,
    cell: (row) => (
      <label className="select-box">
        <input type="checkbox" tabIndex={-1} aria-label={label} checked={keys.has(keyOf(row))} onChange={() => toggle(keyOf(row))} />
      </label>
    ),
  };
}

/** All rows that are loaded, or none. */
export function SelectAll<Row>({ keys, selection }: { readonly keys: readonly string[]; readonly selection: Selection<Row> }) {
  const { t } = useOffice();
  const box = useRef<HTMLInputElement>(null);
  const all = keys.length > 0 && keys.every((key) => selection.keys.has(key));
  const some = !all && keys.some((key) => selection.keys.has(key));
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = some;
  }, [some]);
  return (
    <label className="select-box">
      <input ref={box} type="checkbox" aria-label={t('parts.select-all')} checked={all} onChange={() => selection.toggleAll(keys)} />
    </label>
  );
}
