import { pressKey } from '../panels/keypad.tsx';

/** One key that was struck on the pay screen, on a keyboard or on the pad; `at` in milliseconds. */
export interface Stroke {
  readonly key: string;
  readonly at: number;
}

/** Pauses up to which keys come from a scanner and not from a hand, milliseconds. */
const SCANNER_GAP = 30;
/** Shorter runs than this a quick hand can do too. */
const SHORTEST_BURST = 3;
/** Nobody gives ten millions: so many digits are a code. */
const CODE_DIGITS = 8;

const isAmountKey = (key: string): boolean => /^([\d.,]|back)$/.test(key);

/** The amount that the strokes make; keys that are no part of an amount change nothing, but belong to a scan all the same. */
export const typedAmount = (strokes: readonly Stroke[], digits: number): string => strokes.reduce((text, { key }) => (isAmountKey(key) ? pressKey(text, key, digits) : text), '');

/** What was struck, as a text. */
export const textOf = (strokes: readonly Stroke[]): string => strokes.map(({ key }) => (key === 'back' ? '\b' : key)).join('');

/** Where the run of strokes begins that lies before `after` at a scanner's pace; the end when there is none. */
function burstStart(strokes: readonly Stroke[], after: number): number {
  let first = strokes.length;
  for (let index = strokes.length - 1, next = after; index >= 0; index -= 1) {
    const stroke = strokes[index];
    if (stroke === undefined || stroke.key === 'back' || next - stroke.at > SCANNER_GAP) break;
    first = index;
    next = stroke.at;
  }
  return strokes.length - first >= SHORTEST_BURST ? first : strokes.length;
}

/**
 * The strokes without those at the end that turned out to be `scan`, and without a first piece of it that a slow line tore
 * off; all of them when the scan is not what stands there.
 */
export function withoutScan(strokes: readonly Stroke[], scan: string): readonly Stroke[] {
  const length = [...scan].length;
  if (length === 0 || textOf(strokes.slice(-length)) !== scan) return strokes;
  const left = strokes.slice(0, -length);
  return left.slice(0, burstStart(left, left.at(-1)?.at ?? 0));
}

/**
 * The code that the last strokes are when Enter follows at `enterAt`: a run as fast as no hand types, or more digits than
 * any amount has. null = an amount.
 */
export function codeInside(strokes: readonly Stroke[], enterAt: number | null): string | null {
  const text = textOf(strokes);
  if (new RegExp(`^\\d{${CODE_DIGITS},}$`).test(text)) return text;
  const first = enterAt === null ? strokes.length : burstStart(strokes, enterAt);
  return first < strokes.length ? textOf(strokes.slice(first)) : null;
}
