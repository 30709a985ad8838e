import { showToast } from '@tresen/ui';
import type { Till } from './till.ts';

const ASK_EVERY = 60 * 60_000;
/** A first load that takes longer shares its way with the app's own files. */
const LONGEST_WAIT = 10_000;
const AFTER_PAINT = 300;

/**
 * Registers the service worker and offers a new version when there is one. It is taken only when the cashier says so or
 * nobody is selling; the open basket is on the device either way, so nothing is lost.
 */
export function followUpdates(till: Till): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const start = async (): Promise<void> => {
    const registration = await navigator.serviceWorker.register('/till/service-worker.js', { scope: '/till/', updateViaCache: 'none' });
    const offer = (): void => {
      const waiting = registration.waiting;
      if (!waiting || !navigator.serviceWorker.controller) return;
      if (till.cashier.get() === null && till.sale.draft() === null) waiting.postMessage('take-over');
      else showToast(till.t('update.ready'), { label: till.t('update.take'), run: () => waiting.postMessage('take-over') }, 60_000);
    };
    offer();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', function () {
        if (this.state === 'installed') offer();
      });
    });
    setInterval(() => void registration.update().catch(() => undefined), ASK_EVERY);
  };
  const hadController = navigator.serviceWorker.controller !== null;
  let reloaded = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The very first take-over only means that the till can now start offline.
    if (!hadController || reloaded) return;
    reloaded = true;
    location.reload();
  });
  whenLoaded(till, () => void start().catch(() => undefined));
}

/**
 * Keeping a copy of every file of the app would take processors and network from the first load, which everybody waits for. Without
 * any data there is nothing yet that a start without a network could show.
 */
function whenLoaded(till: Till, work: () => void): void {
  let timer = setTimeout(work, LONGEST_WAIT);
  const look = (): void => {
    const { phase } = till.state.get();
    if (phase === 'starting' || phase === 'needs-enrolment' || phase === 'loading-reference') return;
    forget();
    clearTimeout(timer);
    timer = setTimeout(work, AFTER_PAINT);
  };
  const forget = till.state.subscribe(look);
  look();
}
