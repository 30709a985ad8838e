import { useOffice } from '../text/locale.ts';
import { Select } from './fields.tsx';
import type { Filters } from './filters.ts';

export type PeriodName = 'any' | 'today' | 'yesterday' | 'last7' | 'month' | 'own';

const iso = (date: Date): string => date.toLocaleDateString('sv-SE');
const back = (today: Date, days: number): Date => new Date(today.getFullYear(), today.getMonth(), today.getDate() - days);

/** First and last business date of a named period, seen from a day. */
export function periodOf(name: Exclude<PeriodName, 'own' | 'any'>, today: Date): { readonly from: string; readonly to: string } {
  if (name === 'today') return { from: iso(today), to: iso(today) };
  if (name === 'yesterday') return { from: iso(back(today, 1)), to: iso(back(today, 1)) };
  if (name === 'last7') return { from: iso(back(today, 6)), to: iso(today) };
  return { from: iso(new Date(today.getFullYear(), today.getMonth(), 1)), to: iso(today) };
}

const named = ['today', 'yesterday', 'last7', 'month'] as const;

export function nameOfPeriod(from: string | undefined, to: string | undefined, today: Date): PeriodName {
  if (from === undefined && to === undefined) return 'any';
  return named.find((name) => periodOf(name, today).from === from && periodOf(name, today).to === to) ?? 'own';
}

export function PeriodFilter({ filters }: { readonly filters: Filters }) {
  const { t } = useOffice();
  const { from, to } = filters.values;
  const today = new Date();
  const name = nameOfPeriod(from, to, today);
  const choose = (next: PeriodName | '') => {
    if (next === '') return filters.set({ from: '', to: '' });
    if (next === 'own') return filters.set({ from: from ?? iso(back(today, 30)), to: to ?? iso(back(today, 1)) });
    if (next !== 'any') filters.set(periodOf(next, today));
  };
  const options = [
    { value: '' as const, label: t('parts.any-time') },
    ...named.map((value) => ({ value, label: t(`parts.${value}`) })),
    { value: 'own' as const, label: t('parts.own') },
  ];
  return (
    <>
      <Select<PeriodName | ''> compact hideLabel label={t('parts.period')} value={name === 'any' ? '' : name} options={options} onChange={choose} />
      {name === 'own' ? (
        <span className="date-range">
          <input type="date" aria-label={t('parts.from')} value={from ?? ''} max={to} onChange={(event) => filters.set({ from: event.target.value })} />–
          <input type="date" aria-label={t('parts.to')} value={to ?? ''} min={from} onChange={(event) => filters.set({ to: event.target.value })} />
        </span>
      ) : null}
    </>
  );
}
