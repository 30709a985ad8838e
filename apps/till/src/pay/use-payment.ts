import { addTender, computePayment, type OfferedTender, type PaymentState } from '@tresen/domain/sales';
import { type Currency, type Minor, minorDigits } from '@tresen/kernel';
import { parseAmount } from '@tresen/ui';
import { useEffect, useRef, useState } from 'react';
import { useStore } from '../app/store.ts';
import { type Till, useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { pressKey } from '../panels/keypad.tsx';
import { say } from '../sale/sell.ts';
import { finishSale } from './finish-sale.ts';

type Way = 'cash' | 'other';
const SLOW = 100;

/** What the pay screen shows and does. */
export interface Payment {
  readonly currency: Currency;
  readonly way: Way;
  readonly offers: readonly OfferedTender[];
  readonly state: PaymentState;
  readonly isPayout: boolean;
  /** What is still to pay this way. */
  readonly due: Minor;
  /** What stands on the keypad; '' = exactly what is due. */
  readonly typed: string;
  readonly given: Minor;
  /** Where the payment would stand with `given`. */
  readonly preview: PaymentState;
  readonly completes: boolean;
  readonly busy: boolean;
  choose(way: Way): void;
  key(pressed: string): void;
  /** Takes money; finishes the sale when that settles it. */
  take(way: Way, amount: Minor): Promise<void>;
  back(): void;
}

const offerOf = (way: Way, amount: Minor, label: string): OfferedTender => (way === 'cash' ? { type: 'cash', amount } : { type: 'other', label, amount });

export function usePayment(): Payment {
  const till = useTill();
  const shop = useShop();
  const { t } = useText();
  const { currency } = shop.settings.store;
  const cashIncrement = shop.law.cashIncrement;
  const total = useStore(till.sale, (state) => state.totals.total);
  const offers = useStore(till.sale, (state) => state.offers);
  const [way, setWay] = useState<Way>(till.view.get().payWith);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const taking = useRef(false);
  const state = computePayment(total, offers, cashIncrement);
  const isPayout = total < 0;
  const due = way === 'cash' ? state.cashDue : state.remaining;
  const given = typed === '' ? due : (parseAmount(typed, currency) ?? 0) * (isPayout ? -1 : 1);
  const preview = computePayment(total, [...offers, offerOf(way, given, t('pay.otherLabel'))], cashIncrement);

  const take = async (next: Way, amount: Minor): Promise<void> => {
    if (taking.current) return;
    const offered = addTender({ total, offers, cashIncrement }, offerOf(next, amount, t('pay.otherLabel')));
    if (!offered.ok && offered.error !== 'tender-not-needed') {
      say(till, { tone: 'warn', text: t(`pay.refused.${offered.error}`), testId: 'notice-tender' });
      return;
    }
    const after = offered.ok ? offered.value : offers;
    setTyped('');
    if (!computePayment(total, after, cashIncrement).settled) {
      till.sale.set((now) => ({ ...now, offers: after }));
      say(till, null);
      return;
    }
    taking.current = true;
    // Drawn as busy only when the disk takes its time: usually the sale is safe before a picture of that would be.
    const slow = setTimeout(() => setBusy(true), SLOW);
    const finished = await finishSale(till, after);
    clearTimeout(slow);
    taking.current = false;
    if (!finished) setBusy(false);
  };
  const key = (pressed: string): void => {
    setTyped((text) => pressKey(text, pressed, minorDigits[currency]));
    say(till, null);
  };
  const choose = (next: Way): void => (way === next && typed !== '' ? void take(next, given) : setWay(next));
  const back = (): void => till.view.set((view) => ({ ...view, screen: 'sell', notice: null }));
  const payment: Payment = { currency, way, offers, state, isPayout, due, typed, given, preview, completes: preview.settled, busy, choose, key, take, back };
  usePayKeys(till, payment, () => setTyped(''));
  return payment;
}

/** Digits are the amount, Enter finishes, F9 and F10 choose (and, pressed again, take), Esc goes back. */
function usePayKeys(till: Till, payment: Payment, clear: () => void): void {
  useEffect(() => {
    const keys: Readonly<Record<string, () => void>> = {
      Backspace: () => payment.key('back'),
      Enter: () => void payment.take(payment.way, payment.given),
      F12: () => void payment.take(payment.way, payment.given),
      F9: () => (payment.way === 'cash' ? void payment.take('cash', payment.given) : payment.choose('cash')),
      F10: () => (payment.way === 'other' ? void payment.take('other', payment.given) : payment.choose('other')),
      Escape: () => (payment.typed === '' ? payment.back() : clear()),
    };
    const listen = (event: KeyboardEvent): void => {
      if (till.view.get().panel !== null || event.ctrlKey || event.metaKey || event.altKey) return;
      const run = /^[\d.,]$/.test(event.key) ? () => payment.key(event.key) : keys[event.key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
