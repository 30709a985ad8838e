import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Icon } from '@tresen/ui';
import { MonitorSmartphone, Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { hasUnsent, loadTills, type Till, type TillState, tillState } from '../api/devices.ts';
import { useTopic } from '../api/live.tsx';
import { allRows, fold } from '../grid/all-rows.ts';
import type { Column } from '../grid/columns.ts';
import { ListScreen } from '../grid/list-screen.tsx';
import { useNow } from '../parts/clock.ts';
import { FilterSearch, FilterSelect } from '../parts/filter-fields.tsx';
import { type Search, useFilters } from '../parts/filters.ts';
import { StoreFilter } from '../parts/store-filter.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { StateChip } from './state-chip.tsx';

const EnrolDialog = lazy(async () => ({ default: (await import('./enrol-dialog.tsx')).EnrolDialog }));

const states: readonly TillState[] = ['online', 'silent', 'never', 'locked', 'revoked', 'forked', 'replaced'];
/** Trouble first: a till that is switched off is none, as long as nothing waits in it. */
const urgency: Readonly<Record<TillState, number>> = { forked: 0, silent: 1, locked: 2, online: 3, never: 5, revoked: 6, replaced: 7 };
const urgencyOf = (till: Till, now: number): number => {
  const state = tillState(till, now);
  return state === 'silent' && !hasUnsent(till) ? urgency.online + 1 : urgency[state];
};

export function filterTills(tills: readonly Till[], search: Search, now: number): readonly Till[] {
  const words = fold(search['q'] ?? '')
    .split(/\s+/)
    .filter(Boolean);
  return tills
    .filter((till) => search['store'] === undefined || till.store.id === search['store'])
    .filter((till) => (search['state'] === undefined ? tillState(till, now) !== 'replaced' : tillState(till, now) === search['state']))
    .filter((till) => words.every((word) => fold(`${till.name} ${till.number} ${till.store.name} ${till.store.code} ${till.deviceName}`).includes(word)))
    .toSorted((a, b) => urgencyOf(a, now) - urgencyOf(b, now) || a.store.code.localeCompare(b.store.code) || a.number - b.number);
}

export function TillsScreen() {
  const { t } = useOffice();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { can } = useSession();
  const filters = useFilters();
  const query = useQuery({ queryKey: ['tills'], queryFn: loadTills, refetchInterval: 20_000 });
  useTopic('tills', () => void client.invalidateQueries({ queryKey: ['tills'] }), 1000);
  const [adding, setAdding] = useState(false);
  const minute = Math.floor(useNow() / 10_000) * 10_000;
  const rows = useMemo(() => filterTills(query.data ?? [], filters.values, minute), [query.data, filters.values, minute]);
  const add = can('devices.write') ? (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Icon of={Plus} size={17} />
      {t('tills.add')}
    </Button>
  ) : null;
  const bar = (
    <>
      <FilterSearch filters={filters} label={t('tills.search')} />
      <StoreFilter filters={filters} />
      <FilterSelect
        filters={filters}
        name="state"
        label={t('tills.state')}
        all={t('tills.all-states')}
        options={states.map((state) => ({ value: state, label: t(`tills.state-${state}`) }))}
      />
    </>
  );
  return (
    <ListScreen
      name="tills"
      title={t('tills.title')}
      filters={filters}
      bar={bar}
      columns={useTillColumns(minute)}
      pages={allRows(query, rows)}
      rowKey={idOf}
      onOpen={(row) => void navigate({ to: '/tills/$id', params: { id: row.id } })}
      action={add}
      empty={{ icon: MonitorSmartphone, title: t('tills.empty-title'), text: t('tills.empty-do') }}
    >
      {adding ? (
        <Suspense>
          <EnrolDialog onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </ListScreen>
  );
}

const idOf = (row: Till): string => row.id;

function useTillColumns(now: number): readonly Column<Till>[] {
  const { t, format } = useOffice();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('tills.till'),
        width: 'minmax(130px, 1.2fr)',
        keep: true,
        carries: 'store',
        cell: (row) => <bdi className="strong">{row.name}</bdi>,
        value: (row) => row.name,
      },
      { id: 'store', title: t('parts.store'), width: 'minmax(120px, 1.4fr)', cell: (row) => <bdi>{row.store.name}</bdi>, value: (row) => row.store.name },
      {
        id: 'state',
        title: t('tills.state'),
        width: 'minmax(150px, 170px)',
        keep: true,
        cell: (row) => <StateChip state={tillState(row, now)} calm={!hasUnsent(row)} />,
        value: (row) => t(`tills.state-${tillState(row, now)}`),
      },
      {
        id: 'contact',
        title: t('tills.last-contact'),
        width: 'minmax(120px, 1fr)',
        cell: (row) => (row.lastContactAt === null ? <span className="quiet">{t('tills.state-never')}</span> : format.ago(row.lastContactAt, now)),
        value: (row) => row.lastContactAt,
      },
      {
        id: 'unsent',
        title: t('tills.unsent'),
        width: '96px',
        align: 'end',
        keep: true,
        cell: (row) => <span className={(row.unsent ?? 0) > 0 ? 'bad strong' : 'quiet'}>{row.unsent === null ? t('tills.unsent-unknown') : format.number(row.unsent)}</span>,
        value: (row) => row.unsent,
      },
      {
        id: 'storage',
        title: t('tills.storage'),
        width: 'minmax(110px, 140px)',
        cell: (row) => <Storage till={row} />,
        value: (row) => (row.storagePersisted === null ? null : String(row.storagePersisted)),
      },
      { id: 'app', title: t('tills.version'), width: 'minmax(80px, 120px)', cell: (row) => <span className="quiet">{row.app ?? '—'}</span>, value: (row) => row.app },
      {
        id: 'device',
        title: t('tills.device'),
        width: 'minmax(120px, 1fr)',
        hidden: true,
        cell: (row) => <bdi className="quiet">{row.deviceName}</bdi>,
        value: (row) => row.deviceName,
      },
    ],
    [t, format, now],
  );
}

function Storage({ till }: { readonly till: Till }) {
  const { t } = useOffice();
  if (till.storagePersisted === null) return <span className="quiet">{t('tills.storage-unknown')}</span>;
  return <span className={till.storagePersisted ? 'quiet' : 'bad'}>{t(till.storagePersisted ? 'tills.storage-safe' : 'tills.storage-unsafe')}</span>;
}
