import '@fontsource-variable/inter/index.css';
import '@tresen/ui/styles.css';
import './styles/till.css';
import './styles/start.css';
import './styles/panels.css';
import './styles/pay.css';
import { openTillPort } from '#port';

// The worker opens its files while the app itself is still on its way: this first script is small for that.
const port = openTillPort();
void port.start();
const { startApp } = await import('./app/start-app.tsx');
await startApp(port);
