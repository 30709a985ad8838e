import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Icon, Message } from '@tresen/ui';
import { ReceiptText, X } from 'lucide-react';
import { useCallback } from 'react';
import { loadSales, type SalesFilters, type SalesListQuery, salesExportUrl } from '../api/sales.ts';
import { ListScreen } from '../grid/list-screen.tsx';
import { useSorting } from '../grid/sorting.ts';
import { useRowPages } from '../grid/use-row-pages.ts';
import { Select } from '../parts/fields.tsx';
import { FilterSearch, FilterSelect } from '../parts/filter-fields.tsx';
import { type Filters, type Search, useFilters } from '../parts/filters.ts';
import { PeriodFilter } from '../parts/period.tsx';
import { StoreFilter } from '../parts/store-filter.tsx';
import { useOffice } from '../text/locale.ts';
import { useSalesColumns } from './sales-columns.tsx';

const kinds = ['sale', 'return', 'exchange'] as const;

const amounts = ['0-20', '20-50', '50-100', '100-'] as const;

const wholeNumber = (text: string | undefined): number | undefined => (text !== undefined && /^-?\d{1,15}$/.test(text) ? Number(text) : undefined);

/** What the address says, as the API takes it; nonsense in the address is left out. */
export function readSalesFilters(search: Search): SalesFilters {
  const { store, till, cashier, customer, variant, from, to, currency, q } = search;
  return {
    store,
    till,
    cashier,
    customer,
    variant,
    from,
    to,
    currency,
    q,
    min: wholeNumber(search['min']),
    max: wholeNumber(search['max']),
    kind: kinds.find((each) => each === search['kind']),
  };
}

const sortable = ['at'];
/** What is of the list alone. Sales of the future do not stand above all others: a line says that there are some. */
const listOnly = ({ q, from, to, ahead, sort }: Search): Pick<SalesListQuery, 'ahead' | 'sort'> => ({
  ahead: ahead === 'only' ? 'only' : (q ?? from ?? to) === undefined ? 'hide' : undefined,
  sort: sort === 'at' && (q ?? '') === '' ? 'at' : undefined,
});

const idOf = (row: { readonly id: string }): string => row.id;

export function SalesScreen() {
  const { t, language } = useOffice();
  const navigate = useNavigate();
  const filters = useFilters('sort');
  const sorting = useSorting(filters, sortable);
  const wanted = readSalesFilters(filters.values);
  const load = useCallback(
    async (cursor: string | null, signal: AbortSignal) => {
      const page = await loadSales({ ...wanted, ...listOnly(filters.values) }, cursor, signal);
      return { rows: page.items, next: page.next, ...(page.total === undefined ? {} : { total: page.total }), ...(page.matched === undefined ? {} : { matched: page.matched }) };
    },
    // Made from the address alone
    [filters.values],
  );
  const pages = useRowPages({ key: ['sales', filters.values], load, topic: 'sales', newest: idOf });
  const bar = (
    <>
      <FilterSearch filters={filters} label={t('sales.search')} />
      <StoreFilter filters={filters} />
      <PeriodFilter filters={filters} />
      <FilterSelect
        filters={filters}
        name="kind"
        label={t('sales.kind')}
        all={t('sales.kind-all')}
        options={kinds.map((kind) => ({ value: kind, label: t(`sales.kind-${kind}`) }))}
      />
      <AmountFilter filters={filters} />
      <Narrowed filters={filters} />
    </>
  );
  const first = (
    <Button look="primary" onClick={() => void navigate({ to: '/tills' })}>
      {t('sales.empty-action')}
    </Button>
  );
  return (
    <ListScreen
      name="sales"
      title={t('sales.title')}
      filters={filters}
      bar={bar}
      note={filters.values['ahead'] === 'only' ? null : <AheadNote filters={filters} />}
      columns={useSalesColumns()}
      pages={pages}
      rowKey={idOf}
      {...((filters.values['q'] ?? '') === '' ? { sorting } : {})}
      onOpen={(row) => void navigate({ to: '/sales/$id', params: { id: row.id } })}
      exportFrom={salesExportUrl(wanted, language)}
      empty={{ icon: ReceiptText, title: t('sales.empty-title'), text: t('sales.empty-do'), action: first }}
    />
  );
}

/** Sales that a till with a wrong clock dated into the future. */
function AheadNote({ filters }: { readonly filters: Filters }) {
  const { t } = useOffice();
  const wanted = readSalesFilters(filters.values);
  const hidden = listOnly(filters.values).ahead === 'hide';
  const query = useQuery({ queryKey: ['sales', 'ahead', filters.values], queryFn: () => loadSales({ ...wanted, ahead: 'only' }, null), enabled: hidden, staleTime: 60_000 });
  const count = query.data?.items.length ?? 0;
  if (!hidden || count === 0) return null;
  return (
    <Message
      tone="warn"
      testId="sales-ahead"
      action={
        <Button size="small" onClick={() => filters.set({ ahead: 'only' })}>
          {t('sales.ahead-show')}
        </Button>
      }
    >
      {t('sales.ahead-note', { count })}
    </Message>
  );
}

function AmountFilter({ filters }: { readonly filters: Filters }) {
  const { t } = useOffice();
  const { min, max } = filters.values;
  const value = amounts.find((each) => rangeOf(each).min === (min ?? '') && rangeOf(each).max === (max ?? '')) ?? '';
  const options = [{ value: '', label: t('sales.amount-any') }, ...amounts.map((each) => ({ value: each as string, label: t(`sales.amount-${each}`) }))];
  return <Select compact hideLabel label={t('sales.total')} value={value} options={options} onChange={(next) => filters.set(next === '' ? { min: '', max: '' } : rangeOf(next))} />;
}

/** `20-50` → amounts in minor units from 20.00 to 49.99, as the address holds them. */
function rangeOf(name: string): { readonly min: string; readonly max: string } {
  const [from = '', to = ''] = name.split('-');
  return { min: from === '0' ? '' : String(Number(from) * 100), max: to === '' ? '' : String(Number(to) * 100 - 1) };
}

/** Filters that come by a link from an article, a customer, a till: shown so that they can be taken off. */
function Narrowed({ filters }: { readonly filters: Filters }) {
  const { t } = useOffice();
  return (['variant', 'customer', 'till', 'cashier', 'ahead'] as const)
    .filter((name) => filters.values[name] !== undefined)
    .map((name) => (
      <Button key={name} onClick={() => filters.set({ [name]: '' })}>
        {t(`sales.only-${name}`)}
        <Icon of={X} size={15} />
      </Button>
    ));
}
