import { Dialog } from '@tresen/ui/dialog';
import type { ReactNode } from 'react';
import { useStore } from '../app/store.ts';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { giveBasketDiscount } from '../sale/edit-basket.ts';
import { DiscountForm } from './discount-form.tsx';

export function DiscountPanel(props: { onClose: () => void }): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t, format } = useText();
  const discount = useStore(till.sale, (state) => state.basket.discount);
  const total = useStore(till.sale, (state) => state.totals.total);
  const { currency } = shop.settings.store;
  return (
    <Dialog title={t('discount.title')} closeLabel={t('close')} onClose={props.onClose} testId="discount-panel">
      <p className="hint">{t('discount.text', { total: format.money(total, currency) })}</p>
      <DiscountForm
        currency={currency}
        now={discount}
        onGive={(given) => {
          if (giveBasketDiscount(till, given)) props.onClose();
        }}
      />
    </Dialog>
  );
}
