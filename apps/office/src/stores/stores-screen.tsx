import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Chip, Icon } from '@tresen/ui';
import { Plus, Store as StoreIcon } from 'lucide-react';
import { useMemo } from 'react';
import { loadTills, type Till } from '../api/devices.ts';
import { loadStores, type Store } from '../api/identity.ts';
import { allRows, fold } from '../grid/all-rows.ts';
import type { Column } from '../grid/columns.ts';
import { ListScreen } from '../grid/list-screen.tsx';
import { FilterSearch } from '../parts/filter-fields.tsx';
import { useFilters } from '../parts/filters.ts';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';

const none: readonly Till[] = [];
const idOf = (row: Store): string => row.id;

export function StoresScreen() {
  const { t } = useOffice();
  const navigate = useNavigate();
  const { can, me } = useSession();
  const filters = useFilters();
  const query = useQuery({ queryKey: ['stores'], queryFn: loadStores, staleTime: 300_000 });
  const tills = useQuery({ queryKey: ['tills'], queryFn: loadTills, enabled: can('devices.read') });
  const q = filters.values['q'];
  const rows = useMemo(() => {
    const words = fold(q ?? '')
      .split(/\s+/)
      .filter(Boolean);
    return (query.data ?? []).filter((store) => words.every((word) => fold([store.code, store.name, store.country, ...store.address].join(' ')).includes(word)));
  }, [query.data, q]);
  return (
    <ListScreen
      name="stores"
      title={t('stores.title')}
      filters={filters}
      bar={<FilterSearch filters={filters} label={t('stores.search')} />}
      columns={useStoreColumns(tills.data ?? none)}
      pages={allRows(query, rows)}
      rowKey={idOf}
      rowHeight={48}
      onOpen={(row) => void navigate({ to: '/stores/$id', params: { id: row.id } })}
      // Who looks after some stores only cannot open another
      action={me.rights['identity.write'] === 'all' ? <AddStore /> : null}
      empty={{ icon: StoreIcon, title: t('stores.empty-title'), text: t('stores.empty-do') }}
    />
  );
}

function AddStore() {
  const { t } = useOffice();
  return (
    <Link to="/stores/new" className="ui-button ui-button--primary" data-testid="add-store">
      <Icon of={Plus} size={17} />
      {t('stores.add')}
    </Link>
  );
}

function useStoreColumns(tills: readonly Till[]): readonly Column<Store>[] {
  const { t, format } = useOffice();
  return useMemo(() => {
    const count = (store: Store) => tills.filter((till) => till.store.id === store.id && till.replacedBy === null).length;
    return [
      { id: 'code', title: t('stores.code'), width: '84px', keep: true, cell: (row) => <span className="strong">{row.code}</span>, value: (row) => row.code },
      { id: 'name', title: t('stores.name'), width: 'minmax(150px, 1.4fr)', keep: true, cell: (row) => <bdi>{row.name}</bdi>, value: (row) => row.name },
      {
        id: 'address',
        title: t('stores.address'),
        width: 'minmax(170px, 2fr)',
        cell: (row) => <bdi className="quiet">{row.address.join(', ')}</bdi>,
        value: (row) => row.address.join(', '),
      },
      { id: 'country', title: t('stores.country'), width: '64px', cell: (row) => row.country, value: (row) => row.country },
      { id: 'currency', title: t('stores.currency'), width: '80px', cell: (row) => row.currency, value: (row) => row.currency },
      { id: 'tills', title: t('stores.tills'), width: '76px', align: 'end', cell: (row) => format.number(count(row)), value: count },
      {
        id: 'status',
        title: t('parts.status'),
        width: '130px',
        cell: (row) => (row.status === 'open' ? <span className="quiet">{t('stores.open')}</span> : <Chip tone="warn">{t('stores.closed')}</Chip>),
        value: (row) => row.status,
      },
    ];
  }, [t, format, tills]);
}
