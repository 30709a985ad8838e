import type { Unit } from '@tresen/kernel';
import { parseDecimal } from '@tresen/ui';

/** A way to say how much: grams or kilograms of the same unit. */
export interface MeasurePart {
  readonly label: string;
  /** Decimals that may be typed. A typed number without its separator is then a number of the unit's own parts. */
  readonly digits: number;
}

// The last one is the unit itself. Typed decimals are chosen so that the finest of each is one part of the unit's scale.
const parts: Readonly<Record<Unit, readonly MeasurePart[]>> = {
  pc: [],
  kg: [
    { label: 'g', digits: 0 },
    { label: 'kg', digits: 3 },
  ],
  l: [
    { label: 'ml', digits: 0 },
    { label: 'l', digits: 3 },
  ],
  m: [
    { label: 'cm', digits: 1 },
    { label: 'm', digits: 3 },
  ],
  h: [{ label: 'h', digits: 2 }],
};

export const measureParts = (unit: Unit): readonly MeasurePart[] => parts[unit];

/**
 * A typed measure in parts of the unit's scale (grams, millilitres …), or null. `532` is read in the chosen part; a part
 * typed behind the number (`0,532 kg`, `532g`) wins over the chosen one.
 */
export function readMeasure(text: string, unit: Unit, chosen: MeasurePart): number | null {
  const whole = text.trim();
  const typed = /[a-z]{1,8}$/i.exec(whole)?.[0].toLowerCase();
  const part = typed === undefined ? chosen : parts[unit].find((candidate) => candidate.label === typed);
  const quantity = part === undefined ? null : parseDecimal(whole.slice(0, whole.length - (typed?.length ?? 0)).trim(), part.digits);
  return quantity === null || quantity <= 0 ? null : quantity;
}
