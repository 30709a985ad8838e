import { createStore } from './store.ts';

/** What browsers hand out when a page may be installed (Chromium's BeforeInstallPromptEvent; not in the DOM types). */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

/** The browser's offer to install the till as an app; null where there is none or it is installed. */
export const installOffer = createStore<InstallPrompt | null>(null);

/** Keeps the browser's offer for the status page instead of letting it pop up in front of a customer. */
export function keepInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    installOffer.set(event as InstallPrompt);
  });
  window.addEventListener('appinstalled', () => installOffer.set(null));
}
