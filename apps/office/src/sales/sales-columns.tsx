import type { SaleListItem } from '@tresen/contract/sales';
import { Chip, createFormats } from '@tresen/ui';
import { useMemo } from 'react';
import { useStores } from '../api/stores.ts';
import type { Column } from '../grid/columns.ts';
import { money } from '../text/format.ts';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { KindChip } from './kind-chip.tsx';

export function useSalesColumns(): readonly Column<SaleListItem>[] {
  const { t, format } = useOffice();
  const { byId } = useStores();
  return useMemo(() => {
    const when = (row: SaleListItem) => createFormats(format.locale, byId.get(row.store)?.timeZone).dateTime(row.at);
    const tenders = (row: SaleListItem) => row.tenders.map((type) => sayIfKnown(t, `sales.tender-${type}`) ?? type).join(', ');
    return [
      {
        id: 'at',
        title: t('sales.at'),
        width: 'minmax(116px, 150px)',
        cell: (row) =>
          row.ahead ? (
            <span className="two-lines">
              <span>{when(row)}</span>
              <Chip tone="warn">{t('sales.ahead')}</Chip>
            </span>
          ) : (
            when(row)
          ),
        value: (row) => row.at,
        keep: true,
      },
      {
        id: 'receipt',
        title: t('sales.receipt'),
        width: 'minmax(116px, 1fr)',
        cell: (row) => <span className="strong">{row.receiptNo}</span>,
        value: (row) => row.receiptNo,
        keep: true,
        carries: 'store',
      },
      { id: 'store', title: t('parts.store'), width: 'minmax(120px, 1.4fr)', cell: (row) => <bdi>{row.storeName}</bdi>, value: (row) => row.storeName },
      { id: 'till', title: t('sales.till'), width: '48px', cell: (row) => row.tillNumber, value: (row) => row.tillNumber },
      { id: 'cashier', title: t('sales.cashier'), width: 'minmax(100px, 1fr)', cell: (row) => <bdi>{row.cashierName ?? '—'}</bdi>, value: (row) => row.cashierName },
      {
        id: 'customer',
        title: t('sales.customer'),
        width: 'minmax(110px, 1.2fr)',
        cell: (row) => (row.customerName === null ? <span className="quiet">—</span> : <bdi>{row.customerName}</bdi>),
        value: (row) => row.customerName,
      },
      { id: 'kind', title: t('sales.kind'), width: '108px', cell: (row) => <KindChip kind={row.kind} />, value: (row) => t(`sales.kind-${row.kind}`) },
      {
        id: 'tender',
        title: t('sales.paid-with'),
        width: 'minmax(112px, 0.9fr)',
        cell: (row) => (row.tenders.length === 0 ? <span className="quiet">—</span> : tenders(row)),
        value: tenders,
      },
      { id: 'lines', title: t('sales.lines'), width: '72px', align: 'end', cell: (row) => format.number(row.lines), value: (row) => row.lines },
      {
        id: 'total',
        title: t('sales.total'),
        width: 'minmax(84px, 130px)',
        align: 'end',
        cell: (row) => <span className={row.total < 0 ? 'bad strong' : 'strong'}>{money(format, row.total, row.currency)}</span>,
        value: (row) => row.total / 100,
        keep: true,
      },
    ];
  }, [t, format, byId]);
}
