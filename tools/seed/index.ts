import { resolve } from 'node:path';
import type { Store } from '@tresen/contract/identity';
import { makePassword } from '../make-password.ts';
import { openApi } from './api.ts';
import { buildAssortment, countVariants, type DemoSize } from './assortment/index.ts';
import { createEstimate } from './estimate.ts';
import { type LiveSelling, startLive } from './live.ts';
import { loadHistory, openChain } from './load-history.ts';
import { loadIncidents } from './load-incidents.ts';
import { type Load, loadMaster } from './load-master.ts';
import { loadStock } from './load-stock.ts';
import { buildCustomers, toKnown } from './people/customers.ts';
import { STORES, TILLS } from './places.ts';
import type { OnProgress } from './progress.ts';
import { type ChainState, openStateFile } from './state.ts';

export { DEMO_PINS } from './people/staff.ts';
export { type OnProgress, type Progress, showProgress } from './progress.ts';

/** Version that the virtual tills tell as theirs. */
export const DEMO_APP = 'virtual-till/0.1.0';

const SIZES = {
  tiny: { customers: 500, days: 26, base: 0.5 },
  quick: { customers: 5000, days: 90, base: 17 },
  full: { customers: 1_000_000, days: 730, base: 110 },
} as const;
/** Of the customers, those that the history knows. */
const KNOWN_BLOCKS = 40;

export interface SeedOptions {
  /** Origin of the server. */
  readonly url: string;
  /** API token of an administrator. */
  readonly token: string;
  readonly seed?: number;
  readonly size?: DemoSize;
  readonly onProgress?: OnProgress;
  /** Where the virtual tills sleep between runs; default `demo-chain.json` in TRESEN_DATA. */
  readonly stateFile?: string;
  /** The instant that the history leads up to; default now. */
  readonly now?: number;
}

export interface SeedResult {
  /** Everything was there before: nothing was changed. */
  readonly already: boolean;
  /** Of the chain that is there; null when this machine does not know. */
  readonly size: DemoSize | null;
  readonly stores: number;
  readonly tills: number;
  readonly articles: number;
  readonly variants: number;
  readonly customers: number;
  /** Sales written by this run. */
  readonly sales: number;
  readonly milliseconds: number;
}

const NOT_EMPTY = 'There are stores in this database that are not of the demo chain. The demo is loaded into an empty database only; nothing was changed.';

export const defaultStateFile = (data?: string): string => resolve(data ?? (process.env['TRESEN_DATA'] || '.tresen'), 'demo-chain.json');

const fresh = (options: SeedOptions): ChainState => ({
  seed: options.seed ?? 1,
  size: options.size ?? 'quick',
  server: options.url,
  password: makePassword(),
  until: (options.now ?? Date.now()) - 30_000,
  done: {},
  stores: {},
  cashiers: {},
  tills: [],
  finished: false,
});

/** The demo chain as plain data, without a server. */
export function describeChain(seed: number, size: DemoSize) {
  const articles = buildAssortment(seed, size);
  const blocks = Math.min(KNOWN_BLOCKS, SIZES[size].customers / 500);
  const known = Array.from({ length: blocks }, (_, block) => buildCustomers(seed, block))
    .flat()
    .map(toKnown);
  return { articles, known };
}

/**
 * Loads the demo chain through the public API, or goes on where a former run stopped.
 * A chain that is there already is left as it is. @throws when the server refuses something
 */
export async function seedChain(options: SeedOptions): Promise<SeedResult> {
  const started = Date.now();
  const api = openApi({ server: options.url, token: options.token });
  const file = openStateFile(options.stateFile ?? defaultStateFile());
  const stored = await api.get<{ items: Store[] }>('/api/v1/identity/stores');
  const found = file.read();
  const known = found !== null && (Object.keys(found.stores).length === 0 || stored.items.some((store) => store.id === found.stores[STORES[0]?.code ?? ''])) ? found : null;
  const there = stored.items.some((store) => STORES.some((demo) => demo.code === store.code));
  const nothing = { stores: STORES.length, tills: TILLS.length, articles: 0, variants: 0, customers: 0, sales: 0 };
  if (known?.finished === true || (known === null && there)) return { already: true, size: known?.size ?? null, ...nothing, milliseconds: Date.now() - started };
  if (known === null && stored.items.length > 0) throw new Error(NOT_EMPTY);
  const state = known ?? fresh(options);
  state.password ??= makePassword();
  const chain = describeChain(state.seed, state.size);
  const amounts = { ...SIZES[state.size], size: state.size, variants: countVariants(chain.articles), stores: STORES.length };
  const estimate = createEstimate(state, amounts, started);
  const progress: Load['progress'] = (step) => options.onProgress?.({ ...step, rest: estimate(step, Date.now()) });
  const load: Load = { api, state, progress, save: () => file.write(state), limit: 3 };
  load.save();
  await loadMaster(load, { articles: chain.articles, customers: amounts.customers, app: DEMO_APP });
  const plan = { articles: chain.articles, customers: chain.known, days: amounts.days, base: amounts.base, app: DEMO_APP };
  const open = openChain(load, plan);
  try {
    await loadStock(load, open.stores, plan);
    const sales = await loadHistory(load, open.stores, plan);
    await loadIncidents(load, open.stores, { app: plan.app, transport: open.transport });
    state.finished = true;
    load.save();
    return {
      ...nothing,
      already: false,
      size: state.size,
      articles: chain.articles.length,
      variants: amounts.variants,
      customers: amounts.customers,
      sales,
      milliseconds: Date.now() - started,
    };
  } finally {
    open.close();
  }
}

/** The quick demo chain for a fresh server: ten thousand variants, ninety days, under a minute. */
export const seedQuick = (options: Omit<SeedOptions, 'size'>): Promise<SeedResult> => seedChain({ ...options, size: 'quick' });

/** Wakes the tills of a chain that is loaded and lets them sell. @throws when this machine does not hold their keys */
export async function sellLive(options: Omit<SeedOptions, 'size'> & { readonly perMinute: number }): Promise<LiveSelling> {
  const file = openStateFile(options.stateFile ?? defaultStateFile());
  const state = file.read();
  if (state?.finished !== true) throw new Error('The virtual tills are not here: load the demo chain from this machine first (npm run seed).');
  const chain = describeChain(state.seed, state.size);
  const load: Load = { api: openApi({ server: options.url, token: options.token }), state, progress: () => {}, save: () => file.write(state), limit: 3 };
  const open = openChain(load, { articles: chain.articles, customers: chain.known });
  return startLive({ stores: open.stores, perMinute: options.perMinute, app: DEMO_APP, seed: state.seed, save: load.save, close: open.close });
}
