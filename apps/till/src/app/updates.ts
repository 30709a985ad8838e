import { showToast } from '@tresen/ui';
import type { Till } from './till.ts';

const ASK_EVERY = 60 * 60_000;

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
  start().catch(() => undefined);
}
