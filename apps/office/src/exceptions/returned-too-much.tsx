import { Link } from '@tanstack/react-router';
import type { Currency } from '@tresen/kernel';
import { useOffice } from '../text/locale.ts';

interface Line {
  readonly line: number;
  readonly name: string;
  /** Thousandths. */
  readonly sold: number;
  readonly returned: number;
  readonly tooMuch: number;
  readonly amount: number;
}

interface Receipt {
  readonly sale: string;
  readonly receiptNo: string;
  readonly at: string;
  readonly store: string | null;
  readonly till: string | null;
  readonly cashier: string | null;
}

export interface ReturnedTooMuch {
  readonly currency: Currency;
  readonly tooMuch: readonly Line[];
  /** The sale itself first, then what came back from it, in the order of the books. */
  readonly receipts: readonly Receipt[];
}

/** What the server found about goods that came back more often than they were sold; null for other findings. */
export function readReturnedTooMuch(details: unknown): ReturnedTooMuch | null {
  const found = details as Partial<ReturnedTooMuch> | null;
  return typeof found === 'object' && found !== null && Array.isArray(found.tooMuch) && Array.isArray(found.receipts) ? (found as ReturnedTooMuch) : null;
}

export function ReturnedTooMuchTables({ found }: { readonly found: ReturnedTooMuch }) {
  const { t, format } = useOffice();
  const pieces = (thousandths: number) => format.number(thousandths / 1000, thousandths % 1000 === 0 ? 0 : 3);
  return (
    <>
      <div className="table-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('exceptions.line')}</th>
              <th className="end">{t('exceptions.sold')}</th>
              <th className="end">{t('exceptions.returned')}</th>
              <th className="end">{t('exceptions.too-much')}</th>
            </tr>
          </thead>
          <tbody>
            {found.tooMuch.map((each) => (
              <tr key={each.line}>
                <td>
                  {each.line} · <bdi>{each.name}</bdi>
                </td>
                <td className="end">{pieces(each.sold)}</td>
                <td className="end">{pieces(each.returned)}</td>
                <td className="end bad strong">
                  {pieces(each.tooMuch)} · {format.money(each.amount, found.currency)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Receipts receipts={found.receipts} />
    </>
  );
}

function Receipts({ receipts }: { readonly receipts: readonly Receipt[] }) {
  const { t, format } = useOffice();
  return (
    <div className="table-scroll">
      <table className="plain-table" data-testid="returned-receipts">
        <thead>
          <tr>
            <th>{t('exceptions.receipt')}</th>
            <th>{t('exceptions.where')}</th>
            <th>{t('exceptions.who')}</th>
            <th>{t('exceptions.when')}</th>
          </tr>
        </thead>
        <tbody>
          {receipts.map((each, index) => (
            <tr key={each.sale}>
              <td className="nowrap">
                {t(index === 0 ? 'exceptions.was-sold' : 'exceptions.was-returned')}{' '}
                <Link to="/sales/$id" params={{ id: each.sale }} className="link">
                  {each.receiptNo}
                </Link>
              </td>
              <td>
                <bdi>{[each.store, each.till].filter((part) => part !== null).join(' · ') || '—'}</bdi>
              </td>
              <td>
                <bdi>{each.cashier ?? '—'}</bdi>
              </td>
              <td className="nowrap">{format.dateTime(each.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
