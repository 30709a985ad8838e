import type { Fate, FaultyNetwork } from '@tresen/testkit/faulty-network';
import type { Random } from './random.ts';

type Weather = Parameters<FaultyNetwork['setWeather']>[0];

const pass: Fate = { kind: 'pass' };

/** Kinds of bad weather, each a way in which real networks fail. */
export function chooseWeather(random: Random): { readonly name: string; readonly weather: Weather } {
  const every = 2 + random.integer(5);
  const nth =
    (fate: Fate): Weather =>
    ({ n }) =>
      n % every === 0 ? fate : pass;
  return random.pick([
    { name: 'clear', weather: () => pass },
    { name: `every ${every}th reply lost`, weather: nth({ kind: 'drop-reply' }) },
    { name: `every ${every}th request lost`, weather: nth({ kind: 'drop-request' }) },
    { name: `every ${every}th request doubled`, weather: nth({ kind: 'duplicate' }) },
    { name: `every ${every}th delayed`, weather: nth({ kind: 'delay', milliseconds: 50 + random.integer(400) }) },
    { name: `every ${every}th refused by a gateway`, weather: nth({ kind: 'refuse' }) },
    { name: `every ${every}th reply cut`, weather: nth({ kind: 'truncate-reply', bytes: random.integer(60) }) },
    { name: `every ${every}th reply garbled`, weather: nth({ kind: 'corrupt-reply', at: random.integer(200) }) },
    {
      name: `every ${every}th request altered`,
      weather: ({ n, path }) => (n % every === 0 && path.endsWith('/journal') ? { kind: 'alter-request', seed: random.integer(1_000_000) } : pass),
    },
    { name: 'all replies lost', weather: () => ({ kind: 'drop-reply' }) },
  ]);
}
