/**
 * The browser's way back, and the thumb's on a phone, does what Esc does, one step at a time, instead of leaving the till
 * with an open basket. There is always one page to go back to: the till itself.
 */
export function guardHistory(): () => void {
  const stay = (): void => history.pushState({ till: true }, '');
  const goBack = (): void => {
    stay();
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true, cancelable: true }));
  };
  if ((history.state as { readonly till?: unknown } | null)?.till !== true) stay();
  window.addEventListener('popstate', goBack);
  return () => window.removeEventListener('popstate', goBack);
}
