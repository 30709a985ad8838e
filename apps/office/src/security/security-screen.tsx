import { useQuery } from '@tanstack/react-query';
import { SECURITY_KINDS } from '@tresen/contract/identity';
import { Chip } from '@tresen/ui';
import { ShieldCheck } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { loadPeople } from '../api/identity.ts';
import { loadSecurityLog, type SecurityLogEntry } from '../api/security.ts';
import { useStores } from '../api/stores.ts';
import type { Column } from '../grid/columns.ts';
import { ListScreen } from '../grid/list-screen.tsx';
import { useRowPages } from '../grid/use-row-pages.ts';
import { FilterSearch, FilterSelect } from '../parts/filter-fields.tsx';
import { useFilters } from '../parts/filters.ts';
import { PeriodFilter } from '../parts/period.tsx';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { describeDetail, describeTarget } from './describe-entry.ts';

/** A local day as moments of this browser: from its first, or up to the first of the next. */
const startOf = (day: string | undefined, daysLater = 0): string | undefined => {
  if (day === undefined) return undefined;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};
const idOf = (row: SecurityLogEntry): string => row.id;

/** Sign-ins, refusals and changes of people, tokens and tills, newest first. */
export function SecurityScreen() {
  const { t } = useOffice();
  const filters = useFilters();
  const people = useQuery({ queryKey: ['people'], queryFn: loadPeople });
  const load = useCallback(
    async (cursor: string | null) => {
      const { about, kind, outcome, from, to, q } = filters.values;
      const page = await loadSecurityLog({ about, q, kind, outcome, from: startOf(from), to: startOf(to, 1) }, cursor);
      return { rows: page.items, next: page.next };
    },
    [filters.values],
  );
  const pages = useRowPages({ key: ['security-log', filters.values], load, newest: idOf });
  const nameOf = (kind: string) => sayIfKnown(t, `security.kind-${kind}`) ?? kind;
  const bar = (
    <>
      <FilterSearch filters={filters} label={t('security.search')} />
      <FilterSelect
        filters={filters}
        name="kind"
        label={t('security.what')}
        all={t('security.all-kinds')}
        options={SECURITY_KINDS.map((kind) => ({ value: kind, label: nameOf(kind) }))}
      />
      <FilterSelect
        filters={filters}
        name="about"
        label={t('security.who')}
        all={t('security.all-people')}
        options={(people.data ?? []).map((person) => ({ value: person.id, label: person.name }))}
      />
      <FilterSelect
        filters={filters}
        name="outcome"
        label={t('security.outcome')}
        all={t('security.any-outcome')}
        options={[
          { value: 'ok', label: t('security.ok') },
          { value: 'refused', label: t('security.refused') },
        ]}
      />
      <PeriodFilter filters={filters} />
    </>
  );
  return (
    <ListScreen
      name="security"
      title={t('security.title')}
      subtitle={t('security.intro')}
      filters={filters}
      bar={bar}
      columns={useColumns()}
      pages={pages}
      rowKey={idOf}
      exportFrom={{ name: 'security-log', load }}
      empty={{ icon: ShieldCheck, title: t('security.empty-title'), text: t('security.empty-do') }}
    />
  );
}

function useColumns(): readonly Column<SecurityLogEntry>[] {
  const { t, format } = useOffice();
  const { byId } = useStores();
  return useMemo(() => {
    const who = (row: SecurityLogEntry): string =>
      row.actor.name ?? (row.actor.kind === 'nobody' ? t('security.nobody') : row.actor.kind === 'system' ? t('security.system') : '—');
    const detail = (row: SecurityLogEntry): string => describeDetail(row, { t, format, placeOf: (id) => byId.get(id)?.name ?? null });
    const what = (row: SecurityLogEntry): string => sayIfKnown(t, `security.kind-${row.kind}`) ?? row.kind;
    return [
      { id: 'at', title: t('security.at'), width: 'minmax(116px, 150px)', keep: true, cell: (row) => format.dateTime(row.at), value: (row) => row.at },
      {
        id: 'what',
        title: t('security.what'),
        width: 'minmax(170px, 1.6fr)',
        keep: true,
        carries: 'whom',
        cell: (row) => <Chip tone={row.outcome === 'refused' ? 'warn' : 'neutral'}>{what(row)}</Chip>,
        value: what,
      },
      { id: 'who', title: t('security.who'), width: 'minmax(110px, 1.2fr)', cell: (row) => <bdi>{who(row)}</bdi>, value: who },
      { id: 'whom', title: t('security.whom'), width: 'minmax(170px, 2fr)', cell: (row) => <bdi>{describeTarget(row)}</bdi>, value: describeTarget },
      { id: 'where', title: t('security.where'), width: 'minmax(110px, 150px)', cell: (row) => row.address ?? '—', value: (row) => row.address },
      { id: 'detail', title: t('security.detail'), width: 'minmax(110px, 1.6fr)', cell: (row) => <bdi className="quiet">{detail(row)}</bdi>, value: detail },
    ];
  }, [t, format, byId]);
}
