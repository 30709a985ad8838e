import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FileSpreadsheet } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { loadTotals, type TotalsItem, type TotalsQuery } from '../api/reporting.ts';
import type { Column } from '../grid/columns.ts';
import { ListScreen } from '../grid/list-screen.tsx';
import { type RowPages, useRowPages } from '../grid/use-row-pages.ts';
import { Segments } from '../parts/fields.tsx';
import { useFilters } from '../parts/filters.ts';
import { PeriodFilter, periodOf } from '../parts/period.tsx';
import { StoreFilter } from '../parts/store-filter.tsx';
import { useSession } from '../shell/session.tsx';
import { money, month, thousandths, weekdayAndDay } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';

const dimensions = ['day', 'month', 'store', 'article', 'customer'] as const;
type Dimension = (typeof dimensions)[number];

const keyOf = (row: TotalsItem): string => `${row.key} ${row.label} ${row.currency}`;

/** First and last day of a month, `2026-02` → `2026-02-01` and `2026-02-28`. */
export function daysOfMonth(name: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 1] = name.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${name}-01`, to: `${name}-${String(last).padStart(2, '0')}` };
}

/** Rows of one answer: a page of what may be many thousand, else all there are. */
const MOST_ROWS = { day: 10_000, month: 10_000, store: 10_000, article: 200, customer: 200 } as const;

/** What happened last stands on top; currencies of one day keep their order. */
export const newestFirst = (rows: readonly TotalsItem[], by: Dimension): readonly TotalsItem[] =>
  by === 'day' || by === 'month' ? rows.toSorted((a, b) => (b.key ?? '').localeCompare(a.key ?? '')) : rows;

/** What was sold: receipts, net, VAT and gross by day, month, store, article or customer; down to the receipts. */
export function TotalsScreen() {
  const { t } = useOffice();
  const filters = useFilters('by', 'sort');
  const { store, from, to } = filters.values;
  const by = dimensions.find((each) => each === filters.values['by']) ?? 'day';
  // Without a period it is this month: what one looks at most, and never two years by accident
  const usual = periodOf('month', new Date());
  const range = { from: from ?? (to === undefined ? usual.from : undefined), to: to ?? (from === undefined ? usual.to : undefined) };
  const query: TotalsQuery = {
    by,
    ...(store === undefined ? {} : { store }),
    ...(range.from === undefined ? {} : { from: range.from }),
    ...(range.to === undefined ? {} : { to: range.to }),
  };
  const text = JSON.stringify(query);
  const load = useCallback(
    async (cursor: string | null, signal: AbortSignal) => {
      const page = await loadTotals({ ...(JSON.parse(text) as TotalsQuery), limit: MOST_ROWS[by], ...(cursor === null ? {} : { cursor }) }, signal);
      return { rows: page.items, next: page.next };
    },
    [text],
  );
  const found = useRowPages({ key: ['totals', text], load, topic: 'figures' });
  const { load: _load, ...whole } = found;
  // Of days, months and stores all are here, and every heading sorts.
  const pages: RowPages<TotalsItem> = by === 'article' || by === 'customer' ? found : { ...whole, rows: newestFirst(found.rows, by) };
  const open = useOpen(by, { ...range, store });
  return (
    <ListScreen
      name="totals"
      title={t('totals.title')}
      subtitle={<Sums query={query} />}
      filters={filters}
      bar={
        <>
          <Segments
            label={t('totals.by')}
            value={by}
            options={dimensions.map((each) => ({ value: each, label: t(`totals.by-${each}`) }))}
            onChange={(next) => filters.set({ by: next })}
          />
          <PeriodFilter filters={{ ...filters, values: { ...filters.values, ...range } }} />
          <StoreFilter filters={filters} />
        </>
      }
      columns={useTotalsColumns(by)}
      pages={pages}
      rowKey={keyOf}
      {...(open === null ? {} : { onOpen: open })}
      exportFrom={{ name: `umsatz-${by}`, load }}
      empty={{ icon: FileSpreadsheet, title: t('totals.empty-title'), text: t('totals.empty-do') }}
    />
  );
}

interface Range {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly store: string | undefined;
}

/** Where a row leads: to the receipts behind it, or to the article or customer; null without the right to see those. */
function useOpen(by: Dimension, range: Range): ((row: TotalsItem) => void) | null {
  const navigate = useNavigate();
  const { can } = useSession();
  if (!can(by === 'article' ? 'catalog.read' : by === 'customer' ? 'customers.read' : 'sales.read')) return null;
  return ({ key }) => {
    if (key === null) return;
    if (by === 'article') void navigate({ to: '/articles/$id', params: { id: key } });
    else if (by === 'customer') void navigate({ to: '/customers/$id', params: { id: key } });
    else {
      const search = by === 'store' ? { ...range, store: key } : by === 'day' ? { ...range, from: key, to: key } : { ...range, ...daysOfMonth(key) };
      void navigate({ to: '/sales', search: Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) });
    }
  };
}

/** The whole of it, per currency: amounts of different currencies are never added. */
function Sums({ query }: { readonly query: TotalsQuery }) {
  const { t, format } = useOffice();
  const whole = { ...query, by: 'currency' as const };
  const sums = useQuery({ queryKey: ['totals', 'sum', whole], queryFn: () => loadTotals(whole), placeholderData: (before) => before });
  if (sums.data === undefined) return <span>…</span>;
  if (sums.data.items.length === 0) return <span>{t('totals.none')}</span>;
  return (
    <span className="totals-sums" data-testid="totals-sums">
      {sums.data.items.map((sum) => (
        <span key={sum.currency}>
          <strong>{money(format, sum.gross, sum.currency)}</strong>{' '}
          <span className="wide-only">
            {t('totals.sum', {
              net: money(format, sum.net, sum.currency),
              vat: money(format, sum.gross - sum.net, sum.currency),
              count: sum.sales,
              shown: format.number(sum.sales),
            })}
          </span>
        </span>
      ))}
    </span>
  );
}

function useTotalsColumns(by: Dimension): readonly Column<TotalsItem>[] {
  const { t, format } = useOffice();
  return useMemo(() => {
    const label = (row: TotalsItem): string => {
      if (row.key === null) return row.label === '' ? t(by === 'customer' ? 'totals.no-customer' : 'totals.no-article') : row.label;
      return by === 'day' ? weekdayAndDay(format, row.key) : by === 'month' ? month(format, row.key) : row.label;
    };
    const amount = (id: string, title: string, value: (row: TotalsItem) => number): Column<TotalsItem> => ({
      id,
      title,
      width: 'minmax(104px, 150px)',
      align: 'end',
      cell: (row) => money(format, value(row), row.currency),
      value: (row) => value(row) / 100,
      digits: 2,
    });
    return [
      {
        id: 'label',
        title: t(`totals.by-${by}`),
        width: 'minmax(150px, 2fr)',
        keep: true,
        cell: (row) => <bdi className="strong">{label(row)}</bdi>,
        value: label,
        order: (row) => (by === 'day' || by === 'month' ? row.key : label(row)),
      },
      { id: 'currency', title: t('totals.currency'), width: '76px', hidden: true, exported: true, cell: (row) => row.currency, value: (row) => row.currency },
      { id: 'sales', title: t('totals.sales'), width: '84px', align: 'end', cell: (row) => format.number(row.sales), value: (row) => row.sales },
      {
        id: 'items',
        title: t('totals.items'),
        width: '96px',
        align: 'end',
        hidden: by !== 'article',
        cell: (row) => thousandths(format, row.items),
        value: (row) => row.items / 1000,
      },
      amount('net', t('totals.net'), (row) => row.net),
      amount('vat', t('totals.vat'), (row) => row.gross - row.net),
      { ...amount('gross', t('totals.gross'), (row) => row.gross), keep: true, cell: (row) => <span className="strong">{money(format, row.gross, row.currency)}</span> },
    ];
  }, [t, format, by]);
}
