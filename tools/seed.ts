// npm run seed: loads the demo chain. --full = 200,000 variants, 1,000,000 customers, two years. Running it again changes nothing.
//   --seed N      another chain (default 1)
//   --server URL  a server that runs already (default: the one on PORT, else one is started for the load)
//   --token T     API token of an administrator (default: TRESEN_TOKEN, else the demo administrator signs in)
//   --live N      afterwards the virtual tills go on selling, N sales a minute, until Ctrl+C
import { parseArgs } from 'node:util';
import { findServer } from './seed/find-server.ts';
import { sellLive, showProgress } from './seed/index.ts';
import { seedBeside } from './seed/seed-beside.ts';

const count = (value: number): string => value.toLocaleString('en-US');

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    server: { type: 'string' },
    token: { type: 'string' },
    live: { type: 'string' },
    state: { type: 'string' },
  },
});
const seed = Number(values.seed);
if (!Number.isSafeInteger(seed) || seed < 0) {
  console.error(`--seed must be a whole number, but is "${values.seed}".`);
  process.exit(1);
}

const found = await findServer({ server: values.server, token: values.token ?? process.env['TRESEN_TOKEN'] }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
const wanted = values.full ? 'full' : 'quick';
const options = { url: found.url, token: found.token, seed, onProgress: showProgress(), ...(values.state === undefined ? {} : { stateFile: values.state }) };
const running = seedBeside({ ...options, size: wanted });
const signals = ['SIGINT', 'SIGTERM'] as const;
const kill = (): void => void running.kill();
for (const signal of signals) process.on(signal, kill);
try {
  const result = await running.result;
  for (const signal of signals) process.off(signal, kill);
  if (result.already && result.size !== null && result.size !== wanted)
    console.log(`A demo chain of size "${result.size}" is already there; nothing was changed. Another size needs an empty data directory (TRESEN_DATA).`);
  else if (result.already) console.log('The demo chain is already there; nothing was changed.');
  else
    console.log(
      `${count(result.variants)} variants, ${count(result.customers)} customers, ${count(result.sales)} sales in ${result.stores} stores with ${result.tills} tills, ${(result.milliseconds / 1000).toFixed(1)} s.`,
    );
  if (values.live !== undefined) {
    const live = await sellLive({ ...options, perMinute: Number(values.live) });
    console.log(`${live.tills} tills sell ${values.live} sales a minute. Ctrl+C stops them.`);
    await new Promise<void>((resolve) => {
      for (const signal of signals) process.on(signal, () => resolve());
    });
    console.log(`${count(await live.stop())} sales made.`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await found.close();
}
