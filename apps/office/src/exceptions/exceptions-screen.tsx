import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ExceptionItem } from '@tresen/contract/ingest';
import { Button, Chip } from '@tresen/ui';
import { CircleCheck } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { loadTills } from '../api/devices.ts';
import { loadExceptions } from '../api/exceptions.ts';
import type { Column } from '../grid/columns.ts';
import { ListScreen } from '../grid/list-screen.tsx';
import { type Page, type RowPages, useRowPages } from '../grid/use-row-pages.ts';
import type { Selection } from '../grid/use-selection.ts';
import { Segments } from '../parts/fields.tsx';
import { FilterSelect } from '../parts/filter-fields.tsx';
import { type Filters, type Search, useFilters } from '../parts/filters.ts';
import { StoreFilter } from '../parts/store-filter.tsx';
import { useSession } from '../shell/session.tsx';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { common, type ExceptionGroup, groupExceptions, single } from './group-exceptions.ts';
import { quarantined } from './quarantined.ts';
import { ResolveDialog } from './resolve-dialog.tsx';

export function ExceptionsScreen() {
  const { t } = useOffice();
  const navigate = useNavigate();
  const { can } = useSession();
  const filters = useFilters('status', 'each');
  const [deciding, setDeciding] = useState<Selection<ExceptionGroup> | null>(null);
  const status = filters.values['status'] === 'resolved' ? 'resolved' : 'open';
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const load = useCallback(
    async (cursor: string | null) => {
      const { kind, store, device } = filters.values;
      const page = await loadExceptions({ status, kind, store, device }, cursor);
      setCounts(page.counts);
      return { rows: page.items, next: page.next };
    },
    [filters.values, status],
  );
  const { each: _each, ...asked } = filters.values;
  const pages = useGroups(filters.values, load);
  const open = ({ first, rows: all }: ExceptionGroup): void => {
    if (all.length === 1) void navigate({ to: '/exceptions/$id', params: { id: first.id } });
    else void navigate({ to: '/exceptions', search: { ...asked, kind: first.kind, ...(first.device === null ? { each: 'yes' } : { device: first.device }) } });
  };
  const kinds = [...new Set([...Object.keys(counts), ...(filters.values['kind'] === undefined ? [] : [filters.values['kind']])])];
  const nameOf = (kind: string) => sayIfKnown(t, `exceptions.kind-${kind}`) ?? kind;
  const bar = (
    <>
      <Segments
        label={t('parts.status')}
        value={status}
        options={[
          { value: 'open', label: t('exceptions.open') },
          { value: 'resolved', label: t('exceptions.resolved') },
        ]}
        onChange={(next) => filters.set({ status: next === 'open' ? '' : next })}
      />
      <FilterSelect
        filters={filters}
        name="kind"
        label={t('exceptions.kind')}
        all={t('exceptions.all-kinds')}
        options={kinds.map((kind) => ({ value: kind, label: `${nameOf(kind)}${counts[kind] === undefined ? '' : ` (${counts[kind]})`}` }))}
      />
      <StoreFilter filters={filters} />
      <TillFilter filters={filters} />
      <FilterSelect filters={filters} name="each" label={t('exceptions.grouping')} all={t('exceptions.grouped')} options={[{ value: 'yes', label: t('exceptions.each') }]} />
    </>
  );
  return (
    <ListScreen
      name="exceptions"
      title={t('exceptions.title')}
      subtitle={t('exceptions.intro')}
      filters={filters}
      bar={bar}
      columns={useExceptionColumns()}
      pages={pages}
      rowKey={keyOf}
      onOpen={open}
      exportFrom={{ name: 'ausnahmen', load: pages.load }}
      {...(can('ingest.write') && status === 'open'
        ? {
            bulk: (selection: Selection<ExceptionGroup>) => (
              <Button look="primary" onClick={() => setDeciding(selection)}>
                {t('exceptions.bulk-open', { count: selection.rows.reduce((sum, group) => sum + group.rows.length, 0) })}
              </Button>
            ),
          }
        : {})}
      empty={{ icon: CircleCheck, title: t('exceptions.empty-title'), text: t('exceptions.empty-do') }}
    >
      {deciding === null ? null : (
        <ResolveDialog
          rows={deciding.rows.flatMap((group) => group.rows)}
          onClose={() => setDeciding(null)}
          onDone={() => {
            deciding.clear();
            setDeciding(null);
          }}
        />
      )}
    </ListScreen>
  );
}

type Load = (cursor: string | null) => Promise<Page<ExceptionItem>>;

/** What is alike stands together, however the list comes in; print and export have each of them. */
function useGroups({ each, ...asked }: Search, load: Load): RowPages<ExceptionGroup> & { readonly load: (cursor: string | null) => Promise<Page<ExceptionGroup>> } {
  const found = useRowPages({ key: ['exceptions', 'list', asked], load, topic: 'exceptions', newest: idOf });
  // Where one kind at one till is asked for, there is nothing to put together.
  const isGrouped = each === undefined && (asked['kind'] === undefined || asked['device'] === undefined);
  const rows = useMemo(() => (isGrouped ? groupExceptions(found.rows) : found.rows.map(single)), [isGrouped, found.rows]);
  const loadSingle = useCallback(
    async (cursor: string | null) => {
      const page = await load(cursor);
      return { ...page, rows: page.rows.map(single) };
    },
    [load],
  );
  return { ...found, rows, load: loadSingle };
}

const idOf = (row: ExceptionItem): string => row.id;
const keyOf = (group: ExceptionGroup): string => group.key;
const placeOf = ({ first }: ExceptionGroup): string => [first.storeName, first.deviceName].filter((each) => each !== null).join(' · ');

/** Shown when a till's own page led here: says which till it is, and leads back to all of them. */
function TillFilter({ filters }: { readonly filters: Filters }) {
  const { t } = useOffice();
  const { can } = useSession();
  const device = filters.values['device'];
  const tills = useQuery({ queryKey: ['tills'], queryFn: loadTills, enabled: device !== undefined && can('devices.read') });
  if (device === undefined) return null;
  const till = tills.data?.find((each) => each.id === device);
  const name = till === undefined ? t('exceptions.one-till') : `${till.store.name} · ${till.name}`;
  return <FilterSelect filters={filters} name="device" label={t('exceptions.till')} all={t('exceptions.all-tills')} options={[{ value: device, label: name }]} />;
}

function useExceptionColumns(): readonly Column<ExceptionGroup>[] {
  const { t, format } = useOffice();
  return useMemo(
    () => [
      {
        id: 'kind',
        title: t('exceptions.kind'),
        width: 'minmax(200px, 1.6fr)',
        keep: true,
        cell: ({ first, rows }) => (
          <span className="counted">
            {rows.length === 1 ? null : <b>{t('exceptions.times', { count: rows.length, shown: format.number(rows.length) })}</b>}
            <Chip tone={first.status === 'resolved' ? 'neutral' : quarantined.has(first.kind) ? 'danger' : 'warn'}>
              {sayIfKnown(t, `exceptions.kind-${first.kind}`) ?? first.kind}
            </Chip>
          </span>
        ),
        value: ({ first }) => first.kind,
      },
      {
        id: 'where',
        title: t('exceptions.where'),
        width: 'minmax(200px, 1.7fr)',
        keep: true,
        cell: (group) => <bdi title={placeOf(group)}>{placeOf(group) || '—'}</bdi>,
        value: placeOf,
      },
      {
        id: 'entry',
        title: t('exceptions.entry'),
        width: '80px',
        align: 'end',
        cell: ({ first, rows }) => (first.seq === null || rows.length > 1 ? '—' : format.number(first.seq)),
        value: ({ first }) => first.seq,
      },
      {
        id: 'age',
        title: t('exceptions.age'),
        width: 'minmax(116px, 150px)',
        cell: ({ first, rows }) => {
          const oldest = rows.at(-1)?.openedAt ?? first.openedAt;
          return <span title={`${format.dateTime(oldest)}${rows.length === 1 ? '' : ` – ${format.dateTime(first.openedAt)}`}`}>{format.ago(first.openedAt)}</span>;
        },
        value: ({ first }) => first.openedAt,
      },
      {
        id: 'owner',
        title: t('exceptions.owner'),
        width: 'minmax(100px, 1fr)',
        cell: (group) => {
          const name = common(group, (row) => row.ownerName);
          const isNobody = group.rows.every((row) => row.ownerName === null);
          return name === null ? <span className="quiet">{t(isNobody ? 'exceptions.nobody' : 'exceptions.various')}</span> : <bdi>{name}</bdi>;
        },
        value: ({ first }) => first.ownerName,
      },
      {
        id: 'note',
        title: t('exceptions.note'),
        width: 'minmax(100px, 1.6fr)',
        cell: (group) => <bdi className="quiet">{common(group, (row) => row.note) ?? ''}</bdi>,
        value: ({ first }) => first.note,
      },
    ],
    [t, format],
  );
}
