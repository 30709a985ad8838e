import { Button, Empty, Icon } from '@tresen/ui';
import { ScanBarcode, UserPlus, X } from 'lucide-react';
import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useStore } from '../app/store.ts';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { BasketRow, type RowFigures } from './basket-row.tsx';
import { attachCustomer } from './edit-basket.ts';
import { openPanel } from './sell.ts';
import { useStillToPay } from './use-still-to-pay.ts';

/** Left side: customer, lines, totals. */
export const BasketPanel = memo(function BasketPanel(): ReactNode {
  return (
    <>
      <CustomerCard />
      <Lines />
      <Totals />
    </>
  );
});

function CustomerCard(): ReactNode {
  const till = useTill();
  const { t } = useText();
  const customer = useStore(till.sale, (state) => state.basket.customer);
  if (customer === null) return null;
  return (
    <section className="customer" data-testid="basket-customer">
      <span className="avatar" aria-hidden="true">
        {[...customer.name][0]?.toUpperCase() ?? ''}
      </span>
      <b dir="auto" title={customer.name}>
        {customer.name}
      </b>
      <Button look="quiet" size="small" onClick={() => openPanel(till, { kind: 'customer' })} shortcut="F3" data-testid="customer-change">
        {t('customer.change')}
      </Button>
      <Button look="quiet" iconOnly aria-label={t('customer.detach')} title={t('customer.detach')} onClick={() => attachCustomer(till, null)} data-testid="customer-detach">
        <Icon of={X} />
      </Button>
    </section>
  );
}

function Lines(): ReactNode {
  const till = useTill();
  const { t } = useText();
  const lines = useStore(till.sale, (state) => state.basket.lines);
  const totals = useStore(till.sale, (state) => state.totals);
  const selected = useStore(till.sale, (state) => state.selected);
  const hasCustomer = useStore(till.sale, (state) => state.basket.customer !== null);
  const touched = useStore(till.sale, (state) => state.touched);
  const list = useRef<HTMLOListElement>(null);
  const figures = useMemo(() => gatherFigures(totals.lines), [totals]);
  useEffect(() => {
    // With the next frame: asked for now, the browser would lay everything out once more than it must.
    const frame = requestAnimationFrame(() => list.current?.querySelector('[data-selected="true"]')?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(frame);
  }, [touched, selected]);
  if (lines.length === 0)
    return (
      <div className="lines lines--empty" data-testid="basket-empty">
        <Empty
          icon={ScanBarcode}
          title={t('basket.empty')}
          action={
            hasCustomer ? undefined : (
              <Button onClick={() => openPanel(till, { kind: 'customer' })} shortcut="F3">
                <Icon of={UserPlus} />
                {t('customer.attach')}
              </Button>
            )
          }
        >
          {t('basket.emptyText')}
        </Empty>
        <LastSale />
      </div>
    );
  return (
    <ol className="lines" ref={list} data-testid="basket-lines" aria-label={t('basket.title')}>
      {lines.map((line) => {
        const figure = figures.get(line.key);
        return figure ? <BasketRow key={line.key} line={line} selected={line.key === selected} {...figure} /> : null;
      })}
    </ol>
  );
}

/** The sale before, until the next one begins: the change may still have to be counted. */
function LastSale(): ReactNode {
  const till = useTill();
  const { t, format } = useText();
  const finished = useStore(till.sale, (state) => state.finished);
  if (finished === null) return null;
  const { receiptNo, change, total, currency } = finished;
  const kind = change > 0 ? 'basket.lastChange' : total < 0 ? 'basket.lastPayout' : 'basket.lastPaid';
  return (
    <p className="lines__last" data-testid="last-sale">
      <span>{t('basket.last', { receiptNo })}</span>
      <b className="ui-num">{t(kind, { amount: format.money(change > 0 ? change : Math.abs(total), currency) })}</b>
    </p>
  );
}

function gatherFigures(
  priced: readonly { readonly key: string; readonly isDeposit: boolean; readonly base: number; readonly line: { readonly gross: number; readonly name: string } }[],
): Map<string, RowFigures> {
  const map = new Map<string, RowFigures>();
  for (const { key, isDeposit, base, line } of priced) {
    const known = map.get(key);
    if (isDeposit && known) map.set(key, { ...known, deposit: line.gross, depositName: line.name });
    else map.set(key, { gross: line.gross, base, deposit: 0, depositName: '' });
  }
  return map;
}

/** Count, taxes, what was saved, and the one number that matters. */
function Totals(): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t, format } = useText();
  const totals = useStore(till.sale, (state) => state.totals);
  const discount = useStore(till.sale, (state) => state.basket.discount);
  const offers = useStore(till.sale, (state) => state.offers);
  const due = useStillToPay();
  const { currency } = shop.settings.store;
  const taxes = totals.taxes.filter((group) => group.vat !== 0).map((group) => `${format.percent(group.rate)} ${format.money(group.vat, currency)}`);
  return (
    <section className="totals" aria-live="off">
      <div className="totals__small">
        <span>
          {[
            totals.pieces > totals.returned || totals.lines.length === 0 ? t('basket.pieces', { count: totals.pieces - totals.returned }) : '',
            totals.returned > 0 ? t('basket.returned', { count: totals.returned }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
          {taxes.length > 0 ? ` · ${t('basket.taxes', { tax: t(`tax.${shop.settings.store.country === 'GB' ? 'vat' : 'name'}`), list: taxes.join(' · ') })}` : ''}
        </span>
      </div>
      {totals.saved > 0 ? (
        <button type="button" className="totals__saved" onClick={() => openPanel(till, { kind: 'discount' })}>
          <span>
            {t('basket.saved')}
            {discount ? ` · ${discount.reason}` : ''}
          </span>
          <span className="ui-num">{format.money(-totals.saved, currency)}</span>
        </button>
      ) : null}
      {offers.length > 0 ? (
        <div className="totals__taken" data-testid="basket-taken">
          <span>{t('basket.taken')}</span>
          <span className="ui-num">{format.money(totals.total - due, currency)}</span>
        </div>
      ) : null}
      <div className="totals__due">
        <span>{offers.length > 0 ? t('basket.remaining') : totals.total < 0 ? t('basket.payout') : t('basket.due')}</span>
        <b className="ui-num" data-testid="basket-total">
          {format.money(due, currency)}
        </b>
      </div>
    </section>
  );
}
