import type { CustomerRow } from '@tresen/contract/feed';
import { Button, Empty, TextField } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { UserSearch } from 'lucide-react';
import { type KeyboardEvent, memo, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { markPainted, watchFrame } from '../app/marks.ts';
import { useStore } from '../app/store.ts';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { findElsewhere, LEAST_LETTERS } from '../sale/customers-elsewhere.ts';
import { EarlyQuestion, onTextComing } from '../sale/early-question.ts';
import { attachCustomer, customerName } from '../sale/edit-basket.ts';
import { whenCalm } from '../sale/when-calm.ts';
import { scanComing } from '../scan/listen-wedge.ts';
import { nearestFirst } from './nearest-first.ts';

/** Rows that fit into the list without scrolling. */
const IN_VIEW = 8;
/** Rows that are asked for, of which the nearest are shown. */
const SEARCHED = 40;
const SHOWN = 20;
/** No row is chosen yet. */
const NOBODY = -1;
/** Letters that come like a scan: the search waits this long for its end (ms). */
const SCAN_PAUSE = 80;

/** Nobody types any more: the server is asked after this pause (ms). */
const ELSEWHERE_PAUSE = 400;

/** How far the search in all stores is. */
type Reach = 'own' | 'asking' | 'all' | 'offline' | 'too-often';

interface CustomerSearch {
  readonly text: string;
  readonly type: (text: string) => void;
  /** This text is about to stand in the field. */
  readonly expect: (text: string) => void;
  readonly rows: readonly CustomerRow[];
  /** So many of `rows`, at the end, are of other stores. */
  readonly others: number;
  readonly reach: Reach;
  /** The text that `rows` answer. */
  readonly asked: string;
  readonly active: number;
  readonly setActive: (index: number) => void;
}

function useCustomerSearch(): CustomerSearch {
  const till = useTill();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Pick<CustomerSearch, 'rows' | 'others' | 'reach' | 'asked'>>({ rows: [], others: 0, reach: 'own', asked: '' });
  const [active, setActive] = useState(NOBODY);
  const turn = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const [results] = useState(
    () =>
      new EarlyQuestion((wanted: string) => {
        const answer = till.port.searchCustomers(wanted, { limit: SEARCHED });
        watchFrame();
        return answer.then((rows) => nearestFirst(rows, till.shop.get()?.settings.store.address ?? []).slice(0, SHOWN));
      }),
  );
  const search = async (wanted: string, own: number): Promise<void> => {
    const rows = wanted === '' ? [] : await results.get(wanted);
    if (own !== turn.current) return;
    // A full list says that more letters are wanted, not more people.
    const isMoreWanted = wanted.length >= LEAST_LETTERS && rows.length < SHOWN;
    setFound({ rows, others: 0, reach: isMoreWanted ? 'asking' : 'own', asked: wanted });
    // One of several is chosen by somebody, not by Enter.
    setActive(rows.length === 1 ? 0 : NOBODY);
    if (wanted !== '') markPainted('till:search-painted');
    if (isMoreWanted) timer.current = setTimeout(() => void searchElsewhere(wanted, { own, rows }), ELSEWHERE_PAUSE);
  };
  const searchElsewhere = async (wanted: string, { own, rows }: { readonly own: number; readonly rows: readonly CustomerRow[] }): Promise<void> => {
    const answer = await findElsewhere(till, wanted);
    if (own !== turn.current) return;
    const known = new Set(rows.map((row) => row.id));
    const others = answer.kind === 'found' ? answer.rows.filter((row) => !known.has(row.id)) : [];
    setFound({ rows: [...rows, ...others], others: others.length, reach: answer.kind === 'found' ? 'all' : answer.kind, asked: wanted });
    if (others.length > 0) setActive(rows.length + others.length === 1 ? 0 : NOBODY);
  };
  // Asked for within the key's own event, not after it has been drawn: the worker looks while the letter is drawn up.
  const type = (next: string): void => {
    setText(next);
    clearTimeout(timer.current);
    turn.current += 1;
    const [wanted, own] = [next.trim(), turn.current];
    if (scanComing()) timer.current = setTimeout(() => void search(wanted, own), SCAN_PAUSE);
    else void search(wanted, own);
  };
  const expect = useCallback(
    (next: string): void => {
      if (!scanComing() && next.trim() !== '') results.expect(next.trim());
    },
    [results],
  );
  return { text, type, expect, ...found, active, setActive };
}

/** Finds a customer by name, phone, e-mail, card or number, and attaches them with Enter or a tap. */
export function CustomerPanel(props: { onClose: () => void }): ReactNode {
  const till = useTill();
  const { t } = useText();
  const attached = useStore(till.sale, (state) => state.basket.customer);
  const { onClose } = props;
  const take = useCallback(
    (row: CustomerRow): void => {
      attachCustomer(till, row);
      onClose();
    },
    [till, onClose],
  );
  return (
    <Dialog
      title={t(attached ? 'customer.change' : 'customer.title')}
      closeLabel={t('close')}
      onClose={onClose}
      testId="customer-panel"
      actions={
        attached ? (
          <Button
            onClick={() => {
              attachCustomer(till, null);
              onClose();
            }}
          >
            {t('customer.detachName', { name: attached.name })}
          </Button>
        ) : undefined
      }
    >
      <Search take={take} />
    </Dialog>
  );
}

/** A component of its own: a letter that is typed renders this and not the dialog around it. */
function Search(props: { take: (row: CustomerRow) => void }): ReactNode {
  const { t } = useText();
  const till = useTill();
  const online = useStore(till.state, (state) => state.online);
  const { text, type, expect, rows, others, reach, asked, active, setActive } = useCustomerSearch();
  const { take } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const field = box.current?.querySelector('input');
    return field ? onTextComing(field, expect) : undefined;
  }, [expect]);
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setActive(Math.min(rows.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1));
    else if (event.key === 'Enter') {
      const row = rows[active];
      // Of several the first press shows whom the next one takes.
      if (row) take(row);
      else if (rows.length > 0) setActive(0);
    } else return;
    event.preventDefault();
  };
  return (
    <div className="customers" ref={box} data-empty={text === ''}>
      <TextField
        label={t('customer.search')}
        hint={t('customer.hint')}
        value={text}
        onChange={type}
        onKeyDown={keys}
        autoFocus
        maxLength={200}
        data-testid="customer-search"
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls="customer-results"
      />
      <Results rows={rows} others={others} reach={reach} asked={asked} active={active} take={take} />
      <p className="results__reach" aria-live="polite" data-testid="customer-reach">
        {reach === 'asking' ? t('customer.asking') : reach === 'offline' || !online ? t('customer.onlyHere') : reach === 'too-often' ? t('customer.tooOften') : null}
      </p>
    </div>
  );
}

/** A memo: a letter that is typed renders the field, and this only when there is something else to show. */
const Results = memo(function Results(props: Pick<CustomerSearch, 'rows' | 'others' | 'reach' | 'asked' | 'active'> & { readonly take: (row: CustomerRow) => void }): ReactNode {
  const { t } = useText();
  const { rows, others, reach, asked, active, take } = props;
  // What lies below the edge stays what it was until somebody stops typing: it must not stand between a key and its result.
  const [settled, setSettled] = useState(rows);
  useEffect(() => (rows === settled ? undefined : whenCalm(() => setSettled(rows))), [rows, settled]);
  const shown = rows === settled || active >= IN_VIEW ? rows : rows.map((row, place) => (place < IN_VIEW ? row : settled[place])).filter((row) => row !== undefined);
  return (
    <div className="results results--found" id="customer-results" role="listbox" aria-label={t('customer.title')}>
      {shown.map((row, index) => (
        // By place, not by customer: a new search changes words in rows that are there instead of building them anew.
        <Result key={index} row={row} elsewhere={others > 0 && index >= rows.length - others ? t('customer.elsewhere') : ''} active={index === active} take={take} />
      ))}
      {asked !== '' && rows.length === 0 && reach !== 'asking' ? (
        <Empty icon={UserSearch} title={t('customer.nobody', { text: asked })}>
          {t('customer.nobodyText')}
        </Empty>
      ) : null}
    </div>
  );
});

const Result = memo(function Result(props: { row: CustomerRow; elsewhere: string; active: boolean; take: (row: CustomerRow) => void }): ReactNode {
  const { row, elsewhere } = props;
  const name = customerName(row);
  return (
    <button type="button" role="option" aria-selected={props.active} className="result" onClick={() => props.take(row)} data-testid="customer-result">
      <span className="avatar" aria-hidden="true">
        {[...name][0]?.toUpperCase() ?? ''}
      </span>
      <b className="result__name" dir="auto">
        {name}
      </b>
      <span className="result__more" dir="auto">
        {[elsewhere, row.company && row.company !== name ? row.company : '', [row.zip, row.city].filter(Boolean).join(' '), row.phone, row.email].filter(Boolean).join(' · ')}
      </span>
      <span className="result__end">{row.number}</span>
    </button>
  );
});
