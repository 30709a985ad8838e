import type { Till } from '../app/till.ts';
import { signOut } from './sign-out.ts';

/** Minutes without input when the store has set nothing else. */
const USUAL_MINUTES = 5;

/** Whoever was taken out finishes the sale that is open, and is signed out with it; the change stays in sight until the next one begins. */
export function leaveWhenGone(till: Till): () => void {
  // The basket that was open when the person was taken out; undefined = nobody was.
  let finishing: string | null | undefined;
  const look = (): void => {
    const cashier = till.cashier.get();
    const shop = till.shop.get();
    if (cashier === null || shop === null || shop.staff.some((person) => person.id === cashier.id)) {
      finishing = undefined;
      return;
    }
    const open = till.sale.draft() === null ? null : till.sale.get().basket.id;
    if (finishing === undefined) finishing = open;
    if (open !== null && open === finishing) return;
    if (open === null && till.view.get().screen === 'done') return;
    signOut(till);
  };
  const stops = [till.shop, till.cashier, till.sale, till.view].map((store) => store.subscribe(look));
  look();
  return () => {
    for (const stop of stops) stop();
  };
}

interface Input {
  addEventListener(kind: string, listen: () => void, options: { readonly capture: true; readonly passive: true }): void;
  removeEventListener(kind: string, listen: () => void, options: { readonly capture: true }): void;
}

/** A till that nobody touches for some minutes asks for the PIN again. Keys of a scanner are input too. */
export function leaveWhenIdle(till: Till, input: Input = window, clock: () => number = Date.now): { readonly look: () => void; readonly stop: () => void } {
  let last = clock();
  const touched = (): void => {
    last = clock();
  };
  const look = (): void => {
    const minutes = till.shop.get()?.settings.lockMinutes ?? USUAL_MINUTES;
    if (minutes > 0 && till.cashier.get() !== null && clock() - last >= minutes * 60_000) signOut(till);
  };
  const kinds = ['pointerdown', 'keydown'] as const;
  for (const kind of kinds) input.addEventListener(kind, touched, { capture: true, passive: true });
  const timer = setInterval(look, 5000);
  return {
    look,
    stop: () => {
      clearInterval(timer);
      for (const kind of kinds) input.removeEventListener(kind, touched, { capture: true });
    },
  };
}
