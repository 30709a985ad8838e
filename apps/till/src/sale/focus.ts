let field: HTMLInputElement | null = null;
const fine = (): boolean => matchMedia('(pointer: fine)').matches;
/** A device for fingers: a field that has a keypad of its own must not call up the keyboard on the screen. */
export const isCoarse = (): boolean => !fine();

export function setSearchField(next: HTMLInputElement | null): void {
  field = next;
}

/**
 * Puts the focus back into the search, where a scanner and a keyboard expect it. Touch devices are left alone: there the
 * focus would open the on-screen keyboard, and scans are heard anyway.
 */
export function focusSearch(force = false): void {
  if (field && (force || fine())) field.focus({ preventScroll: true });
}

export const searchField = (): HTMLInputElement | null => field;

export const hasSearchFocus = (): boolean => field !== null && document.activeElement === field;
