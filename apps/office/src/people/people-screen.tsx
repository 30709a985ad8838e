import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Icon } from '@tresen/ui';
import { IdCard, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { loadPeople, type Staff } from '../api/identity.ts';
import { useStores } from '../api/stores.ts';
import { allRows, fold } from '../grid/all-rows.ts';
import type { Column } from '../grid/columns.ts';
import { ListScreen } from '../grid/list-screen.tsx';
import { FilterSearch, FilterSelect } from '../parts/filter-fields.tsx';
import { useFilters } from '../parts/filters.ts';
import { StoreFilter } from '../parts/store-filter.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { roles } from './grants.tsx';
import { NewPersonDialog } from './new-person-dialog.tsx';

export function PeopleScreen() {
  const { t } = useOffice();
  const navigate = useNavigate();
  const { can } = useSession();
  const filters = useFilters();
  const { byId } = useStores();
  const query = useQuery({ queryKey: ['people'], queryFn: loadPeople });
  const [adding, setAdding] = useState(false);
  const { q, store, role } = filters.values;
  const rows = useMemo(() => {
    const words = fold(q ?? '')
      .split(/\s+/)
      .filter(Boolean);
    const reaches = (grant: Staff['grants'][number]) => grant.scope === 'group' || grant.id === store || (grant.scope === 'company' && byId.get(store ?? '')?.company === grant.id);
    return (query.data ?? []).filter(
      (person) =>
        words.every((word) => fold(`${person.name} ${person.shortName} ${person.email ?? ''}`).includes(word)) &&
        (store === undefined || person.grants.some(reaches)) &&
        (role === undefined || person.grants.some((grant) => grant.role === role)),
    );
  }, [query.data, q, store, role, byId]);
  const add = can('identity.write') ? (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Icon of={Plus} size={17} />
      {t('people.add')}
    </Button>
  ) : null;
  const bar = (
    <>
      <FilterSearch filters={filters} label={t('people.search')} />
      <StoreFilter filters={filters} />
      <FilterSelect
        filters={filters}
        name="role"
        label={t('people.role')}
        all={t('people.all-roles')}
        options={roles.map((each) => ({ value: each, label: t(`people.role-${each}`) }))}
      />
    </>
  );
  return (
    <ListScreen
      name="people"
      title={t('people.title')}
      filters={filters}
      bar={bar}
      columns={usePeopleColumns()}
      pages={allRows(query, rows)}
      rowKey={idOf}
      rowHeight={48}
      onOpen={(row) => void navigate({ to: '/people/$id', params: { id: row.id } })}
      action={add}
      empty={{ icon: IdCard, title: t('people.empty-title'), text: t('people.empty-do') }}
    >
      {adding ? <NewPersonDialog onClose={() => setAdding(false)} /> : null}
    </ListScreen>
  );
}

const idOf = (row: Staff): string => row.id;

function usePeopleColumns(): readonly Column<Staff>[] {
  const { t } = useOffice();
  const { byId } = useStores();
  return useMemo(() => {
    const where = (grant: Staff['grants'][number]) => (grant.scope === 'group' ? t('people.everywhere') : (byId.get(grant.id ?? '')?.code ?? ''));
    const grants = (row: Staff) => row.grants.map((grant) => [t(`people.role-${grant.role}`), where(grant)].filter(Boolean).join(' ')).join(', ');
    return [
      {
        id: 'name',
        title: t('people.name'),
        width: 'minmax(160px, 1.4fr)',
        keep: true,
        cell: (row) => (
          <span className="two-lines">
            <bdi className="strong">{row.name}</bdi>
            <bdi className="sub">{row.shortName}</bdi>
          </span>
        ),
      },
      { id: 'roles', title: t('people.roles'), width: 'minmax(160px, 2fr)', keep: true, cell: grants },
      { id: 'email', title: t('people.email'), width: 'minmax(150px, 1.5fr)', cell: (row) => <bdi>{row.email ?? '—'}</bdi> },
      {
        id: 'pin',
        title: t('people.pin'),
        width: 'minmax(90px, 110px)',
        cell: (row) => <span className={row.hasPin ? 'quiet' : 'bad'}>{t(row.hasPin ? 'people.has-pin' : 'people.no-pin')}</span>,
      },
      {
        id: 'password',
        title: t('people.password'),
        width: 'minmax(130px, 150px)',
        cell: (row) => <span className="quiet">{t(row.hasPassword ? 'people.has-password' : 'people.no-password')}</span>,
      },
    ];
  }, [t, byId]);
}
