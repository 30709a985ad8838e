import { addTender, computePayment, isOddCash, type OfferedTender, type PaymentState } from '@tresen/domain/sales';
import { type Currency, type Minor, minorDigits } from '@tresen/kernel';
import { parseAmount } from '@tresen/ui';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { createStore, type Store, useStore } from '../app/store.ts';
import { type Till, useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { KEYPAD_DECIMAL } from '../panels/keypad.tsx';
import { say } from '../sale/sell.ts';
import { sellCode } from '../sale/sell-code.ts';
import { setKeyPlace } from '../scan/listen-wedge.ts';
import { finishSale } from './finish-sale.ts';
import { isOpeningKey } from './hold-change.ts';
import { codeInside, type Stroke, textOf, typedAmount, withoutScan } from './strokes.ts';

type Way = 'cash' | 'other';
const SLOW = 100;
/** A second press this soon is the same one, not an answer to what it has brought up; milliseconds. */
const SAME_PRESS = 600;

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
  /** Takes what stands on the keypad. `at`: when the key behind it was struck; null = no key. */
  takeTyped(way: Way, at: number | null): void;
  back(): void;
}

const offerOf = (way: Way, amount: Minor, label: string): OfferedTender => (way === 'cash' ? { type: 'cash', amount } : { type: 'other', label, amount });

export function usePayment(): Payment {
  const till = useTill();
  const shop = useShop();
  const { t, format } = useText();
  const { currency } = shop.settings.store;
  const digits = minorDigits[currency];
  const cashIncrement = shop.law.cashIncrement;
  const total = useStore(till.sale, (state) => state.totals.total);
  const offers = useStore(till.sale, (state) => state.offers);
  const [way, setWay] = useState<Way>(till.view.get().payWith);
  const [strokes] = useState(() => createStore<readonly Stroke[]>([]));
  const typed = useStore(strokes, (struck) => typedAmount(struck, digits));
  const [busy, setBusy] = useState(false);
  const taking = useRef(false);
  /** The way was chosen by somebody, so that its key takes the money; it was not when a part was paid another way. */
  const chosen = useRef(true);
  /** When a part was taken or a scan came in: the Enter right behind it is the same press, or the end of the scan. */
  const settledAt = useRef(Number.NEGATIVE_INFINITY);
  const state = computePayment(total, offers, cashIncrement);
  const isPayout = total < 0;
  const dueIn = (by: Way): Minor => (by === 'cash' ? state.cashDue : state.remaining);
  const due = dueIn(way);
  const givenIn = (by: Way, text: string): Minor => (text === '' ? dueIn(by) : (parseAmount(text, currency, KEYPAD_DECIMAL) ?? 0) * (isPayout ? -1 : 1));
  const given = givenIn(way, typed);
  const preview = computePayment(total, [...offers, offerOf(way, given, t('pay.otherLabel'))], cashIncrement);

  const take = async (next: Way, amount: Minor): Promise<void> => {
    if (taking.current) return;
    const offered = addTender({ total, offers, cashIncrement }, offerOf(next, amount, t('pay.otherLabel')));
    if (!offered.ok && offered.error !== 'tender-not-needed') {
      const refused = isPayout && offered.error === 'tender-too-much' ? 'payout-too-much' : offered.error;
      say(till, { tone: 'warn', text: t(`pay.refused.${refused}`, { amount: format.money(Math.abs(dueIn(next)), currency) }), testId: 'notice-tender' });
      return;
    }
    const after = offered.ok ? offered.value : offers;
    strokes.set([]);
    if (!computePayment(total, after, cashIncrement).settled) {
      till.sale.set((now) => ({ ...now, offers: after }));
      say(till, null);
      settledAt.current = performance.now();
      // Whatever paid the part: the rest is asked for in cash, which takes any amount.
      setWay('cash');
      chosen.current = false;
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
  const isAsking = useOddCashQuestion(till, strokes, { currency, due: state.cashDue, take: (amount) => void take('cash', amount) });
  const takeTyped = (next: Way, at: number | null): void => {
    const struck = strokes.get();
    const code = codeInside(struck, at);
    if (code !== null) {
      strokes.set(withoutScan(struck, code));
      void sellCode(till, code);
      return;
    }
    const text = typedAmount(struck, digits);
    const now = at ?? performance.now();
    if (text === '' && now - settledAt.current < SAME_PRESS) return;
    const amount = givenIn(next, text);
    if (next !== 'cash' || !isAsking(amount, now)) void take(next, amount);
  };
  const key = (pressed: string): void => press(till, strokes, { key: pressed, at: performance.now() });
  const choose = (next: Way): void => {
    if (way === next && typed !== '') takeTyped(next, null);
    else setWay(next);
    // What was refused was refused of the way before.
    if (way !== next && till.view.get().notice?.testId === 'notice-tender') say(till, null);
    chosen.current = true;
  };
  const back = (): void => till.view.set((view) => ({ ...view, screen: 'sell', notice: null }));
  const payment: Payment = { currency, way, offers, state, isPayout, due, typed, given, preview, completes: preview.settled, busy, choose, key, take, takeTyped, back };
  usePayKeys(till, payment, { strokes, settledAt, isChosen: (by) => by === way && (chosen.current || typed !== '') });
  return payment;
}

interface CashQuestion {
  readonly currency: Currency;
  readonly due: Minor;
  take(amount: Minor): void;
}

/** Asks once about cash that is hardly meant; the same again, or the button, takes it. Any other stroke forgets the question. */
function useOddCashQuestion(till: Till, strokes: Store<readonly Stroke[]>, { currency, due, take }: CashQuestion): (amount: Minor, at: number) => boolean {
  const { t, format } = useText();
  const asked = useRef<{ readonly amount: Minor; readonly at: number } | null>(null);
  useEffect(
    () =>
      strokes.subscribe(() => {
        asked.current = null;
        if (till.view.get().notice?.testId === 'notice-odd-cash') say(till, null);
      }),
    [till, strokes],
  );
  return (amount, at) => {
    if (!isOddCash(amount, due, currency) && !/^0\d/.test(textOf(strokes.get()))) return false;
    if (asked.current?.amount === amount) return at - asked.current.at < SAME_PRESS;
    asked.current = { amount, at };
    const given = format.money(amount, currency);
    const change = format.money(Math.max(0, Math.abs(amount) - Math.abs(due)), currency);
    say(till, { tone: 'warn', text: t('pay.odd', { given, change }), testId: 'notice-odd-cash', action: { label: t('pay.oddTake', { given }), run: () => take(amount) } });
    return true;
  };
}

/** Puts a stroke behind the others; what was said before it is over. */
function press(till: Till, strokes: Store<readonly Stroke[]>, stroke: Stroke): void {
  strokes.set((struck) => [...struck, stroke]);
  if (/^([\d.,]|back)$/.test(stroke.key)) say(till, null);
}

interface PayKeys {
  readonly strokes: Store<readonly Stroke[]>;
  readonly settledAt: RefObject<number>;
  /** Whether the key of this way takes the money. */
  isChosen(way: Way): boolean;
}

/** Digits are the amount, Enter finishes, F9 and F10 choose (and, pressed again, take), Esc goes back. */
function usePayKeys(till: Till, payment: Payment, { strokes, settledAt, isChosen }: PayKeys): void {
  useEffect(() => {
    setKeyPlace({
      text: () => textOf(strokes.get()),
      takeBack: (scan) => {
        settledAt.current = performance.now();
        strokes.set((struck) => withoutScan(struck, scan));
      },
    });
    return () => setKeyPlace(null);
  }, [strokes, settledAt]);
  useEffect(() => {
    const by = (way: Way, at: number): void => (isChosen(way) ? payment.takeTyped(way, at) : payment.choose(way));
    const keys: Readonly<Record<string, (at: number) => void>> = {
      Backspace: () => payment.key('back'),
      Enter: (at) => payment.takeTyped(payment.way, at),
      F12: (at) => payment.takeTyped(payment.way, at),
      F9: (at) => by('cash', at),
      F10: (at) => by('other', at),
      Escape: () => {
        if (payment.typed === '') payment.back();
        else strokes.set([]);
        // What was refused or asked was about what stood there.
        say(till, null);
      },
    };
    const listen = (event: KeyboardEvent): void => {
      if (till.view.get().panel !== null || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.repeat && event.key !== 'Backspace') {
        event.preventDefault();
        return;
      }
      // A button that somebody went to with Tab is pressed with Enter, like any.
      if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
      // Pressed twice, the key that opened this screen takes no money.
      if (['F9', 'F10', 'F12', 'Enter'].includes(event.key) && textOf(strokes.get()) === '' && isOpeningKey(event.key, event.timeStamp)) {
        event.preventDefault();
        return;
      }
      const run = keys[event.key];
      if (run) run(event.timeStamp);
      // What a scan was kept back for comes all at once: it was struck right behind what came before.
      else if ([...event.key].length === 1) press(till, strokes, { key: event.key, at: event.isTrusted ? event.timeStamp : (strokes.get().at(-1)?.at ?? event.timeStamp) });
      if (run || /^[\d.,]$/.test(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
