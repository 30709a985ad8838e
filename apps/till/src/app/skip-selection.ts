/**
 * Keeps `selectionchange` from React, which answers each with a walk through the page for `onSelect`; nothing here asks for that.
 * The cursor moves with every letter, so this stood between the letter and its results with 0.5 to 2 ms.
 */
export function skipSelection(): void {
  window.addEventListener('selectionchange', (event) => event.stopImmediatePropagation(), { capture: true });
}
