// npm run dev: like npm start; the server starts again when its sources change, the web apps are rebuilt when theirs do.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './check/files.ts';
import { buildWebApps } from './web-apps.ts';

await buildWebApps();
for (const app of ['till', 'office']) {
  const folder = join(root, 'apps', app);
  await build({ root: folder, configFile: join(folder, 'vite.config.ts'), logLevel: 'warn', build: { watch: {} } });
}
const server = spawn(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16', '--watch', '--watch-preserve-output', join(root, 'tools/start.ts'), '--no-build'],
  {
    stdio: 'inherit',
    cwd: root,
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
