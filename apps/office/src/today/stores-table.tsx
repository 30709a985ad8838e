import { useNavigate } from '@tanstack/react-router';
import { Delta } from '../parts/delta.tsx';
import { Card } from '../parts/page.tsx';
import { growth, money, share, weekday } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';
import { averageReceipt, isOver, returnRate, type StoreToday } from './figures.ts';

export function StoresTable({ stores, currency }: { readonly stores: readonly StoreToday[]; readonly currency: string }) {
  const { t, format } = useOffice();
  const on = stores[0]?.lastWeek.on;
  const sorted = stores.toSorted((a, b) => b.gross - a.gross);
  return (
    <Card title={t('today.stores-title')} note={t(isOver(stores) ? 'today.stores-note-past' : 'today.stores-note', { weekday: on === undefined ? '' : weekday(format, on) })}>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('parts.store')}</th>
              <th className="end">{t('today.gross')}</th>
              <th className="end">{t('today.last-week-column')}</th>
              <th className="end">{t('today.receipts')}</th>
              <th className="end">{t('today.average')}</th>
              <th className="end">{t('today.returns')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((store) => (
              <StoreRow key={store.store} store={store} currency={currency} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function StoreRow({ store, currency }: { readonly store: StoreToday; readonly currency: string }) {
  const { format } = useOffice();
  const navigate = useNavigate();
  const average = averageReceipt(store.gross, store.sales);
  const rate = returnRate(store);
  const open = () => void navigate({ to: '/sales', search: { store: store.store, from: store.on, to: store.on } });
  return (
    <tr className="clickable" onClick={open}>
      <td>
        <button type="button" className="strong" onClick={open} dir="auto">
          {store.name}
        </button>
      </td>
      <td className="end">{money(format, store.gross, currency)}</td>
      <td className="end">
        <Delta value={growth(store.gross, store.lastWeek.grossUntilNow)} />
      </td>
      <td className="end">{format.number(store.sales)}</td>
      <td className="end">{average === null ? '—' : money(format, average, currency)}</td>
      <td className="end">{rate === null ? '—' : share(format, rate)}</td>
    </tr>
  );
}
