import { quickCashAmounts } from '@tresen/domain/pricing';
import type { OfferedTender } from '@tresen/domain/sales';
import { minorDigits } from '@tresen/kernel';
import { Button, Icon } from '@tresen/ui';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useShop, useTill } from '../app/till.ts';
import { useTakenFocus } from '../app/use-taken-focus.ts';
import { useText } from '../app/use-text.ts';
import { Keypad } from '../panels/keypad.tsx';
import { Notices } from '../sale/notices.tsx';
import { isOpeningTap, keepFocus, noteTap } from './hold-change.ts';
import { type Payment, usePayment } from './use-payment.ts';

/** Everything about taking the money: what is due, what was given, what comes back. */
export function PayScreen(): ReactNode {
  const payment = usePayment();
  const place = useTakenFocus();
  return (
    <main className="pay" ref={place} tabIndex={-1} onMouseDown={keepFocus} data-testid="pay-screen">
      <DueFigures payment={payment} />
      <CashPad payment={payment} />
      <section className="pay__side">
        <Ways payment={payment} />
        <Taken offers={payment.offers} rounding={payment.completes ? payment.preview.rounding : 0} />
        <Notices />
      </section>
      <PayBar payment={payment} />
    </main>
  );
}

function DueFigures({ payment }: { payment: Payment }): ReactNode {
  const { t, format } = useText();
  const { currency, way, typed } = payment;
  const title = payment.isPayout ? t('pay.payout') : payment.offers.length > 0 ? t('pay.remaining') : t('pay.due');
  return (
    <section className="pay__due">
      <div>
        <small>{title}</small>
        <b className="ui-num" data-testid="pay-due">
          {format.money(payment.due, currency)}
        </b>
      </div>
      {payment.completes && payment.preview.change > 0 ? (
        <div className="pay__change">
          <small>{t('pay.changeFor', { given: format.money(payment.given, currency) })}</small>
          <b className="ui-num" data-testid="pay-change">
            {format.money(payment.preview.change, currency)}
          </b>
        </div>
      ) : null}
      {typed === '' ? null : (
        <div className="pay__typed">
          <small>{way === 'cash' ? t(payment.isPayout ? 'pay.paidOut' : 'pay.given') : t('pay.amount')}</small>
          <b className="ui-num" data-testid="pay-typed">
            {typed}
          </b>
        </div>
      )}
    </section>
  );
}

function CashPad({ payment }: { payment: Payment }): ReactNode {
  const { t, format } = useText();
  const { currency, way } = payment;
  return (
    <section className="pay__left">
      <h2>{way === 'cash' ? t(payment.isPayout ? 'pay.paidOut' : 'pay.given') : t('pay.amount')}</h2>
      {way === 'cash' && !payment.isPayout ? (
        <div className="quick">
          {quickCashAmounts(payment.state.cashDue, currency).map((value, index) => (
            <button
              key={value}
              type="button"
              className="quick__key quick__key--tall"
              onClick={(event) => {
                if (isOpeningTap(event)) return;
                noteTap(event);
                void payment.take('cash', value);
              }}
              data-testid={`quick-${index}`}
              disabled={payment.busy}
            >
              {index === 0 ? <small>{t('pay.exact')}</small> : null}
              <span className="ui-num">{format.amount(value, currency, { trim: true })}</span>
            </button>
          ))}
        </div>
      ) : null}
      <Keypad onKey={payment.key} decimal={minorDigits[currency] > 0} />
    </section>
  );
}

function Ways({ payment }: { payment: Payment }): ReactNode {
  const { t, format } = useText();
  const { way, state } = payment;
  return (
    <section className="pay__ways">
      <h2>{t('pay.way')}</h2>
      {(['cash', 'other'] as const).map((candidate) => (
        <button key={candidate} type="button" className="way" aria-pressed={way === candidate} onClick={() => payment.choose(candidate)} data-testid={`way-${candidate}`}>
          {t(`pay.way.${candidate}`)} <kbd>{candidate === 'cash' ? 'F9' : 'F10'}</kbd>
        </button>
      ))}
      <p className="hint">{t('pay.splitHint')}</p>
      {state.cashDue !== state.remaining && way === 'cash' ? <p className="hint">{t('pay.rounded', { exact: format.money(state.remaining, payment.currency) })}</p> : null}
    </section>
  );
}

function PayBar({ payment }: { payment: Payment }): ReactNode {
  const { t, format } = useText();
  return (
    <section className="pay__bar">
      <Button size="large" onClick={payment.back} shortcut="Esc" data-testid="pay-back">
        <Icon of={ArrowLeft} />
        {t('back')}
      </Button>
      <Button
        look="primary"
        size="large"
        disabled={payment.busy}
        onClick={(event) => {
          if (isOpeningTap(event)) return;
          noteTap(event);
          // The second click of a double click would take the rest behind a part.
          if (event.detail < 2) payment.takeTyped(payment.way, null);
        }}
        shortcut="⏎"
        data-testid="pay-finish"
      >
        {payment.completes ? t('pay.finish') : t('pay.takePart', { amount: format.money(payment.given, payment.currency) })}
      </Button>
    </section>
  );
}

/** What was taken so far; each can be given back. */
function Taken(props: { offers: readonly OfferedTender[]; rounding: number }): ReactNode {
  const till = useTill();
  const { currency } = useShop().settings.store;
  const { t, format } = useText();
  if (props.offers.length === 0 && props.rounding === 0) return null;
  return (
    <section className="pay__taken" data-testid="pay-taken">
      {props.offers.map((offer, index) => (
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
