import type { TillPort } from '@tresen/sync';
import { createTexts, followDeviceLook } from '@tresen/ui';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { listenArrows } from './arrow-focus.ts';
import { guardHistory } from './go-back.ts';
import { keepInstallOffer } from './install-app.ts';
import { openTill } from './open-till.ts';
import { skipSelection } from './skip-selection.ts';
import { followUpdates } from './updates.ts';

/** Draws the till over local data that may still be opening. */
export async function startApp(port: TillPort): Promise<void> {
  followDeviceLook();
  keepInstallOffer();
  skipSelection();
  guardHistory();
  listenArrows();
  const texts = await createTexts({
    de: () => import('../texts/de.ts').then((module) => module.de),
    en: () => import('../texts/en.ts').then((module) => module.en),
    fr: () => import('../texts/fr.ts').then((module) => module.fr),
  });
  const till = openTill(port, texts);
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<App till={till} texts={texts} />);
  followUpdates(till);
}
