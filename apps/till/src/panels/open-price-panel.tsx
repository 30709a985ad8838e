import { minorDigits } from '@tresen/kernel';
import type { VariantView } from '@tresen/sync';
import { Button, parseAmount, TextField } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { isCoarse } from '../sale/focus.ts';
import { inOrder } from '../sale/in-order.ts';
import { setAnswer } from '../sale/open-question.ts';
import { sellAtPrice } from '../sale/sell.ts';
import { Keypad, pressKey } from './keypad.tsx';

/** An article whose price is typed: a keypad, nothing else. */
export function OpenPricePanel(props: { variant: VariantView; code: string; onClose: () => void }): ReactNode {
  const till = useTill();
  const { currency } = useShop().settings.store;
  const { t, format } = useText();
  const [text, setText] = useState('');
  const amount = parseAmount(text, currency, format.decimal);
  const { variant, code } = props;
  const take = useMemo(() => (amount === null || amount <= 0 ? null : () => sellAtPrice(till, { variant, unitPrice: amount, gtin: code })), [till, variant, code, amount]);
  // Before anybody presses a key again, who may go on with it.
  useLayoutEffect(() => {
    setAnswer(take);
    return () => setAnswer(null);
  }, [take]);
  return (
    <Dialog title={props.variant.name} closeLabel={t('close')} onClose={props.onClose} testId="open-price-panel">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (take === null) return;
          props.onClose();
          void inOrder(take);
        }}
      >
        <TextField
          label={props.variant.openPrice ? t('price.open') : t('price.missing')}
          value={text}
          onChange={setText}
          inputMode={isCoarse() ? 'none' : 'decimal'}
          autoFocus
          maxLength={12}
          className="field--amount"
          error={text !== '' && amount === null ? t('amount.bad') : null}
          data-testid="open-price-value"
        />
        <Keypad onKey={(key) => setText(pressKey(text, key, minorDigits[currency]))} decimal />
        <Button type="submit" look="primary" size="large" disabled={amount === null || amount <= 0} data-testid="open-price-add">
          {amount === null || amount <= 0 ? t('price.add') : t('price.addAmount', { amount: format.money(amount, currency) })}
        </Button>
      </form>
    </Dialog>
  );
}
