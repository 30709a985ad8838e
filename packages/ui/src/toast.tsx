import { type ReactNode, useSyncExternalStore } from 'react';
import { Button } from './button.tsx';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Shows a short note, with an undo where there is one. At most two at a time; the newest replaces the oldest. */
export function showToast(text: string, action?: Toast['action'], milliseconds = 6000): number {
  const id = nextId;
  nextId += 1;
  change([...toasts, { id, text, ...(action ? { action } : {}) }].slice(-2));
  setTimeout(() => closeToast(id), milliseconds);
  return id;
}

/** What is on the screen now, the newest last. */
export const shownToasts = (): readonly Toast[] => toasts;

export function closeToast(id: number): void {
  if (toasts.some((toast) => toast.id === id)) change(toasts.filter((toast) => toast.id !== id));
}

export function Toasts(): ReactNode {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    // The library's mark for what stays in reach while a dialog is open: its undo is pressed without closing that.
    <div className="ui-toasts" role="status" aria-live="polite" data-react-aria-top-layer="true">
      {shown.map((toast) => (
        <div key={toast.id} className="ui-toast" data-testid="toast">
          <span className="ui-toast__text" dir="auto">
            {toast.text}
          </span>
          {toast.action ? (
            <Button
              onClick={() => {
                toast.action?.run();
                closeToast(toast.id);
              }}
              data-testid="toast-action"
            >
              {toast.action.label}
            </Button>
          ) : null}
        </div>
      ))}
    </div>
  );
}
