import { priceTimesQuantity } from '@tresen/domain/pricing';
import { type Currency, type Minor, type Unit, unitScale } from '@tresen/kernel';
import { Button, Choices, TextField } from '@tresen/ui';
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { isCoarse } from '../sale/focus.ts';
import { type MeasurePart, measureParts, readMeasure } from '../sale/measure.ts';
import { Keypad, pressKey } from './keypad.tsx';

/** Above this many whole units somebody probably meant grams. */
const UNLIKELY = 100;

/** How much of something: typed or tapped, in grams or kilograms, with what it will cost. */
export function MeasureForm(props: {
  unit: Unit;
  unitPrice: Minor;
  currency: Currency;
  submit: (amount: string | null) => string;
  onMeasure: (quantity: number) => void;
  /** Hears what is typed as a quantity, null while it is none. */
  onRead?: (quantity: number | null) => void;
}): ReactNode {
  const { t, format } = useText();
  const { unit, unitPrice, currency } = props;
  const [part, choose] = usePart(unit);
  const [text, setText] = useState('');
  const scale = unitScale[unit];
  const quantity = part === undefined ? null : readMeasure(text, unit, part);
  const cost = quantity === null ? null : priceTimesQuantity(unitPrice, quantity, scale);
  const { onRead } = props;
  // Before anybody presses a key again, who may go on with it.
  useLayoutEffect(() => onRead?.(quantity), [onRead, quantity]);
  if (part === undefined) return null;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (quantity !== null) props.onMeasure(quantity);
      }}
    >
      <div className="form__row">
        <TextField
          label={t(`measure.of.${unit === 'pc' ? 'kg' : unit}`)}
          value={text}
          onChange={setText}
          inputMode={isCoarse() ? 'none' : 'decimal'}
          autoFocus
          maxLength={12}
          className="field--amount"
          after={<span className="field__unit">{part.label}</span>}
          error={text !== '' && quantity === null ? t('measure.bad', { digits: part.digits }) : null}
          hint={quantity !== null && quantity > UNLIKELY * 10 ** scale ? t('measure.much', { quantity: format.quantity(quantity, scale, unit, { trim: true }) }) : null}
          data-testid="measure-value"
        />
        {measureParts(unit).length > 1 ? (
          <Choices
            look="switch"
            hideLabel
            label={t('measure.part')}
            choices={measureParts(unit).map(({ label }) => ({ id: label, text: label, testId: `measure-${label}` }))}
            chosen={part.label}
            onChoose={(id) => {
              const next = measureParts(unit).find((candidate) => candidate.label === id);
              if (next !== undefined) choose(next);
            }}
          />
        ) : null}
      </div>
      <p className="hint ui-num" data-testid="measure-cost">
        {t('measure.price', { price: format.money(unitPrice, currency), unit })}
        {quantity === null || cost === null ? '' : ` × ${format.quantity(quantity, scale, unit)} = ${format.money(cost, currency)}`}
      </p>
      <Keypad onKey={(key) => setText(pressKey(text, key, part.digits))} decimal={part.digits > 0} />
      <Button type="submit" look="primary" size="large" disabled={quantity === null} data-testid="measure-add">
        {props.submit(cost === null ? null : format.money(cost, currency))}
      </Button>
    </form>
  );
}

/** The part that was chosen last on this till: a scale speaks either grams or kilograms, and never changes its mind. */
function usePart(of: Unit): readonly [MeasurePart | undefined, (next: MeasurePart) => void] {
  const till = useTill();
  const known = measureParts(of);
  const [label, setLabel] = useState<unknown>(null);
  useEffect(() => void till.port.loadPreference(`measure-${of}`).then(setLabel, () => undefined), [till, of]);
  const chosen = known.find((candidate) => candidate.label === label) ?? known.at(-1);
  return [
    chosen,
    (next) => {
      setLabel(next.label);
      void till.port.savePreference(`measure-${of}`, next.label).catch(() => undefined);
    },
  ];
}
