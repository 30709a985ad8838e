/** Unit of measure of a sellable thing (UN/ECE Rec 20 meaning in brackets): piece [C62], kilogram, litre, metre, hour. */
export type Unit = 'pc' | 'kg' | 'l' | 'm' | 'h';

/** Quantities are integers: the number of 10^-scale parts of the unit. 1 pc = 1 at scale 0; 0.375 kg = 375 at scale 3. */
export const unitScale: Readonly<Record<Unit, number>> = { pc: 0, kg: 3, l: 3, m: 3, h: 2 };

/** The ledger counts stock in thousandths of the unit, whatever the unit, so that one number fits all. */
export const LEDGER_SCALE = 3;

const powers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000] as const;

/** 10^scale for scale 0…6. @throws on another scale. */
export function scaleFactor(scale: number): number {
  const factor = powers[scale];
  if (factor === undefined) throw new Error(`quantity scale ${scale} is outside 0…6`);
  return factor;
}

/** A quantity in thousandths (ledger scale). @throws when it is finer than a thousandth or too large. */
export function toThousandths(quantity: number, scale: number): number {
  if (scale > LEDGER_SCALE) throw new Error(`quantity scale ${scale} is finer than the ledger`);
  const value = quantity * scaleFactor(LEDGER_SCALE - scale);
  if (!Number.isSafeInteger(value)) throw new Error('quantity exceeds the safe integer range');
  return value;
}
