import type { Discount } from '@tresen/domain/pricing';
import { type Currency, minorDigits } from '@tresen/kernel';
import { Button, Choices, parseAmount, parseDecimal, TextField } from '@tresen/ui';
import { type ReactNode, useState } from 'react';
import { useStore } from '../app/store.ts';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { Reasons } from './reasons.tsx';

const QUICK = [500, 1000, 1500, 2000, 2500, 3000, 5000] as const;

/** A share or an amount, and why. One form for a line and for the whole basket. */
export function DiscountForm(props: { currency: Currency; now: Discount | null; onGive: (discount: Discount | null) => void }): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t, format } = useText();
  const leads = useStore(till.cashier, (cashier) => cashier?.rights.includes('sales.override') === true);
  const limit = leads ? 10_000 : shop.settings.discountLimit;
  const { now, currency } = props;
  const [kind, setKind] = useState<Discount['kind']>(now?.kind ?? 'percent');
  const [text, setText] = useState(
    now === null ? '' : now.kind === 'percent' ? format.number(now.percent / 100, now.percent % 100 === 0 ? 0 : 2) : format.amount(now.amount, currency),
  );
  const [reason, setReason] = useState(now?.reason ?? '');
  const [isAsked, setAsked] = useState(false);
  const value = kind === 'percent' ? parseDecimal(text, 2) : parseAmount(text, currency, format.decimal);
  const valid = value !== null && value > 0 && (kind === 'amount' || value <= 10_000);
  // Nobody answers for a reason that a form has chosen: it is asked for, and what was wanted stays in the field meanwhile.
  const give = (discount: { kind: Discount['kind']; value: number }): void => {
    if (reason === '') {
      setAsked(true);
      if (discount.kind === 'percent') {
        setKind('percent');
        setText(format.number(discount.value / 100, discount.value % 100 === 0 ? 0 : 2));
      }
      return;
    }
    props.onGive(discount.kind === 'percent' ? { kind: 'percent', percent: discount.value, reason } : { kind: 'amount', amount: discount.value, reason });
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid && value !== null) give({ kind, value });
      }}
    >
      <Reasons of="discount" value={reason} onChange={setReason} />
      {isAsked && reason === '' ? (
        <p className="hint hint--warn" role="alert" data-testid="reason-first">
          {t('reason.first')}
        </p>
      ) : null}
      <div className="quick">
        {QUICK.filter((percent) => percent <= limit).map((percent) => (
          <button key={percent} type="button" className="quick__key" onClick={() => give({ kind: 'percent', value: percent })} data-testid={`discount-${percent / 100}`}>
            {format.percent(percent)}
          </button>
        ))}
      </div>
      <div className="form__row">
        <Choices
          look="switch"
          hideLabel
          label={t('discount.kind')}
          choices={[
            { id: 'percent', text: '%', testId: 'discount-kind-percent' },
            { id: 'amount', text: format.money(0, currency).replace(/[\d\s.,’'  ]/g, ''), testId: 'discount-kind-amount' },
          ]}
          chosen={kind}
          onChoose={(id) => setKind(id === 'amount' ? 'amount' : 'percent')}
        />
        <TextField
          label={t(kind === 'percent' ? 'discount.percent' : 'discount.amount')}
          hideLabel
          placeholder={t(kind === 'percent' ? 'discount.percent' : 'discount.amount')}
          value={text}
          onChange={setText}
          inputMode="decimal"
          autoFocus
          data-testid="discount-value"
          error={text !== '' && !valid ? t(kind === 'percent' ? 'discount.badPercent' : 'discount.badAmount', { digits: minorDigits[currency] }) : null}
        />
        <Button type="submit" look="primary" disabled={!valid} data-testid="discount-give">
          {t('discount.give')}
        </Button>
      </div>
      {leads ? null : <p className="hint">{t('discount.upTo', { limit: format.percent(limit) })}</p>}
      {now ? (
        <Button onClick={() => props.onGive(null)} data-testid="discount-remove">
          {t('discount.remove')}
        </Button>
      ) : null}
    </form>
  );
}
