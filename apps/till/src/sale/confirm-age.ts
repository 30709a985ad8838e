import type { Till } from '../app/till.ts';
import { focusSearch } from './focus.ts';
import { say } from './say.ts';

/** Somebody has looked at an ID: the basket may be paid, and nobody is asked to look any more. */
export function confirmAge(till: Till): void {
  const { totals, ageChecked } = till.sale.get();
  if (totals.minAge <= ageChecked) return;
  till.sale.set((now) => ({ ...now, ageChecked: totals.minAge }));
  if (till.view.get().notice?.testId === 'notice-age') say(till, null);
  focusSearch();
}
