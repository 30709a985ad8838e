import { quickCashAmounts } from '@tresen/domain/pricing';
import { addTender, computePayment, type OfferedTender } from '@tresen/domain/sales';
import { minorDigits } from '@tresen/kernel';
import { Button, Icon, parseAmount } from '@tresen/ui';
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useStore } from '../app/store.ts';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { Keypad, pressKey } from '../panels/keypad.tsx';
import { Notices } from '../sale/notices.tsx';
import { say } from '../sale/sell.ts';
import { finishSale } from './finish-sale.ts';

type Way = 'cash' | 'other';

/** Everything about taking the money: what is due, what was given, what comes back. */
export function PayScreen(): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t, format } = useText();
  const { currency } = shop.settings.store;
  const increment = shop.law.cashIncrement;
  const total = useStore(till.sale, (state) => state.totals.total);
  const offers = useStore(till.sale, (state) => state.offers);
  const payWith = useStore(till.view, (view) => view.payWith);
  const [way, setWay] = useState<Way>(payWith);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const state = computePayment(total, offers, increment);
  const isPayout = total < 0;
  const due = way === 'cash' ? state.cashDue : state.remaining;
  const amount = typed === '' ? null : (parseAmount(typed, currency) ?? 0) * (isPayout ? -1 : 1);
  const given = amount ?? due;
  const preview = computePayment(total, [...offers, offerOf(way, given, t('pay.otherLabel'))], increment);

  const take = useCallback(
    async (next: Way, value: number): Promise<void> => {
      if (busy) return;
      const offered = addTender({ total, offers, cashIncrement: increment }, offerOf(next, value, t('pay.otherLabel')));
      const after = offered.ok ? offered.value : offers;
      if (!offered.ok && offered.error !== 'tender-not-needed') {
        say(till, { tone: 'warn', text: t(`pay.refused.${offered.error}`), testId: 'notice-tender' });
        return;
      }
      setTyped('');
      if (!computePayment(total, after, increment).settled) {
        till.sale.set((now) => ({ ...now, offers: after }));
        say(till, null);
        return;
      }
      setBusy(true);
      if (await finishSale(till, after)) return;
      setBusy(false);
    },
    [till, total, offers, increment, busy, t],
  );
  const key = useCallback(
    (pressed: string): void => {
      setTyped((text) => pressKey(text, pressed, minorDigits[currency]));
      say(till, null);
    },
    [currency, till],
  );
  const back = useCallback((): void => till.view.set((view) => ({ ...view, screen: 'sell', notice: null })), [till]);

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (till.view.get().panel !== null || event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^[\d.,]$/.test(event.key)) key(event.key);
      else if (event.key === 'Backspace') key('back');
      else if (event.key === 'Enter' || event.key === 'F12') void take(way, given);
      else if (event.key === 'F9') way === 'cash' ? void take('cash', given) : setWay('cash');
      else if (event.key === 'F10') way === 'other' ? void take('other', given) : setWay('other');
      else if (event.key === 'Escape') typed === '' ? back() : setTyped('');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [till, key, take, way, given, typed, back]);

  const completes = preview.settled;
  return (
    <main className="pay" data-testid="pay-screen">
      <section className="pay__due">
        <div>
          <small>{isPayout ? t('pay.payout') : offers.length > 0 ? t('pay.remaining') : t('pay.due')}</small>
          <b className="ui-num" data-testid="pay-due">
            {format.money(way === 'cash' ? state.cashDue : state.remaining, currency)}
          </b>
        </div>
        {completes && preview.change > 0 ? (
          <div className="pay__change">
            <small>{t('pay.changeFor', { given: format.money(given, currency) })}</small>
            <b className="ui-num" data-testid="pay-change">
              {format.money(preview.change, currency)}
            </b>
          </div>
        ) : null}
        {typed !== '' ? (
          <div className="pay__typed">
            <small>{way === 'cash' ? t('pay.given') : t('pay.amount')}</small>
            <b className="ui-num" data-testid="pay-typed">
              {typed}
            </b>
          </div>
        ) : null}
      </section>
      <Notices />
      <Taken offers={offers} rounding={completes ? preview.rounding : 0} />
      <section className="pay__left">
        <h2>{way === 'cash' ? t('pay.given') : t('pay.amount')}</h2>
        {way === 'cash' && !isPayout ? (
          <div className="quick">
            {quickCashAmounts(state.cashDue, currency).map((value, index) => (
              <button key={value} type="button" className="quick__key quick__key--tall" onClick={() => void take('cash', value)} data-testid={`quick-${index}`} disabled={busy}>
                {index === 0 ? <small>{t('pay.exact')}</small> : null}
                <span className="ui-num">{format.amount(value, currency, { trim: true })}</span>
              </button>
            ))}
          </div>
        ) : null}
        <Keypad onKey={key} decimal={minorDigits[currency] > 0} />
      </section>
      <section className="pay__ways">
        <h2>{t('pay.way')}</h2>
        {(['cash', 'other'] as const).map((candidate) => (
          <button
            key={candidate}
            type="button"
            className="way"
            aria-pressed={way === candidate}
            onClick={() => (way === candidate && typed !== '' ? void take(candidate, given) : setWay(candidate))}
            data-testid={`way-${candidate}`}
          >
            {t(`pay.way.${candidate}`)} <kbd>{candidate === 'cash' ? 'F9' : 'F10'}</kbd>
          </button>
        ))}
        <p className="hint">{t('pay.splitHint')}</p>
        {state.cashDue !== state.remaining && way === 'cash' ? <p className="hint">{t('pay.rounded', { exact: format.money(state.remaining, currency) })}</p> : null}
      </section>
      <section className="pay__bar">
        <Button size="large" onClick={back} shortcut="Esc" data-testid="pay-back">
          <Icon of={ArrowLeft} />
          {t('back')}
        </Button>
        <Button look="primary" size="large" disabled={busy} onClick={() => void take(way, given)} shortcut="⏎" data-testid="pay-finish">
          {completes ? t('pay.finish') : t('pay.takePart', { amount: format.money(given, currency) })}
        </Button>
      </section>
    </main>
  );
}

const offerOf = (way: Way, amount: number, label: string): OfferedTender => (way === 'cash' ? { type: 'cash', amount } : { type: 'other', label, amount });

/** What was taken so far; each can be given back. */
function Taken(props: { offers: readonly OfferedTender[]; rounding: number }): ReactNode {
  const till = useTill();
  const { currency } = useShop().settings.store;
  const { t, format } = useText();
  if (props.offers.length === 0 && props.rounding === 0) return null;
  return (
    <section className="pay__taken" data-testid="pay-taken">
      {props.offers.map((offer, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tenders have no identity but their place
        <div key={index}>
          <span>{offer.type === 'cash' ? t('pay.way.cash') : (offer.label ?? t('pay.way.other'))}</span>
          <span className="ui-num">{format.money(offer.amount, currency)}</span>
          <Button look="quiet" size="small" onClick={() => till.sale.set((now) => ({ ...now, offers: now.offers.toSpliced(index, 1) }))} data-testid="tender-remove">
            {t('pay.giveBack')}
          </Button>
        </div>
      ))}
      {props.rounding !== 0 ? (
        <div>
          <span>{t('pay.rounding')}</span>
          <span className="ui-num">{format.money(props.rounding, currency)}</span>
        </div>
      ) : null}
    </section>
  );
}
