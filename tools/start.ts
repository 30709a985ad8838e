// npm start: builds the web apps if their sources changed, starts database, server and virtual printer, loads the demo chain
// on the first start, prints addresses and logins. PORT, DATABASE_URL and TRESEN_DATA are the only settings. The demo's own
// tills sell a little all day so that the office is alive; `npm start -- --still` leaves them asleep.

import { openApi } from '@tresen/testkit/small-shop';
import { createBootstrapToken } from '../apps/server/src/identity/index.ts';
import { type ServerHandle, startServer } from '../apps/server/src/main.ts';
import { StartupError } from '../apps/server/src/platform/config.ts';
import { connectVirtualPrinter } from './demo-printer.ts';
import { DEMO_PASSWORD, DEMO_PINS, seedQuick, sellLive, showProgress } from './seed/index.ts';
import { buildWebApps } from './web-apps.ts';

const LIVE_PER_MINUTE = 6;

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

/** Address that turns a browser into a till of the first store; null when there is no store yet. */
async function prepareTill(server: ServerHandle, token: string): Promise<{ readonly url: string; readonly store: string } | null> {
  const api = openApi(server.url, token);
  const [store] = (await api.get<{ items: { id: string; name: string }[] }>('/api/v1/identity/stores')).items;
  if (store === undefined) return null;
  const { code } = await api.post<{ code: string }>('/api/v1/devices/enrolments', { store: store.id, validHours: 720 });
  return { url: `${server.url}/till/?enrol=${code}`, store: store.name };
}

/** Lets the demo's virtual tills sell; where their keys are not on this machine they stay asleep. */
async function wakeDemoTills(server: ServerHandle, token: string): Promise<(() => Promise<void>) | null> {
  if (process.argv.includes('--still')) return null;
  try {
    const live = await sellLive({ url: server.url, token, perMinute: LIVE_PER_MINUTE });
    return async () => {
      await live.stop();
    };
  } catch {
    return null;
  }
}

function printAddresses(server: ServerHandle, till: Awaited<ReturnType<typeof prepareTill>>, printerPage: string | null): void {
  const pins = Object.entries(DEMO_PINS).map(([name, pin]) => `${name} ${pin}`);
  console.log(`
  Till      ${till === null ? `${server.url}/till/` : `${till.url}   (once; becomes a till of ${till.store})`}
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
  printAddresses(server, await prepareTill(server, token), printer?.page ?? null);
  const sleep = await wakeDemoTills(server, token);
  if (sleep !== null) closers.push(sleep);
}

main().catch(async (error: unknown) => {
  console.error(error instanceof StartupError ? error.message : error);
  await running?.close();
  process.exit(1);
});
