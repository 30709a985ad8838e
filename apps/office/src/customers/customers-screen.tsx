import { useNavigate } from '@tanstack/react-router';
import { Button, Icon } from '@tresen/ui';
import { Plus, Users } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { type CustomerState, loadCustomers } from '../api/customers.ts';
import type { Column } from '../grid/columns.ts';
import { ListScreen } from '../grid/list-screen.tsx';
import { useSorting } from '../grid/sorting.ts';
import { useRowPages } from '../grid/use-row-pages.ts';
import { FilterSearch } from '../parts/filter-fields.tsx';
import { useFilters } from '../parts/filters.ts';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { fullName } from './full-name.ts';
import { NewCustomerDialog } from './new-customer-dialog.tsx';

/** Who does not keep the customers of the whole group looks one up instead of leafing through all. */
export const LOOK_UP_LETTERS = 3;

export function CustomersScreen() {
  const { t } = useOffice();
  const navigate = useNavigate();
  const { can, canEverywhere } = useSession();
  const filters = useFilters('sort');
  const q = filters.values['q'];
  const lists = canEverywhere('customers.read');
  const asks = lists || (q ?? '').trim().length >= LOOK_UP_LETTERS;
  const sorting = useSorting(filters, sortable);
  const sort = sorting.by === 'name' && sorting.down ? '-name' : undefined;
  const load = useCallback(
    async (cursor: string | null, signal: AbortSignal) => {
      const page = await loadCustomers(q, cursor, { signal, sort });
      return { rows: page.items, next: page.next, ...(page.total === undefined ? {} : { total: page.total }) };
    },
    [q, sort],
  );
  const pages = useRowPages({ key: ['customers', q, sort], load, enabled: asks });
  const [adding, setAdding] = useState(false);
  const add = can('customers.write') ? (
    <Button look="primary" onClick={() => setAdding(true)} data-testid="add-customer">
      <Icon of={Plus} size={17} />
      {t('customers.add')}
    </Button>
  ) : null;
  return (
    <ListScreen
      name="customers"
      title={t('customers.title')}
      filters={filters}
      bar={<FilterSearch filters={filters} label={t('customers.search')} />}
      columns={useCustomerColumns()}
      pages={asks ? pages : { ...pages, loading: false }}
      rowKey={idOf}
      {...(lists ? { sorting } : {})}
      onOpen={(row) => void navigate({ to: '/customers/$id', params: { id: row.id } })}
      {...(lists ? { exportFrom: { name: 'kunden', load } } : {})}
      action={add}
      empty={{
        icon: Users,
        ...(lists ? { title: t('customers.empty-title'), text: t('customers.empty-do') } : { title: t('customers.look-up-title'), text: t('customers.look-up-do'), always: !asks }),
      }}
    >
      {adding ? <NewCustomerDialog onClose={() => setAdding(false)} /> : null}
    </ListScreen>
  );
}

const sortable = ['name'];
const idOf = (row: CustomerState): string => row.id;

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
