export { assert, must, unreachable } from './assert.ts';
export { buildId, type Id, isId } from './id.ts';
export { type BusinessDate, type Instant, isBusinessDate, isInstant } from './instant.ts';
export { allocateMinor, type Currency, currencyNumbers, isMinor, MAX_AMOUNT, type Minor, minorDigits, multiplyMinor, sumMinor } from './money.ts';
export { LEDGER_SCALE, scaleFactor, toThousandths, type Unit, unitScale } from './quantity.ts';
export { type BasisPoints, WHOLE_BASIS_POINTS } from './ratio.ts';
export { ok, type Result, refuse } from './result.ts';
export { divideRounded, type Rounding } from './rounding.ts';
export type { TaxRule } from './tax-rule.ts';
