import { useNavigate } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { type CustomerState, loadCustomers } from '../api/customers.ts';
import { ColumnPicker, useColumnChoice } from '../grid/column-choice.tsx';
import type { Column } from '../grid/columns.ts';
import { DataGrid } from '../grid/data-grid.tsx';
import { ExportButton } from '../grid/export-button.tsx';
import { ListFoot } from '../grid/list-foot.tsx';
import { useRowPages } from '../grid/use-row-pages.ts';
import { SearchField } from '../parts/fields.tsx';
import { useFilters } from '../parts/filters.ts';
import { Nothing } from '../parts/nothing.tsx';
import { Page } from '../parts/page.tsx';
import { useOffice } from '../text/locale.ts';

export const fullName = (customer: Pick<CustomerState, 'firstName' | 'lastName' | 'company'>): string =>
  [customer.firstName, customer.lastName].filter(Boolean).join(' ') || customer.company;

export function CustomersScreen() {
  const { t } = useOffice();
  const navigate = useNavigate();
  const filters = useFilters();
  const q = filters.values['q'];
  const load = useCallback(
    async (cursor: string | null, signal: AbortSignal) => {
      const page = await loadCustomers(q, cursor, { signal });
      return { rows: page.items, next: page.next, ...(page.total === undefined ? {} : { total: page.total }) };
    },
    [q],
  );
  const pages = useRowPages({ key: ['customers', q], load });
  const all = useCustomerColumns();
  const choice = useColumnChoice('customers', all);
  return (
    <Page fill title={t('customers.title')}>
      <div className="list-bar">
        <SearchField label={t('customers.search')} value={q ?? ''} onSearch={(text) => filters.set({ q: text })} />
        <ColumnPicker all={all} choice={choice} />
        <ExportButton name="kunden" columns={choice.columns} load={load} />
      </div>
      <DataGrid
        label={t('customers.title')}
        columns={choice.columns}
        allColumns={choice.own}
        pages={pages}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/customers/$id', params: { id: row.id } })}
        empty={
          <Nothing filters={filters} icon={Users} title={t('customers.empty-title')}>
            {t('customers.empty-do')}
          </Nothing>
        }
      />
      <ListFoot pages={pages} />
    </Page>
  );
}

function useCustomerColumns(): readonly Column<CustomerState>[] {
  const { t } = useOffice();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('customers.name'),
        width: 'minmax(160px, 1.6fr)',
        keep: true,
        cell: (row) => <bdi className="strong">{fullName(row) || t('customers.nameless')}</bdi>,
        value: fullName,
      },
      { id: 'number', title: t('customers.number'), width: 'minmax(110px, 140px)', keep: true, cell: (row) => row.number, value: (row) => row.number },
      { id: 'company', title: t('customers.company'), width: 'minmax(110px, 1fr)', hidden: true, cell: (row) => <bdi>{row.company}</bdi>, value: (row) => row.company },
      { id: 'email', title: t('customers.email'), width: 'minmax(160px, 1.6fr)', cell: (row) => <bdi>{row.email}</bdi>, value: (row) => row.email },
      { id: 'phone', title: t('customers.phone'), width: 'minmax(130px, 1fr)', cell: (row) => row.phone, value: (row) => row.phone },
      { id: 'card', title: t('customers.card'), width: 'minmax(120px, 1fr)', cell: (row) => <span className="quiet">{row.card}</span>, value: (row) => row.card },
      {
        id: 'city',
        title: t('customers.city'),
        width: 'minmax(120px, 1fr)',
        cell: (row) => <bdi>{`${row.zip} ${row.city}`.trim()}</bdi>,
        value: (row) => `${row.zip} ${row.city}`.trim(),
      },
    ],
    [t],
  );
}
