import { isCertainCode } from '@tresen/hardware/scan';
import { createStore } from '../app/store.ts';
import type { Till } from '../app/till.ts';

/** What of the scanner's keyboard layout differs from the computer's, as last heard: its digits, or letters and signs. */
type Difference = 'digits' | 'text' | null;

const PREFERENCE = 'scanner-layout';
const kindOf = (code: string): Difference => (/^\d+$/.test(code) ? 'digits' : 'text');

/** The status page says what to do about it. */
export const layoutDifference = createStore<Difference>(null);

function keep(till: Till, difference: Difference): void {
  if (layoutDifference.get() === difference) return;
  layoutDifference.set(difference);
  void till.port.savePreference(PREFERENCE, difference).catch(() => undefined);
}

/** A code that had to be repaired; remembered over a restart. */
export const noteRepair = (till: Till, repaired: string): void => keep(till, kindOf(repaired));

/** A code that came through as it should, where that proves that somebody has set the scanner right. */
export function noteFit(till: Till, text: string, struck: string | null): void {
  const difference = layoutDifference.get();
  if (difference === null || !isCertainCode(text)) return;
  if ((struck !== null && struck !== text) || difference === kindOf(text)) keep(till, null);
}

export async function restoreLayout(till: Till): Promise<void> {
  const stored = await till.port.loadPreference(PREFERENCE);
  if (stored === 'digits' || stored === 'text') layoutDifference.set(stored);
}
