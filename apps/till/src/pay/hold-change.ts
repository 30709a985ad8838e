import type { Till } from '../app/till.ts';

/** The change stays at least this long, whatever is pressed by habit; milliseconds. A scan goes on at once. */
export const HOLD = 600;
/** A second tap of the same thumb lands this near the first, in pixels. */
const NEAR = 48;

let shownAt = 0;
let tapped: Place = { clientX: Number.NEGATIVE_INFINITY, clientY: 0 };

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

interface Place {
  readonly clientX: number;
  readonly clientY: number;
}

/** How the pay screen was opened: with its key, with Enter on its button, or with a tap on it. */
export type Opener = 'key' | 'enter' | Place;
let opening: { readonly at: number; readonly by: Opener } = { at: Number.NEGATIVE_INFINITY, by: 'key' };

/** The pay screen is opened. */
export function payOpens(by: Opener, at = performance.now()): void {
  opening = { at, by };
}

/** Whether a key is the second of a double press that opened the pay screen: nobody can have read what it would take. */
export const isOpeningKey = (key: string, at: number): boolean => at - opening.at < HOLD && (key !== 'Enter' || opening.by === 'enter');

const isNear = (one: Place, other: Place): boolean => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) < NEAR;

/** The same for a tap: the buttons of the pay screen lie under the thumb that opened it. */
export const isOpeningTap = (event: Place & { readonly detail: number; readonly timeStamp: number }): boolean =>
  event.detail > 0 && event.timeStamp - opening.at < HOLD && typeof opening.by === 'object' && isNear(event, opening.by);

/** Where money was taken with a tap. */
export function noteTap(event: Place & { readonly detail: number }): void {
  if (event.detail > 0) tapped = { clientX: event.clientX, clientY: event.clientY };
}

/** Whether a tap is the second of a double tap that took the money; the buttons of the next screen lie under the same thumb. */
export const isSecondTap = (till: Till, event: Place & { readonly detail: number; readonly timeStamp: number }): boolean =>
  event.detail > 0 && holdsChange(till, event.timeStamp) && isNear(event, tapped);

/** Keeps the focus where it is when a button is pressed with a mouse or a thumb: Enter means the screen, not that button again. */
export const keepFocus = (event: { preventDefault(): void }): void => event.preventDefault();
