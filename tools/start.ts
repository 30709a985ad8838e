// npm start: builds the web apps if their sources changed, starts database, server and virtual printer, loads the demo chain
// on the first start, prints addresses and logins. PORT, DATABASE_URL and TRESEN_DATA are the only settings.

import { createBootstrapToken } from '../apps/server/src/identity/index.ts';
import { type ServerHandle, startServer } from '../apps/server/src/main.ts';
import { StartupError } from '../apps/server/src/platform/config.ts';
import { connectVirtualPrinter } from './demo-printer.ts';
import { DEMO_PASSWORD, DEMO_PINS, seedQuick, showProgress } from './seed/index.ts';
import { buildWebApps } from './web-apps.ts';

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function loadDemoChain(server: ServerHandle, token: string): Promise<void> {
  const startedAt = performance.now();
  const bar = showProgress();
  const result = await seedQuick({ url: server.url, token, onProgress: bar });
  if (result.already) return;
  console.log(
    `Demo chain loaded in ${seconds(startedAt)}: ${result.stores} stores, ${result.tills} tills, ${result.variants.toLocaleString('en')} variants, ${result.sales.toLocaleString('en')} sales`,
  );
}

function printAddresses(server: ServerHandle, printerPage: string | null): void {
  const pins = Object.entries(DEMO_PINS).map(([name, pin]) => `${name} ${pin}`);
  console.log(`
  Till      ${server.url}/till/     enrol it with a code from the office (Tills → New till)
  Office    ${server.url}/office/   admin@tresen.example · ${DEMO_PASSWORD}
  API       ${server.url}/api/docs
${printerPage === null ? '' : `  Printer   ${printerPage}   what the virtual receipt printer has printed\n`}
  PINs at the till: ${pins.join(', ')}
  Stop with Ctrl+C; what was sold and entered stays in ${server.house.config.data}.
`);
}

let running: ServerHandle | undefined;

async function main(): Promise<void> {
  const startedAt = performance.now();
  const building = process.argv.includes('--no-build') ? Promise.resolve() : buildWebApps();
  building.catch(() => undefined);
  const server = await startServer({ logFile: 'server.log', log: (line) => console.log(line) });
  running = server;
  const closers: (() => Promise<void>)[] = [() => server.close()];
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 15_000).unref();
    void closers.reduceRight((before, close) => before.then(close), Promise.resolve()).then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  await building;
  const token = await createBootstrapToken(server.house.database.pool);
  await loadDemoChain(server, token);
  const printer = await connectVirtualPrinter({ server: server.url, token });
  if (printer !== null) closers.push(printer.close);
  console.log(`Tresen is ready (${seconds(startedAt)}).`);
  printAddresses(server, printer?.page ?? null);
}

main().catch(async (error: unknown) => {
  console.error(error instanceof StartupError ? error.message : error);
  await running?.close();
  process.exit(1);
});
