import type { Unit } from '@tresen/kernel';
import type { ReactNode } from 'react';
import { useText } from '../app/use-text.ts';

const LOW = 3000;

/** What is on the shelf here: a figure in words, coloured only when it matters. */
export function StockBadge(props: { onHand: number | null; unit: Unit; only?: 'low' }): ReactNode {
  const { t, format } = useText();
  const { onHand } = props;
  if (onHand === null || (props.only === 'low' && onHand > LOW)) return null;
  const whole = onHand % 1000 === 0;
  const figure = props.unit === 'pc' || whole ? format.number(Math.trunc(onHand / 1000)) : format.number(onHand / 1000, 1);
  const tone = onHand <= 0 ? 'out' : onHand <= LOW ? 'low' : 'fine';
  return (
    <span className="stock" data-tone={tone}>
      {onHand <= 0 ? t('stock.none') : t('stock.here', { figure })}
    </span>
  );
}
