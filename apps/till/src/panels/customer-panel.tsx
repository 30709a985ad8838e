import type { CustomerRow } from '@tresen/contract/feed';
import { Button, Empty, TextField } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { UserSearch } from 'lucide-react';
import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { markPainted } from '../app/marks.ts';
import { useStore } from '../app/store.ts';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { attachCustomer, customerName } from '../sale/edit-basket.ts';
import { scanComing } from '../scan/listen-wedge.ts';

interface CustomerSearch {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly rows: readonly CustomerRow[];
  /** The text that `rows` answer. */
  readonly asked: string;
  readonly active: number;
  readonly setActive: (index: number) => void;
}

function useCustomerSearch(): CustomerSearch {
  const till = useTill();
  const [text, setText] = useState('');
  const [rows, setRows] = useState<readonly CustomerRow[]>([]);
  const [asked, setAsked] = useState('');
  const [active, setActive] = useState(0);
  const turn = useRef(0);
  useEffect(() => {
    const wanted = text.trim();
    turn.current += 1;
    const own = turn.current;
    if (wanted === '') {
      setRows([]);
      setAsked('');
      return;
    }
    const search = async (): Promise<void> => {
      const found = await till.port.searchCustomers(wanted, { limit: 20 });
      if (own !== turn.current) return;
      setRows(found);
      setAsked(wanted);
      setActive(0);
      markPainted('till:search-painted');
    };
    if (!scanComing()) {
      void search();
      return;
    }
    const timer = setTimeout(() => void search(), 80);
    return () => clearTimeout(timer);
  }, [text, till]);
  return { text, setText, rows, asked, active, setActive };
}

/** Finds a customer by name, phone, e-mail, card or number, and attaches them with Enter or a tap. */
export function CustomerPanel(props: { onClose: () => void }): ReactNode {
  const till = useTill();
  const { t } = useText();
  const attached = useStore(till.sale, (state) => state.basket.customer);
  const { text, setText, rows, asked, active, setActive } = useCustomerSearch();

  const { onClose } = props;
  const take = useCallback(
    (row: CustomerRow): void => {
      attachCustomer(till, row);
      onClose();
    },
    [till, onClose],
  );
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setActive(Math.min(rows.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1));
    else if (event.key === 'Enter') {
      const row = rows[active];
      if (row) take(row);
    } else return;
    event.preventDefault();
  };
  return (
    <Dialog
      title={t('customer.title')}
      closeLabel={t('close')}
      onClose={props.onClose}
      testId="customer-panel"
      actions={
        attached ? (
          <Button
            onClick={() => {
              attachCustomer(till, null);
              props.onClose();
            }}
          >
            {t('customer.detachName', { name: attached.name })}
          </Button>
        ) : undefined
      }
    >
      <TextField
        label={t('customer.search')}
        hint={t('customer.hint')}
        value={text}
        onChange={setText}
        onKeyDown={keys}
        autoFocus
        maxLength={200}
        data-testid="customer-search"
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls="customer-results"
      />
      <Results rows={rows} asked={asked} active={active} take={take} />
    </Dialog>
  );
}

/** A memo: a letter that is typed renders the field, and this only when there is something else to show. */
const Results = memo(function Results(props: { rows: readonly CustomerRow[]; asked: string; active: number; take: (row: CustomerRow) => void }): ReactNode {
  const { t } = useText();
  const { rows, asked, active, take } = props;
  return (
    <div className="results" id="customer-results" role="listbox" aria-label={t('customer.title')}>
      {rows.map((row, index) => (
        // By place, not by customer: a new search changes words in rows that are there instead of building them anew.
        <Result key={index} row={row} active={index === active} take={take} />
      ))}
      {asked !== '' && rows.length === 0 ? (
        <Empty icon={UserSearch} title={t('customer.nobody', { text: asked })}>
          {t('customer.nobodyText')}
        </Empty>
      ) : null}
    </div>
  );
});

const Result = memo(function Result(props: { row: CustomerRow; active: boolean; take: (row: CustomerRow) => void }): ReactNode {
  const { row } = props;
  const name = customerName(row);
  return (
    <button type="button" role="option" aria-selected={props.active} className="result" onClick={() => props.take(row)} data-testid="customer-result">
      <span className="avatar" aria-hidden="true">
        {[...name][0]?.toUpperCase() ?? ''}
      </span>
      <span className="result__text">
        <b dir="auto">{name}</b>
        <span dir="auto">
          {[row.company && row.company !== name ? row.company : '', [row.zip, row.city].filter(Boolean).join(' '), row.phone, row.email].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="result__end">{row.number}</span>
    </button>
  );
});
