import type { StoredReceipt } from '@tresen/sync';
import { Button, Icon } from '@tresen/ui';
import { Check, CircleCheck, Printer, QrCode, X } from 'lucide-react';
import { lazy, type MouseEvent, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { useStore } from '../app/store.ts';
import { useShop, useTill } from '../app/till.ts';
import { useTakenFocus } from '../app/use-taken-focus.ts';
import { useText } from '../app/use-text.ts';
import type { FinishedSale } from '../sale/sale-store.ts';
import { leaveFinished } from '../sale/sell.ts';
import { changeIsShown, HOLD, isSecondTap, keepFocus } from './hold-change.ts';

const ReceiptQr = lazy(() => import('./receipt-qr.tsx').then((module) => ({ default: module.ReceiptQr })));

/** After the sale: the change, huge, until somebody goes on; the receipt in one tap; any letter or scan begins the next customer. */
export function DoneScreen(): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t } = useText();
  const finished = useStore(till.sale, (state) => state.finished);
  const [choice, setChoice] = useState<'qr' | 'none' | null>(null);
  const hasPrinter = shop.settings.printer !== null;
  const place = useTakenFocus();
  const isHeld = useHeldChange();
  const next = useCallback((): void => leaveFinished(till), [till]);
  const print = useCallback((): void => printReceipt(till), [till]);
  const toggle = useCallback((wanted: 'qr' | 'none'): void => setChoice((now) => (now === wanted ? null : wanted)), []);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || till.view.get().panel !== null || event.ctrlKey || event.metaKey || event.altKey) return;
      // A button that somebody went to with Tab is pressed with Enter or space, like any.
      if ((event.key === 'Enter' || event.key === ' ') && event.target instanceof HTMLButtonElement) return;
      const key = event.key.toLowerCase();
      if (key === 'p' && hasPrinter) print();
      else if (key === 'q') toggle('qr');
      else if (event.key === 'Enter' || event.key === 'Escape' || event.key === ' ') next();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [till, hasPrinter, print, next, toggle]);

  if (!finished) return null;
  /** A tap that is no second one of the tap that took the money. */
  const tap =
    (run: () => void) =>
    (event: MouseEvent): void => {
      if (!isSecondTap(till, event.nativeEvent)) run();
    };
  return (
    <main className="done" ref={place} tabIndex={-1} onMouseDown={keepFocus} data-testid="done-screen" data-held={isHeld}>
      <Figures finished={finished} />
      {choice === 'qr' ? <Qr finished={finished} /> : null}
      <section className="done__receipt">
        <h2>{t('done.receipt')}</h2>
        <div className="done__choices">
          {hasPrinter ? (
            <Button size="large" onClick={tap(print)} shortcut={finished.printed ? undefined : 'P'} aria-pressed={finished.printed} data-testid="receipt-print">
              <Icon of={finished.printed ? Check : Printer} size={24} />
              {t(finished.printed ? 'done.printing' : 'done.print')}
            </Button>
          ) : null}
          <Button size="large" onClick={tap(() => toggle('qr'))} shortcut="Q" aria-pressed={choice === 'qr'} data-testid="receipt-qr">
            <Icon of={QrCode} size={24} />
            {t('done.qr')}
          </Button>
          {finished.printed ? null : (
            <Button size="large" onClick={tap(() => toggle('none'))} aria-pressed={choice === 'none'} data-testid="receipt-none">
              <Icon of={X} size={24} />
              {t('done.none')}
            </Button>
          )}
        </div>
      </section>
      <Button look="primary" size="large" className="done__next" onClick={tap(next)} shortcut="⏎" data-testid="next-customer">
        {t('done.next')}
      </Button>
      <p className="hint">{t('done.hint')}</p>
    </main>
  );
}

/** True for the moment in which no key skips the change. */
function useHeldChange(): boolean {
  const [held, setHeld] = useState(true);
  useEffect(() => {
    changeIsShown();
    const timer = setTimeout(() => setHeld(false), HOLD);
    return () => clearTimeout(timer);
  }, []);
  return held;
}

/** Once: a further press is a slip, and another print would be a copy, which the list of receipts makes. */
function printReceipt(till: ReturnType<typeof useTill>): void {
  const { finished } = till.sale.get();
  if (finished === null || finished.printed) return;
  till.sale.set((now) => ({ ...now, finished: { ...finished, printed: true } }));
  till.printing.add(till, { receipt: finished.id, copy: 0 });
}

function Figures({ finished }: { finished: FinishedSale }): ReactNode {
  const till = useTill();
  const { t, format } = useText();
  const unsent = useStore(till.state, (state) => state.unsent);
  const online = useStore(till.state, (state) => state.online);
  const { change, total, currency, receiptNo, tenders } = finished;
  return (
    <section className="done__figures">
      <span className="done__ok">
        <Icon of={CircleCheck} size={28} />
        {t('done.stored', { receiptNo })}
      </span>
      <small>{change > 0 ? t('done.change') : total < 0 ? t('done.payout') : t('done.paid')}</small>
      <b className="ui-num" data-testid="done-change">
        {format.money(change > 0 ? change : Math.abs(total), currency)}
      </b>
      <dl className="done__sums" data-testid="done-tenders">
        {change > 0 || tenders.length > 1 ? <Sum name={t('done.sum')} amount={format.money(total, currency)} /> : null}
        {tenders.map((tender, index) => (
          <Sum
            key={index}
            name={tender.type === 'cash' ? t(total < 0 ? 'pay.way.cash' : 'pay.given') : (tender.label ?? t('pay.way.other'))}
            amount={format.money(Math.abs(tender.given ?? tender.amount), currency)}
          />
        ))}
      </dl>
      {online ? null : <span className="done__total">{t('done.offline', { count: unsent })}</span>}
    </section>
  );
}

function Sum(props: { name: string; amount: string }): ReactNode {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd className="ui-num">{props.amount}</dd>
    </div>
  );
}

function Qr({ finished }: { finished: FinishedSale }): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t } = useText();
  const online = useStore(till.state, (state) => state.online);
  const [receipt, setReceipt] = useState<StoredReceipt | null>(null);
  useEffect(() => void till.port.receipt(finished.id).then(setReceipt), [till, finished.id]);
  const token = typeof receipt?.body['receiptToken'] === 'string' ? receipt.body['receiptToken'] : finished.receiptToken;
  return (
    <section className="done__qr" data-testid="receipt-qr-code">
      <Suspense fallback={null}>
        <ReceiptQr baseUrl={shop.settings.receiptBaseUrl} token={token} />
      </Suspense>
      <p>{t(online ? 'done.qrText' : 'done.qrOffline')}</p>
    </section>
  );
}
