import type { VariantView } from '@tresen/sync';
import { Dialog } from '@tresen/ui/dialog';
import { type ReactNode, useCallback, useEffect } from 'react';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { inOrder } from '../sale/in-order.ts';
import { setAnswer } from '../sale/open-question.ts';
import { sellMeasured } from '../sale/sell.ts';
import { MeasureForm } from './measure-form.tsx';

/** Goods by weight, volume, length or time that were tapped or typed: how much of it? */
export function MeasurePanel(props: { variant: VariantView; code: string; onClose: () => void }): ReactNode {
  const till = useTill();
  const { currency } = useShop().settings.store;
  const { t } = useText();
  const { variant, code } = props;
  const take = useCallback((quantity: number) => sellMeasured(till, { variant, gtin: code, quantity }), [till, variant, code]);
  const onRead = useCallback((quantity: number | null) => setAnswer(quantity === null ? null : () => take(quantity)), [take]);
  useEffect(() => () => setAnswer(null), []);
  return (
    <Dialog title={variant.name} closeLabel={t('close')} onClose={props.onClose} testId="measure-panel">
      <MeasureForm
        unit={variant.unit}
        unitPrice={variant.amount ?? 0}
        currency={currency}
        submit={(amount) => (amount === null ? t('price.add') : t('price.addAmount', { amount }))}
        onRead={onRead}
        onMeasure={(quantity) => {
          props.onClose();
          void inOrder(() => take(quantity));
        }}
      />
    </Dialog>
  );
}
