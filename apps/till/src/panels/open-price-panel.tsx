import { minorDigits } from '@tresen/kernel';
import type { VariantView } from '@tresen/sync';
import { Button, parseAmount, TextField } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { type ReactNode, useState } from 'react';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { isCoarse } from '../sale/focus.ts';
import { sellAtPrice } from '../sale/sell.ts';
import { Keypad, pressKey } from './keypad.tsx';

/** An article whose price is typed: a keypad, nothing else. */
export function OpenPricePanel(props: { variant: VariantView; code: string; onClose: () => void }): ReactNode {
  const till = useTill();
  const { currency } = useShop().settings.store;
  const { t, format } = useText();
  const [text, setText] = useState('');
  const amount = parseAmount(text, currency, format.decimal);
  return (
    <Dialog title={props.variant.name} closeLabel={t('close')} onClose={props.onClose} testId="open-price-panel">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (amount === null || amount <= 0) return;
          props.onClose();
          void sellAtPrice(till, { variant: props.variant, unitPrice: amount, gtin: props.code });
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
