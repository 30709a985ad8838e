import type { SaleCompletedV3 } from '@tresen/contract/sales';
import { money } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';

export function TaxTable({ fact }: { readonly fact: SaleCompletedV3 }) {
  const { t, format } = useOffice();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th>{t('sales.tax-rate')}</th>
          <th className="end">{t('sales.net')}</th>
          <th className="end">{t('sales.vat')}</th>
          <th className="end">{t('sales.gross')}</th>
        </tr>
      </thead>
      <tbody>
        {fact.taxes.map((group) => (
          <tr key={`${group.tax} ${group.rate}`}>
            <td>
              {group.tax} · {format.percent(group.rate)}
            </td>
            <td className="end">{money(format, group.net, fact.currency)}</td>
            <td className="end">{money(format, group.vat, fact.currency)}</td>
            <td className="end">{money(format, group.gross, fact.currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
