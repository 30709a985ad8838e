import type { Till } from '../app/till.ts';

/** The change stays at least this long, whatever is pressed by habit; milliseconds. A scan goes on at once. */
export const HOLD = 600;
/** A second tap of the same thumb lands this near the first, in pixels. */
const NEAR = 48;

let shownAt = 0;
let tapped = { x: Number.NEGATIVE_INFINITY, y: 0 };

/** A sale is being finished: from now on nothing skips its change, until that has been seen for a moment. */
export function expectChange(): void {
  shownAt = Number.POSITIVE_INFINITY;
}

/** The change is on the screen. */
export function changeIsShown(at = performance.now()): void {
  shownAt = at;
}

/** Whether a key at this time would skip a change that nobody can have read yet. */
export const holdsChange = (till: Till, at: number): boolean => till.view.get().screen === 'done' && at - shownAt < HOLD;

let opening = { at: Number.NEGATIVE_INFINITY, withEnter: false };

/** The pay screen is opened; `withEnter`: with Enter on its button. */
export function payOpens(withEnter: boolean, at = performance.now()): void {
  opening = { at, withEnter };
}

/** Whether a key is the second of a double press that opened the pay screen: nobody can have read what it would take. */
export const isOpeningKey = (key: string, at: number): boolean => at - opening.at < HOLD && (key !== 'Enter' || opening.withEnter);

/** The same for a tap: the buttons of the pay screen lie under the thumb that opened it. */
export const isOpeningTap = (event: { readonly clientX: number; readonly clientY: number; readonly detail: number; readonly timeStamp: number }): boolean =>
  event.detail > 0 && event.timeStamp - opening.at < HOLD && Math.hypot(event.clientX - tapped.x, event.clientY - tapped.y) < NEAR;

/** Where money was taken, or its screen opened, with a tap. */
export function noteTap(event: { readonly clientX: number; readonly clientY: number; readonly detail: number }): void {
  if (event.detail > 0) tapped = { x: event.clientX, y: event.clientY };
}

/** Whether a tap is the second of a double tap that took the money; the buttons of the next screen lie under the same thumb. */
export const isSecondTap = (till: Till, event: { readonly clientX: number; readonly clientY: number; readonly detail: number; readonly timeStamp: number }): boolean =>
  event.detail > 0 && holdsChange(till, event.timeStamp) && Math.hypot(event.clientX - tapped.x, event.clientY - tapped.y) < NEAR;

/** Keeps the focus where it is when a button is pressed with a mouse or a thumb: Enter means the screen, not that button again. */
export const keepFocus = (event: { preventDefault(): void }): void => event.preventDefault();
