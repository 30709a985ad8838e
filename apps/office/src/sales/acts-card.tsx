import { Link } from '@tanstack/react-router';
import type { BasketAct, SaleDetail } from '@tresen/contract/sales';
import { Card } from '../parts/page.tsx';
import { money } from '../text/format.ts';
import { sayIfKnown, useOffice, useStoreFormats } from '../text/locale.ts';

/** Who said yes to what of a sale, and why. */
export function ApprovalsCard({ sale, timeZone }: { readonly sale: SaleDetail; readonly timeZone: string | undefined }) {
  const { t } = useOffice();
  const format = useStoreFormats(timeZone);
  const approvals = sale.fact.approvals ?? [];
  if (approvals.length === 0) return null;
  const basket = readBasketDiscount(sale.fact.lines);
  const { currency } = sale.fact;
  const whole = t('sales.approved-basket', {
    paid: money(format, basket.paid, currency),
    list: money(format, basket.list, currency),
    percent: format.percent(basket.percent),
  });
  const nameOf = (id: string | null): string => (id === null ? t('sales.no-cashier') : (sale.approverNames[id] ?? id));
  return (
    <Card title={t('sales.approvals')}>
      <div className="table-scroll">
        <table className="plain-table" data-testid="approvals">
          <thead>
            <tr>
              <th>{t('sales.approved-what')}</th>
              <th>{t('sales.approved-by')}</th>
              <th>{t('sales.approved-asked')}</th>
              <th>{t('sales.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {approvals.map((given, index) => (
              <tr key={index}>
                <td>
                  {sayIfKnown(t, `sales.act-${given.act}`) ?? given.act}
                  {given.act === 'reduce' && given.line === undefined ? ` · ${whole}` : given.percent === undefined ? '' : ` · ${format.percent(given.percent)}`}
                  {given.line === undefined ? '' : ` · ${sale.fact.lines[given.line - 1]?.name ?? ''}`}
                </td>
                <td>
                  <bdi>{nameOf(given.by)}</bdi> · {format.dateTime(given.at)}
                </td>
                <td>
                  <bdi>{nameOf(given.asked)}</bdi>
                </td>
                <td>
                  <bdi>{given.reason}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

interface ReducedLine {
  readonly gross: number;
  readonly quantity: number;
  readonly depositOf?: number | undefined;
  readonly reductions: readonly { readonly kind: string; readonly amount: number; readonly percent?: number | undefined }[];
}

/**
 * What an approval of the whole basket was about: what was sold, without its deposits. The percentage is the one that was typed, where
 * there is just one; an approval itself carries the highest share of a line, which roundings make larger.
 */
export function readBasketDiscount(lines: readonly ReducedLine[]): { readonly list: number; readonly paid: number; readonly percent: number } {
  const sold = lines.filter((line) => line.quantity > 0 && line.depositOf === undefined);
  const reductions = sold.flatMap((line) => line.reductions);
  const off = reductions.reduce((sum, reduction) => sum + reduction.amount, 0);
  const paid = sold.reduce((sum, line) => sum + line.gross, 0);
  const typed = new Set(reductions.map((reduction) => (reduction.kind === 'basket-discount' ? reduction.percent : null)));
  const [only] = typed;
  return { list: paid + off, paid, percent: typed.size === 1 && typeof only === 'number' ? only : Math.round((off * 10_000) / Math.max(1, paid + off)) };
}

interface ActsProps {
  readonly acts: readonly BasketAct[];
  readonly timeZone: string | undefined;
  /** On the page of a till: which basket it was. */
  readonly withBasket?: boolean;
}

/** What was taken out of baskets before payment, and baskets that were thrown away. */
export function ActsCard({ acts, timeZone, withBasket = false }: ActsProps) {
  const { t } = useOffice();
  const format = useStoreFormats(timeZone);
  if (acts.length === 0) return null;
  return (
    <Card title={t('sales.acts')}>
      <div className="table-scroll">
        <table className="plain-table" data-testid="basket-acts">
          <thead>
            <tr>
              <th>{t('sales.at')}</th>
              <th>{t('sales.act')}</th>
              <th>{t('sales.goods')}</th>
              <th className="end">{t('sales.total')}</th>
              <th>{t('sales.cashier')}</th>
            </tr>
          </thead>
          <tbody>
            {acts.map((act) => (
              <tr key={act.id}>
                <td>{format.dateTime(act.at)}</td>
                <td>
                  {nameOf(act, t)}
                  {act.undone ? ` · ${t('sales.act-undone')}` : ''}
                  {withBasket && act.sold ? (
                    <>
                      {' · '}
                      <Link to="/sales/$id" params={{ id: act.basket }} className="link">
                        {t('sales.receipt')}
                      </Link>
                    </>
                  ) : null}
                </td>
                <td>
                  {act.detail.goods.slice(0, 3).map((goods, index) => (
                    <div key={index}>
                      {format.quantity(goods.quantity, goods.scale, goods.unit)} × <bdi>{goods.name}</bdi>
                    </div>
                  ))}
                  {(act.detail.lines ?? 0) > 3 ? <div>{t('sales.act-more', { count: (act.detail.lines ?? 0) - 3 })}</div> : null}
                </td>
                <td className="end">{money(format, act.amount, act.currency)}</td>
                <td>
                  <bdi>{act.cashierName ?? t('sales.no-cashier')}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function nameOf(act: BasketAct, t: ReturnType<typeof useOffice>['t']): string {
  if (act.kind === 'basket-cancelled') return sayIfKnown(t, `sales.act-${act.detail.how ?? 'cleared'}`) ?? act.kind;
  return t((act.detail.left ?? 0) === 0 ? 'sales.act-removed' : 'sales.act-lowered');
}
