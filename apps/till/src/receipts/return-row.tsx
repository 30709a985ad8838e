import { type Currency, scaleFactor } from '@tresen/kernel';
import { Button, parseDecimal } from '@tresen/ui';
import { type ReactNode, useState } from 'react';
import { useText } from '../app/use-text.ts';
import { type ReturnableLine, worthOf } from './return-lines.ts';

/** One line of a receipt: how much of it comes back, and what that is worth. */
export function ReturnRow(props: { item: ReturnableLine; currency: Currency; give: (parts: number) => boolean }): ReactNode {
  const { item, currency } = props;
  const { line, open, deposit } = item;
  const { t, format } = useText();
  const written = (parts: number): string => format.number(parts / scaleFactor(line.scale), line.scale);
  // One piece, and of measured goods all that is open, is what comes back most often.
  const [text, setText] = useState(written(line.scale === 0 ? Math.min(1, open) : open));
  const parts = parseDecimal(text, line.scale);
  const isPossible = parts !== null && parts > 0 && parts <= open;
  const step = (by: number): void => setText(written(Math.max(1, Math.min(open, (parts ?? 0) + by))));
  const quantity = (count: number): string => format.quantity(count, line.scale, line.unit);
  return (
    <form
      className="result-row return"
      onSubmit={(event) => {
        event.preventDefault();
        if (isPossible) props.give(parts);
      }}
    >
      <div className="result result--plain">
        <span className="result__text">
          <b dir="auto">{line.name}</b>
          <span dir="auto">
            {[
              line.detail,
              t('return.bought', { quantity: quantity(line.quantity) }),
              open < line.quantity ? t('return.open', { quantity: quantity(open) }) : '',
              deposit ? t('return.withDeposit', { name: deposit.line.name }) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <span className="result__end ui-num" data-testid="return-value">
          {isPossible ? format.money(-worthOf(item, parts), currency) : '–'}
        </span>
      </div>
      {open === 0 ? null : (
        <span className="stepper return__stepper" data-measured={line.scale > 0}>
          <button type="button" hidden={line.scale > 0} disabled={parts === null || parts <= 1} onClick={() => step(-1)} aria-label={t('line.less')} data-testid="return-less">
            −
          </button>
          <input
            className="stepper__value ui-num"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onFocus={(event) => event.target.select()}
            inputMode="decimal"
            maxLength={12}
            aria-label={t('return.quantity', { name: line.name })}
            aria-invalid={!isPossible}
            data-testid="return-quantity"
          />
          <button type="button" hidden={line.scale > 0} disabled={parts === null || parts >= open} onClick={() => step(1)} aria-label={t('line.more')} data-testid="return-more">
            +
          </button>
        </span>
      )}
      <Button type="submit" disabled={!isPossible} data-testid="return-line">
        {open === 0 ? t('return.allBack') : t('return.take')}
      </Button>
    </form>
  );
}
