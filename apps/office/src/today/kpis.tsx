import type { ReactNode } from 'react';
import { Delta } from '../parts/delta.tsx';
import { growth, money, share, weekday } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';
import { averageReceipt, comparisonOf, isOver, returnRate, type StoreToday, sumFigures } from './figures.ts';

function Kpi({ name, value, children, testId }: { readonly name: string; readonly value: string; readonly children: ReactNode; readonly testId: string }) {
  return (
    <div className="kpi" data-testid={testId}>
      <small>{name}</small>
      <b>{value}</b>
      <span>{children}</span>
    </div>
  );
}

export function Kpis({ stores, currency }: { readonly stores: readonly StoreToday[]; readonly currency: string }) {
  const { t, format } = useOffice();
  const sum = sumFigures(stores);
  const average = averageReceipt(sum.gross, sum.sales);
  const lastAverage = averageReceipt(sum.lastGross, sum.lastSales);
  const rate = returnRate(sum);
  const last = stores[0]?.lastWeek.on;
  const day = last === undefined ? '' : weekday(format, last);
  return (
    <section className="kpis card">
      <Kpi name={t('today.gross')} value={money(format, sum.gross, currency)} testId="kpi-gross">
        {growth(sum.gross, sum.lastGross) === null ? (
          <span className="quiet">
            {t(`today.${comparisonOf(sum)}`, { weekday: day, amount: money(format, sum.lastGross, currency), whole: money(format, sum.lastDay, currency) })}
          </span>
        ) : (
          <>
            <Delta value={growth(sum.gross, sum.lastGross)} />{' '}
            <span className="quiet">{isOver(stores) ? t('today.against-day', { weekday: day }) : t('today.against', { weekday: day })}</span>
          </>
        )}
      </Kpi>
      <Kpi name={t('today.receipts')} value={format.number(sum.sales)} testId="kpi-receipts">
        <Delta value={growth(sum.sales, sum.lastSales)} />
      </Kpi>
      <Kpi name={t('today.average')} value={average === null ? '—' : money(format, average, currency)} testId="kpi-average">
        <Delta value={average === null || lastAverage === null ? null : growth(average, lastAverage)} />
      </Kpi>
      <Kpi name={t('today.items')} value={sum.sales === 0 ? '—' : format.number(sum.items / 1000 / sum.sales, 1)} testId="kpi-items">
        <span className="quiet">&nbsp;</span>
      </Kpi>
      <Kpi name={t('today.returns')} value={rate === null ? '—' : share(format, rate)} testId="kpi-returns">
        <span className="quiet">{t('today.returns-amount', { amount: money(format, sum.returned, currency) })}</span>
      </Kpi>
    </section>
  );
}
