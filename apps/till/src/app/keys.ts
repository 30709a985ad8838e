import { closeToast, shownToasts } from '@tresen/ui';
import { flushSync } from 'react-dom';
import { holdsChange } from '../pay/hold-change.ts';
import { confirmAge } from '../sale/confirm-age.ts';
import { changeLine, openSelected, park } from '../sale/edit-basket.ts';
import { focusSearch, hasSearchFocus } from '../sale/focus.ts';
import { inOrder } from '../sale/in-order.ts';
import { openQuestion, settleQuestion } from '../sale/open-question.ts';
import { leaveFinished, openPanel, say } from '../sale/sell.ts';
import { goPay } from './go-pay.ts';
import type { Till } from './till.ts';

const isTyping = (): boolean => document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement;

/** Keys of a text belong to the field that has one. */
const isSearchEmpty = (): boolean => hasSearchFocus() && (document.activeElement as HTMLInputElement).value === '';
const isUndo = (event: KeyboardEvent): boolean => (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'z';

/** What the last note offers to undo, unless a text is being written. */
function undoLast(till: Till): boolean {
  const last = shownToasts().at(-1);
  if (last?.action === undefined || till.cashier.get() === null || till.view.get().screen !== 'sell' || (isTyping() && !isSearchEmpty())) return false;
  closeToast(last.id);
  last.action.run();
  return true;
}

const LINE_KEYS = ['Shift+F4', 'Shift+F5', 'Shift+F6'];

/** Keys that work wherever the focus is. Answers whether the key was one. */
function functionKey(till: Till, { key: plain, shiftKey }: KeyboardEvent): boolean {
  const key = shiftKey ? `Shift+${plain}` : plain;
  const { screen } = till.view.get();
  const isEmpty = (): boolean => till.sale.get().basket.lines.length === 0;
  const selling = (run: () => void) => (): void => {
    if (screen === 'pay') return;
    leaveFinished(till);
    run();
  };
  // What depends on the basket waits for the scans before it.
  const then = (run: () => void | Promise<void>): (() => void) => selling(() => void inOrder(run));
  const keys: Readonly<Record<string, () => void>> = {
    F1: () => openPanel(till, { kind: 'help' }),
    F2: selling(() => {
      // At once, for the key behind it; a dialog that closes gives the focus away once more.
      focusSearch(true);
      requestAnimationFrame(() => focusSearch(true));
    }),
    F3: selling(() => openPanel(till, { kind: 'customer' })),
    F4: then(() => (isEmpty() ? undefined : openPanel(till, { kind: 'discount' }))),
    F5: selling(() => openPanel(till, { kind: 'more' })),
    'Shift+F4': selling(() => openSelected(till, 'discount')),
    'Shift+F5': selling(() => openSelected(till, 'price')),
    'Shift+F6': selling(() => openSelected(till, 'note')),
    F6: then(() => (isEmpty() ? openPanel(till, { kind: 'parked' }) : park(till))),
    F7: selling(() => confirmAge(till)),
    F8: selling(() => openPanel(till, { kind: 'return' })),
    F9: selling(() => goPay(till, 'cash')),
    F10: selling(() => goPay(till, 'other')),
    F12: selling(() => goPay(till)),
  };
  const run = keys[key];
  if (!run || (screen === 'pay' && ['F9', 'F10', 'F12'].includes(key))) return false;
  if (openQuestion(till) !== null) {
    // Goods that are being weighed or priced do not leave unpaid because somebody goes on.
    void inOrder(() => settleQuestion(till)).then((isSettled) => (isSettled ? run() : undefined));
    return true;
  }
  if (till.view.get().panel !== null && !['F1', 'F3', 'F4', 'F5', 'F8', ...LINE_KEYS].includes(key)) openPanel(till, null);
  run();
  return true;
}

/** Keys on the selling screen when no text field has the focus: move, change, and typing goes into the search. */
function sellingKey(till: Till, event: KeyboardEvent): boolean {
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      if ((event.target as HTMLElement).dataset['tile'] !== undefined) return false;
      changeLine(till, event.key);
      return true;
    case 'ArrowRight':
      if ((event.target as HTMLElement).dataset['tile'] !== undefined) return false;
      openSelected(till);
      return true;
    case 'Delete':
    case '+':
    case '-':
      changeLine(till, event.key);
      return true;
    case 'Escape':
      say(till, null);
      focusSearch(true);
      return true;
    default:
      // The character itself lands in the field that has the focus once this event is over.
      if (/^[\p{L}\p{N}]$/u.test(event.key)) focusSearch(true);
      return false;
  }
}

/** Hears the keys of the whole till; dialogs and the pay screen hear their own. */
export function listenKeys(till: Till): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (isUndo(event) && undoLast(till)) event.preventDefault();
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || till.cashier.get() === null) return;
    const view = till.view.get();
    const isCharacter = /^[\p{L}\p{N}]$/u.test(event.key);
    // A held key is pressed once; only where it moves or counts does it go on.
    if (event.repeat && ((view.screen !== 'sell' && view.panel === null) || /^F\d+$/.test(event.key))) event.preventDefault();
    // The change stays for a moment, whatever is pressed by habit; a scan goes on at once.
    else if (view.panel === null && holdsChange(till, event.timeStamp) && !isCharacter) event.preventDefault();
    else if (functionKey(till, event)) event.preventDefault();
    else if (view.panel !== null) return;
    else if (event.key === '?' && (!isTyping() || isSearchEmpty())) {
      openPanel(till, { kind: 'help' });
      event.preventDefault();
    } else if (view.screen === 'done' && isCharacter && !['p', 'P', 'q', 'Q'].includes(event.key)) {
      // Any other key begins the next customer, and is not lost: it goes into the search, which has to be there before the key is over.
      flushSync(() => leaveFinished(till));
      focusSearch(true);
    } else if (view.screen === 'sell' && (!isTyping() || (event.key === 'Escape' && isSearchEmpty())) && sellingKey(till, event)) event.preventDefault();
  };
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
}
