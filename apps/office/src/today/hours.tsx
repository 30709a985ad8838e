import { Button } from '@tresen/ui';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Bars, Card } from '../parts/page.tsx';
import { money, day as shortDay, weekday } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';
import { type HourFigures, hourFigures, isOver, type StoreToday } from './figures.ts';

const HoursChart = lazy(async () => ({ default: (await import('./hours-chart.tsx')).HoursChart }));

export function Hours({ stores, currency }: { readonly stores: readonly StoreToday[]; readonly currency: string }) {
  const { t, format } = useOffice();
  const [asTable, setAsTable] = useState(false);
  const hours = useMemo(() => hourFigures(stores), [stores]);
  const on = stores[0]?.lastWeek.on;
  const day = on === undefined ? '' : weekday(format, on);
  const names = {
    today: isOver(stores) && stores[0] !== undefined ? shortDay(format, stores[0].on) : t('today.this-day'),
    lastWeek: isOver(stores) && on !== undefined ? shortDay(format, on) : t('today.last-week', { weekday: day }),
  };
  return (
    <Card
      title={t(isOver(stores) ? 'today.hours-title-past' : 'today.hours-title')}
      note={t('today.hours-note', { currency, weekday: day })}
      actions={
        <Button size="small" look="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? t('parts.as-chart') : t('parts.as-table')}
        </Button>
      }
    >
      {asTable ? (
        <HoursTable hours={hours} currency={currency} names={names} />
      ) : (
        <>
          <Suspense fallback={<Bars rows={7} />}>
            <HoursChart hours={hours} currency={currency} names={names} />
          </Suspense>
          <div className="legend small quiet">
            <span className="legend-now">{names.today}</span>
            <span className="legend-last">{names.lastWeek}</span>
            {stores.every((store) => store.sales === 0) ? <span>{t('today.no-sales')}</span> : null}
          </div>
        </>
      )}
    </Card>
  );
}

function HoursTable({
  hours,
  currency,
  names,
}: {
  readonly hours: readonly HourFigures[];
  readonly currency: string;
  readonly names: { readonly today: string; readonly lastWeek: string };
}) {
  const { t, format } = useOffice();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{t('today.hour')}</th>
          <th className="end">{names.today}</th>
          <th className="end">{t('today.receipts')}</th>
          <th className="end">{names.lastWeek}</th>
        </tr>
      </thead>
      <tbody>
        {hours.map((each) => (
          <tr key={each.hour}>
            <td>
              {each.hour}–{each.hour + 1}
            </td>
            <td className="end">{money(format, each.gross, currency)}</td>
            <td className="end">{format.number(each.sales)}</td>
            <td className="end">{money(format, each.lastWeek, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
