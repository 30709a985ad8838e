const isField = (element: Element | null): boolean => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

/** In a list of buttons (`data-arrows`) the arrow keys go from one to the next, as people expect of lists; the first press goes to the first. */
export function listenArrows(): void {
  window.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const list = step === 0 || event.defaultPrevented ? undefined : [...document.querySelectorAll('[data-arrows]')].at(-1);
    if (list === undefined || isField(document.activeElement)) return;
    const buttons = [...list.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
    event.preventDefault();
  });
}
