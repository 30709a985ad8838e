import '@fontsource-variable/inter/index.css';
import '@tresen/ui/styles.css';
import './styles/till.css';
import './styles/start.css';
import './styles/panels.css';
import './styles/pay.css';
import { createTexts, followDeviceLook } from '@tresen/ui';
import { createRoot } from 'react-dom/client';
import { openTillPort } from '#port';
import { App } from './app/app.tsx';
import { openTill } from './app/open-till.ts';
import { followUpdates } from './app/updates.ts';

followDeviceLook();
// The worker opens its files while the texts are still on their way.
const port = openTillPort();
void port.start();
const texts = await createTexts({
  de: () => import('./texts/de.ts').then((module) => module.de),
  en: () => import('./texts/en.ts').then((module) => module.en),
  fr: () => import('./texts/fr.ts').then((module) => module.fr),
});
const till = openTill(port, texts);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App till={till} texts={texts} />);
followUpdates(till);
