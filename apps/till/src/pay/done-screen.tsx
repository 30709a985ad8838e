import type { StoredReceipt } from '@tresen/sync';
import { Button, Icon } from '@tresen/ui';
import { CircleCheck, Printer, QrCode, X } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { useStore } from '../app/store.ts';
import { useShop, useTill } from '../app/till.ts';
import { useTakenFocus } from '../app/use-taken-focus.ts';
import { useText } from '../app/use-text.ts';
import { leaveFinished } from '../sale/sell.ts';

const ReceiptQr = lazy(() => import('./receipt-qr.tsx').then((module) => ({ default: module.ReceiptQr })));

/** After the sale: the change, huge; the receipt in one tap; any key or scan begins the next customer. */
export function DoneScreen(): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t, format } = useText();
  const finished = useStore(till.sale, (state) => state.finished);
  const unsent = useStore(till.state, (state) => state.unsent);
  const online = useStore(till.state, (state) => state.online);
  const [qr, setQr] = useState(false);
  const [receipt, setReceipt] = useState<StoredReceipt | null>(null);
  const hasPrinter = shop.settings.printer !== null;
  const place = useTakenFocus();
  const id = finished?.id ?? null;
  useEffect(() => {
    if (id !== null) void till.port.receipt(id).then(setReceipt);
  }, [till, id]);

  const next = useCallback((): void => leaveFinished(till), [till]);
  const print = useCallback((): void => {
    if (id !== null) till.printing.add(till, { receipt: id, copy: 0 });
    next();
  }, [till, id, next]);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (till.view.get().panel !== null || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 'p' && hasPrinter) print();
      else if (key === 'q') setQr(true);
      else if (event.key === 'Enter' || event.key === 'Escape' || event.key === ' ') next();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [till, hasPrinter, print, next]);

  if (!finished) return null;
  const { change, total, currency, receiptNo } = finished;
  const token = typeof receipt?.body['receiptToken'] === 'string' ? receipt.body['receiptToken'] : finished.receiptToken;
  return (
    <main className="done" ref={place} tabIndex={-1} data-testid="done-screen">
      <section className="done__figures">
        <span className="done__ok">
          <Icon of={CircleCheck} size={28} />
          {t('done.stored', { receiptNo })}
        </span>
        <small>{change > 0 ? t('done.change') : total < 0 ? t('done.payout') : t('done.paid')}</small>
        <b className="ui-num" data-testid="done-change">
          {format.money(change > 0 ? change : Math.abs(total), currency)}
        </b>
        {change > 0 ? <span className="done__total">{t('done.total', { total: format.money(total, currency) })}</span> : null}
        {online ? null : <span className="done__total">{t('done.offline', { count: unsent })}</span>}
      </section>
      {qr ? (
        <section className="done__qr" data-testid="receipt-qr-code">
          <Suspense fallback={null}>
            <ReceiptQr baseUrl={shop.settings.receiptBaseUrl} token={token} />
          </Suspense>
          <p>{t(online ? 'done.qrText' : 'done.qrOffline')}</p>
        </section>
      ) : null}
      <section className="done__receipt">
        <h2>{t('done.receipt')}</h2>
        <div className="done__choices">
          {hasPrinter ? (
            <Button size="large" onClick={print} shortcut="P" data-testid="receipt-print">
              <Icon of={Printer} size={24} />
              {t('done.print')}
            </Button>
          ) : null}
          <Button size="large" onClick={() => setQr(!qr)} shortcut="Q" aria-pressed={qr} data-testid="receipt-qr">
            <Icon of={QrCode} size={24} />
            {t('done.qr')}
          </Button>
          <Button size="large" onClick={next} data-testid="receipt-none">
            <Icon of={X} size={24} />
            {t('done.none')}
          </Button>
        </div>
      </section>
      <Button look="primary" size="large" className="done__next" onClick={next} shortcut="⏎" data-testid="next-customer">
        {t('done.next')}
      </Button>
      <p className="hint">{t('done.hint')}</p>
    </main>
  );
}
