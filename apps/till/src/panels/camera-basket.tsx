import type { ReactNode } from 'react';
import { useStore } from '../app/store.ts';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { Notices } from '../sale/notices.tsx';

/** Below the camera's picture: what the last read did to the basket, so that nobody has to close the camera to see it. */
export function CameraBasket(): ReactNode {
  const till = useTill();
  const { currency } = useShop().settings.store;
  const { t, format } = useText();
  const line = useStore(till.sale, (state) => state.basket.lines.find((candidate) => candidate.key === state.selected));
  const total = useStore(till.sale, (state) => state.totals.total);
  return (
    <>
      <Notices />
      {line ? (
        <p className="camera__line" data-testid="camera-line">
          <b dir="auto">{line.name}</b>
          <span className="ui-num">
            {t('line.each', { quantity: format.quantity(line.quantity, line.scale, line.unit, { trim: true }), price: format.money(line.unitPrice, currency) })}
          </span>
          <b className="ui-num">{format.money(total, currency)}</b>
        </p>
      ) : null}
    </>
  );
}
