import type { BasketLine } from '@tresen/domain/sales';
import { LEDGER_SCALE } from '@tresen/kernel';
import { Tag } from '@tresen/ui';
import { memo, type PointerEvent, type ReactNode, useRef } from 'react';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { remove, select, stepQuantity } from './edit-basket.ts';
import { Picture } from './picture.tsx';
import { openPanel, seenVariant } from './sell.ts';
import { StockBadge } from './stock-badge.tsx';

export interface RowFigures {
  readonly gross: number;
  readonly base: number;
  readonly deposit: number;
  readonly depositName: string;
}

const SWIPE = 96;

/** One line of the basket. Renders only when its own line, figures or selection change. */
export const BasketRow = memo(function BasketRow(props: RowFigures & { line: BasketLine; selected: boolean }): ReactNode {
  const { line, selected } = props;
  // What stands in the column adds up to the total: the deposit is in it.
  const gross = props.gross + props.deposit;
  const base = props.base + props.deposit;
  const till = useTill();
  const { currency } = useShop().settings.store;
  const { t, format } = useText();
  const view = seenVariant(line.variant);
  const swipe = useSwipe(() => remove(till, line.key));
  const fixed = line.returnOf !== null || line.codedPrice !== null;
  return (
    <li className="line" data-selected={selected} data-testid="basket-line" data-key={line.key} data-return={line.returnOf !== null} {...swipe}>
      <button
        type="button"
        className="line__main"
        onClick={() => {
          select(till, line.key);
          openPanel(till, { kind: 'line', key: line.key });
        }}
        data-testid="line-open"
      >
        <Picture path={view?.picture ?? null} name={line.name} />
        <span className="line__text">
          <span className="line__name" dir="auto">
            {line.name}
          </span>
          <span className="line__sub">
            {line.detail ? <span dir="auto">{line.detail}</span> : null}
            {line.scale > 0 || line.quantity !== 1 ? (
              <span>
                {t('line.each', { quantity: format.quantity(line.quantity, line.scale, line.unit), price: format.money(line.override?.unitPrice ?? line.unitPrice, currency) })}
              </span>
            ) : null}
            {props.deposit !== 0 ? <span dir="auto">{t('line.deposit', { name: props.depositName, amount: format.money(props.deposit, currency) })}</span> : null}
            {line.minAge > 0 ? <Tag>{t('line.age', { age: line.minAge })}</Tag> : null}
            {line.returnOf ? <Tag>{t(line.returnOf.unsellable === true ? 'line.unsellable' : 'line.return')}</Tag> : null}
            {line.discount ? (
              <Tag title={line.discount.reason}>
                {line.discount.kind === 'percent' ? `${line.discount.reason} −${format.percent(line.discount.percent)}` : line.discount.reason}
              </Tag>
            ) : null}
            {line.override ? <Tag title={line.override.reason}>{line.override.reason || t('line.override')}</Tag> : null}
            {view && line.returnOf === null ? (
              <StockBadge onHand={view.onHand} unit={line.unit} wanted={(line.quantity * 10 ** LEDGER_SCALE) / 10 ** line.scale} only="low" />
            ) : null}
          </span>
          {line.note ? (
            <span className="line__note" dir="auto">
              {line.note}
            </span>
          ) : null}
        </span>
      </button>
      {fixed ? (
        <span className="line__fixed ui-num">{format.quantity(line.quantity, line.scale, line.unit)}</span>
      ) : (
        <span className="stepper" data-measured={line.scale > 0}>
          <button type="button" hidden={line.scale > 0} onClick={() => stepQuantity(till, line.key, -1)} aria-label={t('line.less')} data-testid="line-less">
            −
          </button>
          <button
            type="button"
            className="stepper__value ui-num"
            onClick={() => openPanel(till, { kind: 'line', key: line.key })}
            aria-label={t('line.quantity')}
            data-testid="line-quantity"
          >
            {format.quantity(line.quantity, line.scale, line.unit, { trim: true })}
          </button>
          <button type="button" hidden={line.scale > 0} onClick={() => stepQuantity(till, line.key, 1)} aria-label={t('line.more')} data-testid="line-more">
            +
          </button>
        </span>
      )}
      <span className="line__amount ui-num">
        <b data-testid="line-gross">{format.money(gross, currency)}</b>
        {base !== gross ? <s>{format.money(base, currency)}</s> : null}
      </span>
    </li>
  );
});

/** A swipe to the left removes the line (with undo); the finger sees it move. */
function useSwipe(onRemove: () => void): { onPointerDown: (event: PointerEvent<HTMLLIElement>) => void } {
  const start = useRef<{ x: number; y: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLLIElement>): void => {
    if (event.pointerType === 'mouse') return;
    const row = event.currentTarget;
    start.current = { x: event.clientX, y: event.clientY };
    const move = (moved: globalThis.PointerEvent): void => {
      const from = start.current;
      if (!from) return;
      const x = Math.min(0, moved.clientX - from.x);
      if (Math.abs(moved.clientY - from.y) > 24) end();
      else if (x < -12) row.style.translate = `${x}px 0`;
      if (x < -SWIPE) row.dataset['leaving'] = 'true';
      else delete row.dataset['leaving'];
    };
    const up = (): void => {
      const leaving = row.dataset['leaving'] === 'true';
      end();
      if (leaving) onRemove();
    };
    const end = (): void => {
      start.current = null;
      row.style.translate = '';
      delete row.dataset['leaving'];
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', end);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', end);
  };
  return { onPointerDown };
}
