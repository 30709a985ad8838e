import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isBusinessDate } from '@tresen/kernel';
import { Button, Empty, Icon } from '@tresen/ui';
import { ChevronLeft, ChevronRight, Store as StoreIcon } from 'lucide-react';
import { useMemo } from 'react';
import { useTopic } from '../api/live.tsx';
import { loadToday, type Today } from '../api/reporting.ts';
import { useStores } from '../api/stores.ts';
import { useNow } from '../parts/clock.ts';
import { Segments } from '../parts/fields.tsx';
import { useFilters } from '../parts/filters.ts';
import { Bars, Card, Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { longDay } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';
import { currenciesOf, pickStores } from './figures.ts';
import { Hours } from './hours.tsx';
import { Kpis } from './kpis.tsx';
import { PlacePicker } from './place-picker.tsx';
import { StoresTable } from './stores-table.tsx';
import { ToDo } from './to-do.tsx';
import './today.css';

const localDay = (): string => new Date().toLocaleDateString('sv-SE');

export function TodayScreen() {
  const { t, format } = useOffice();
  const client = useQueryClient();
  const { values } = useFilters();
  const wanted = values['on'] !== undefined && isBusinessDate(values['on']) ? values['on'] : undefined;
  const query = useQuery({ queryKey: ['today', wanted], queryFn: () => loadToday(wanted), refetchInterval: 60_000, staleTime: 0, placeholderData: (before) => before });
  useTopic('figures', () => void client.invalidateQueries({ queryKey: ['today'] }, { cancelRefetch: false }), 250);
  const on = wanted ?? query.data?.stores[0]?.on ?? localDay();
  const title = wanted === undefined ? t('today.title', { day: longDay(format, on) }) : longDay(format, on);
  return (
    <Page
      title={title}
      subtitle={query.data === undefined ? null : <Age at={query.dataUpdatedAt} />}
      actions={
        <>
          <DayPicker on={on} today={wanted === undefined} />
          <PlacePicker />
        </>
      }
    >
      {query.data !== undefined ? <Figures today={query.data} /> : query.isError ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : <Waiting />}
      {query.data !== undefined && query.isError ? <ProblemNote error={query.error} onRetry={() => void query.refetch()} /> : null}
    </Page>
  );
}

const shift = (on: string, days: number): string => new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function DayPicker({ on, today }: { readonly on: string; readonly today: boolean }) {
  const { t } = useOffice();
  const { set } = useFilters();
  return (
    <span className="actions">
      <Button iconOnly aria-label={t('today.day-before')} title={t('today.day-before')} onClick={() => set({ on: shift(on, -1) })}>
        <Icon of={ChevronLeft} size={18} />
      </Button>
      <Button iconOnly aria-label={t('today.day-after')} title={t('today.day-after')} disabled={today} onClick={() => set({ on: shift(on, 1) >= localDay() ? '' : shift(on, 1) })}>
        <Icon of={ChevronRight} size={18} />
      </Button>
      {today ? null : <Button onClick={() => set({ on: '' })}>{t('today.this-day')}</Button>}
    </span>
  );
}

function Waiting() {
  return (
    <>
      <Card>
        <Bars rows={3} />
      </Card>
      <Card>
        <Bars rows={8} />
      </Card>
    </>
  );
}

function Age({ at }: { readonly at: number }) {
  const { t, format } = useOffice();
  const now = useNow();
  return <span data-testid="as-of">{now - at < 2000 ? t('today.as-of-now') : t('today.as-of', { ago: format.ago(at, now) })}</span>;
}

function Figures({ today }: { readonly today: Today }) {
  const { t } = useOffice();
  const { values, set } = useFilters();
  const { byId } = useStores();
  const picked = useMemo(() => pickStores(today.stores, values['store'] ?? '', (id) => byId.get(id)?.country), [today, values['store'], byId]);
  const currencies = currenciesOf(picked);
  const currency = currencies.find((each) => each === values['currency']) ?? currencies[0];
  const stores = useMemo(() => picked.filter((each) => each.currency === currency), [picked, currency]);
  if (currency === undefined)
    return (
      <Card>
        <Empty icon={StoreIcon} title={t('today.no-stores')}>
          {t('today.no-stores-do')}
        </Empty>
      </Card>
    );
  return (
    <>
      {currencies.length > 1 ? (
        <div className="currencies">
          <Segments label={t('today.currency')} value={currency} options={currencies.map((value) => ({ value, label: value }))} onChange={(next) => set({ currency: next })} />
          <span className="quiet small">{t('today.currency-note')}</span>
        </div>
      ) : null}
      <Kpis stores={stores} currency={currency} />
      <div className="columns">
        <Hours stores={stores} currency={currency} />
        <ToDo store={values['store']} />
      </div>
      <StoresTable stores={stores} currency={currency} />
    </>
  );
}
