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
import { useRowPages } from '../grid/use-row-pages.ts';
import type { Selection } from '../grid/use-selection.ts';
import { Segments } from '../parts/fields.tsx';
import { FilterSelect } from '../parts/filter-fields.tsx';
import { type Filters, useFilters } from '../parts/filters.ts';
import { StoreFilter } from '../parts/store-filter.tsx';
import { useSession } from '../shell/session.tsx';
import { sayIfKnown, useOffice } from '../text/locale.ts';

import { quarantined } from './quarantined.ts';
import { ResolveDialog } from './resolve-dialog.tsx';

export function ExceptionsScreen() {
  const { t } = useOffice();
  const navigate = useNavigate();
  const { can } = useSession();
  const filters = useFilters('status');
  const [deciding, setDeciding] = useState<Selection<ExceptionItem> | null>(null);
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
  const pages = useRowPages({ key: ['exceptions', 'list', filters.values], load, topic: 'exceptions', newest: idOf });
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
      rowKey={idOf}
      onOpen={(row) => void navigate({ to: '/exceptions/$id', params: { id: row.id } })}
      exportFrom={{ name: 'ausnahmen', load }}
      {...(can('ingest.write') && status === 'open'
        ? {
            bulk: (selection: Selection<ExceptionItem>) => (
              <Button look="primary" onClick={() => setDeciding(selection)}>
                {t('exceptions.bulk-open')}
              </Button>
            ),
          }
        : {})}
      empty={{ icon: CircleCheck, title: t('exceptions.empty-title'), text: t('exceptions.empty-do') }}
    >
      {deciding === null ? null : (
        <ResolveDialog
          rows={deciding.rows}
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

const idOf = (row: ExceptionItem): string => row.id;

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

function useExceptionColumns(): readonly Column<ExceptionItem>[] {
  const { t, format } = useOffice();
  return useMemo(
    () => [
      {
        id: 'kind',
        title: t('exceptions.kind'),
        width: 'minmax(196px, 1.4fr)',
        keep: true,
        cell: (row) => (
          <Chip tone={row.status === 'resolved' ? 'neutral' : quarantined.has(row.kind) ? 'danger' : 'warn'}>{sayIfKnown(t, `exceptions.kind-${row.kind}`) ?? row.kind}</Chip>
        ),
        value: (row) => row.kind,
      },
      {
        id: 'where',
        title: t('exceptions.where'),
        width: 'minmax(140px, 1.5fr)',
        keep: true,
        cell: (row) => <bdi>{[row.storeName, row.deviceName].filter((each) => each !== null).join(' · ') || '—'}</bdi>,
        value: (row) => [row.storeName, row.deviceName].filter((each) => each !== null).join(' · '),
      },
      { id: 'entry', title: t('exceptions.entry'), width: '90px', align: 'end', cell: (row) => (row.seq === null ? '—' : format.number(row.seq)), value: (row) => row.seq },
      {
        id: 'age',
        title: t('exceptions.age'),
        width: 'minmax(110px, 150px)',
        cell: (row) => <span title={format.dateTime(row.openedAt)}>{format.ago(row.openedAt)}</span>,
        value: (row) => row.openedAt,
      },
      {
        id: 'owner',
        title: t('exceptions.owner'),
        width: 'minmax(100px, 1fr)',
        cell: (row) => (row.ownerName === null ? <span className="quiet">{t('exceptions.nobody')}</span> : <bdi>{row.ownerName}</bdi>),
        value: (row) => row.ownerName,
      },
      { id: 'note', title: t('exceptions.note'), width: 'minmax(120px, 2fr)', cell: (row) => <bdi className="quiet">{row.note ?? ''}</bdi>, value: (row) => row.note },
    ],
    [t, format],
  );
}
