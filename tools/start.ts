// npm start: builds the web apps if their sources changed, starts database, server and virtual printer, loads the demo chain
// into a new embedded database, prints addresses and logins. What can be set is listed in docs/operate/run.md. The demo's own
// tills sell a little all day so that the office is alive; `npm start -- --still` leaves them asleep, `--no-demo` leaves a new
// database empty.

import { createBootstrapToken, hasAdmin } from '../apps/server/src/identity/index.ts';
import { type ServerHandle, startServer } from '../apps/server/src/main.ts';
import { StartupError } from '../apps/server/src/platform/config.ts';
import { endInOrder, stopOnSignals } from '../apps/server/src/platform/end-in-order.ts';
import { planDemo, prepareTill, renewKnownPassword, tellPassword } from './demo-house.ts';
import { connectVirtualPrinter } from './demo-printer.ts';
import { DEMO_PINS, defaultStateFile, seedQuick, sellLive, showProgress } from './seed/index.ts';
import { openStateFile } from './seed/state.ts';
import { buildWebApps } from './web-apps.ts';

const LIVE_PER_MINUTE = 6;
/** The demo's own tills and printer get so long to end. */
const DEMO_END_MS = 5_000;

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const flag = (name: string): boolean => process.argv.includes(name);

async function loadDemoChain(server: ServerHandle, token: string): Promise<void> {
  const startedAt = performance.now();
  const result = await seedQuick({ url: server.url, token, stateFile: stateFileOf(server), onProgress: showProgress() });
  if (result.already) return;
  const amounts = `${result.stores} stores, ${result.tills} tills, ${result.variants.toLocaleString('en')} variants, ${result.sales.toLocaleString('en')} sales`;
  console.log(`Demo chain loaded in ${seconds(startedAt)}: ${amounts}`);
}

const stateFileOf = (server: ServerHandle): string => defaultStateFile(server.house.config.data);

/** Lets the demo's virtual tills sell; where their keys are not on this machine they stay asleep. */
async function wakeDemoTills(server: ServerHandle, token: string): Promise<(() => Promise<void>) | null> {
  if (flag('--still')) return null;
  try {
    const live = await sellLive({ url: server.url, token, stateFile: stateFileOf(server), perMinute: LIVE_PER_MINUTE });
    return async () => {
      await live.stop();
    };
  } catch {
    return null;
  }
}

const isOnlyHere = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

function printEnd(server: ServerHandle): void {
  const { config } = server.house;
  if (isOnlyHere(config.host)) console.log('  Only this machine reaches these addresses; for tablets and other computers see docs/operate/run.md (HOST).');
  console.log(`  Stop with Ctrl+C; what was sold and entered stays in ${config.databaseUrl === undefined ? config.data : 'your database'}.\n`);
}

const ready = (startedAt: number): string => `Tresen is ready (${seconds(startedAt)}).`;

async function printShop(server: ServerHandle, startedAt: number): Promise<void> {
  const seenAt = server.house.config.door.publicUrl ?? server.url;
  console.log(`${ready(startedAt)}

  Till      ${seenAt}/till/
  Office    ${seenAt}/office/
  API       ${seenAt}/api/docs
`);
  if (!(await hasAdmin(server.house.database.pool))) console.log('  Nobody can sign in yet. The first administrator: npx tresen admin create EMAIL');
  printEnd(server);
}

function printDemo(server: ServerHandle, till: Awaited<ReturnType<typeof prepareTill>>, printerPage: string | null): void {
  const { data } = server.house.config;
  const password = openStateFile(stateFileOf(server)).read()?.password;
  const pins = Object.entries(DEMO_PINS).map(([name, pin]) => `${name} ${pin}`);
  console.log(`
  Till      ${till === null ? `${server.url}/till/` : `${till.url}   (once; becomes a till of ${till.store})`}
  Office    ${server.url}/office/   admin@tresen.example · ${password === undefined ? '' : tellPassword(data, password)}
  API       ${server.url}/api/docs
${printerPage === null ? '' : `  Printer   ${printerPage}   what the virtual receipt printer has printed\n`}
  PINs at the till: ${pins.join(', ')}`);
  printEnd(server);
}

/** Loads or wakes the demo chain. Answers what ends it. */
async function openDemo(server: ServerHandle, plan: 'load' | 'wake', startedAt: number): Promise<(() => Promise<void>)[]> {
  const token = await createBootstrapToken(server.house.database.pool);
  await renewKnownPassword(server, openStateFile(stateFileOf(server)));
  if (plan === 'load') await loadDemoChain(server, token);
  const printer = await connectVirtualPrinter({ server: server.url, token });
  console.log(ready(startedAt));
  printDemo(server, await prepareTill(server, token), printer?.page ?? null);
  const sleep = await wakeDemoTills(server, token);
  return [sleep, printer?.close].filter((step) => step !== null && step !== undefined);
}

let running: ServerHandle | undefined;

async function main(): Promise<void> {
  const startedAt = performance.now();
  const building = flag('--no-build') ? Promise.resolve() : buildWebApps();
  building.catch(() => undefined);
  const server = await startServer({ logFile: 'server.log', ...(process.env['DATABASE_URL'] ? {} : { localPrinters: true }), log: (line) => console.log(line) });
  running = server;
  const demo: (() => Promise<void>)[] = [];
  stopOnSignals(async () => {
    await endInOrder(demo.splice(0), { withinMs: DEMO_END_MS, warn: () => {} });
    await server.close();
  });
  await building;
  const plan = await planDemo({ server, state: openStateFile(stateFileOf(server)).read(), wanted: !flag('--no-demo') });
  if (plan === 'none') await printShop(server, startedAt);
  else demo.push(...(await openDemo(server, plan, startedAt)));
}

main().catch(async (error: unknown) => {
  console.error(error instanceof StartupError ? error.message : error);
  await running?.close();
  process.exit(1);
});
