import { useEffect, useRef } from 'react';

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'defaultPrevented'>;

/** What a single key does on a screen; null for keys that belong to somebody else: a field, a dialog, the browser. */
export function actionOf<Action extends string>(keys: Readonly<Record<string, Action>>, event: Pressed, busy: boolean): Action | null {
  if (busy || event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return null;
  return keys[event.key.toLowerCase()] ?? null;
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role="listbox"], [role="menu"], [role="combobox"]') !== null);
const dialogOpen = (): boolean => document.querySelector('dialog[open], [role="dialog"], [role="alertdialog"]') !== null;

/** Single keys for the steps of a screen, while nobody types and no dialog is open. */
export function useKeys<Action extends string>(keys: Readonly<Record<string, Action>>, act: (action: Action) => void): void {
  const latest = useRef({ keys, act });
  latest.current = { keys, act };
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      // Esc in a text hands the keyboard back to the screen.
      if (event.key === 'Escape' && event.target instanceof HTMLTextAreaElement && !dialogOpen()) return event.target.blur();
      const action = actionOf(latest.current.keys, event, typing(event.target) || dialogOpen());
      if (action === null) return;
      event.preventDefault();
      latest.current.act(action);
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
}
