import { Button, Icon } from '@tresen/ui';
import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { DialogTrigger, Dialog as Panel, Popover, Pressable } from 'react-aria-components';
import { useOffice } from '../text/locale.ts';
import { type Column, visibleColumns } from './columns.ts';

function readChoice(key: string): readonly string[] | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : null;
  } catch {
    return null;
  }
}

interface ColumnChoice<Row> {
  readonly columns: readonly Column<Row>[];
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  /** All at once, as a saved view has them; null = the usual ones. */
  readonly choose: (ids: readonly string[] | null) => void;
  /** Whether the person chose at all. */
  readonly own: boolean;
}

/** The columns that the person wants in this list, remembered on this device. */
export function useColumnChoice<Row>(list: string, all: readonly Column<Row>[]): ColumnChoice<Row> {
  const key = `tresen.office.columns.${list}`;
  const [choice, setChoice] = useState(() => readChoice(key));
  const columns = visibleColumns(all, choice);
  const chosen = new Set(columns.map((column) => column.id));
  const choose = (ids: readonly string[] | null) => {
    setChoice(ids);
    if (ids === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(ids));
  };
  const toggle = (id: string) => {
    const next = all.map((column) => column.id).filter((each) => (each === id ? !chosen.has(id) : chosen.has(each)));
    if (next.length > 0) choose(next);
  };
  return { columns, chosen, toggle, choose, own: choice !== null };
}

export function ColumnPicker<Row>({ all, choice }: { readonly all: readonly Column<Row>[]; readonly choice: ColumnChoice<Row> }) {
  const { t } = useOffice();
  return (
    <DialogTrigger>
      <Pressable>
        <Button aria-label={t('parts.columns')} title={t('parts.columns')} iconOnly>
          <Icon of={Columns3} size={17} />
        </Button>
      </Pressable>
      <Popover className="popover" placement="bottom end">
        <Panel aria-label={t('parts.columns')} className="popover-panel">
          {all.map((column) => (
            <label key={column.id} className="check">
              <input type="checkbox" checked={choice.chosen.has(column.id)} onChange={() => choice.toggle(column.id)} />
              {column.title}
            </label>
          ))}
        </Panel>
      </Popover>
    </DialogTrigger>
  );
}
