import type { VariantView } from '@tresen/sync';
import { Dialog } from '@tresen/ui/dialog';
import type { ReactNode } from 'react';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { sellMeasured } from '../sale/sell.ts';
import { MeasureForm } from './measure-form.tsx';

/** Goods by weight, volume, length or time that were tapped or typed: how much of it? */
export function MeasurePanel(props: { variant: VariantView; code: string; onClose: () => void }): ReactNode {
  const till = useTill();
  const { currency } = useShop().settings.store;
  const { t } = useText();
  const { variant } = props;
  return (
    <Dialog title={variant.name} closeLabel={t('close')} onClose={props.onClose} testId="measure-panel">
      <MeasureForm
        unit={variant.unit}
        unitPrice={variant.amount ?? 0}
        currency={currency}
        submit={(amount) => (amount === null ? t('price.add') : t('price.addAmount', { amount }))}
        onMeasure={(quantity) => {
          props.onClose();
          void sellMeasured(till, { variant, gtin: props.code, quantity });
        }}
      />
    </Dialog>
  );
}
