import type { DemoSize } from './assortment/index.ts';
import type { Progress } from './progress.ts';
import type { ChainState } from './state.ts';

/** What a load of a size will contain. */
export interface LoadAmounts {
  readonly size: DemoSize;
  readonly variants: number;
  readonly customers: number;
  readonly stores: number;
  readonly days: number;
  /** Sales of a mean day in a store of size 1. */
  readonly base: number;
}

/** Milliseconds that the long steps took on two cores; only what they are to each other matters. */
const costsOf = (amounts: LoadAmounts): ReadonlyMap<string, number> =>
  new Map([
    ['articles', amounts.variants * 0.19],
    ['prices', amounts.variants * 0.21],
    ['customers', amounts.customers * 0.13],
    ['stock', amounts.variants * 0.39],
    ['history', amounts.days * amounts.base * amounts.stores * 0.45],
  ]);

/** How much of the long steps a former run has left behind it, 0 … 1. */
function startOf(state: ChainState, amounts: LoadAmounts): Map<string, number> {
  const { done } = state;
  const stocked = Object.keys(state.stores).filter((code) => done[`stock-${code}`] === 1).length;
  return new Map([
    ['articles', done['catalog'] === 1 ? 1 : 0],
    ['prices', done['prices'] === 1 ? 1 : 0],
    ['customers', done['customers'] === 1 ? 1 : 0],
    ['stock', stocked / amounts.stores],
    ['history', (done['history-days'] ?? 0) / amounts.days],
  ]);
}

/** Tells, with every step forward, how many seconds the load will still take at the pace it has had. */
export function createEstimate(state: ChainState, amounts: LoadAmounts, started: number): (progress: Omit<Progress, 'rest'>, now: number) => number | null {
  const costs = costsOf(amounts);
  const before = startOf(state, amounts);
  const reached = new Map(before);
  return ({ step, done, total }, now) => {
    if (costs.has(step)) reached.set(step, total === 0 ? 1 : done / total);
    let worked = 0;
    let left = 0;
    for (const [name, cost] of costs) {
      const share = reached.get(name) ?? 0;
      worked += cost * (share - (before.get(name) ?? 0));
      left += cost * (1 - share);
    }
    // Too early to tell.
    if (worked < (worked + left) / 100) return null;
    return ((now - started) / 1000) * (left / worked);
  };
}
