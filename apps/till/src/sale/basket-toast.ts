import { closeToast, showToast } from '@tresen/ui';
import type { Till } from '../app/till.ts';
import type { SaleState } from './sale-store.ts';

/** Shows a note that belongs to a basket: it ends with it, and its undo with it, whatever the screen shows then. */
function showWhile(till: Till, note: { readonly text: string; readonly undo: () => void }, holds: (now: SaleState) => boolean): void {
  const id = showToast(note.text, {
    label: till.t('undo'),
    run: () => {
      stop();
      if (holds(till.sale.get())) note.undo();
    },
  });
  const stop = till.sale.subscribe(() => {
    if (holds(till.sale.get())) return;
    stop();
    closeToast(id);
  });
}

/** About a change of the open basket. */
export function noteChange(till: Till, text: string, undo: () => void): void {
  const { id } = till.sale.get().basket;
  showWhile(till, { text, undo }, (now) => now.basket.id === id);
}

/** About a basket that has just gone: the offer to bring it back ends when the next one has its first article. */
export function noteGone(till: Till, text: string, undo: () => void): void {
  const { id } = till.sale.get().basket;
  showWhile(till, { text, undo }, (now) => now.basket.id === id && now.basket.lines.length === 0);
}
