import type { StockChange } from '@tresen/contract/inventory';
import type { Id } from '@tresen/kernel';
import { chunk, inParallel } from './api.ts';
import { daysUntil } from './history/calendar.ts';
import { type HistoryPlan, type OpenStore, planOf } from './load-history.ts';
import { type Load, once } from './load-master.ts';
import { createRandom } from './random.ts';

/** One piece in thousandths. */
const WHOLE = 1000;
/** What a delivery may lack at most: three pieces, or three kilograms. */
const LACK = 3 * WHOLE;
/** Services are never out of stock. */
const SERVICES = 500 * WHOLE;

/** What the history of a store will take from its shelves, in thousandths per variant. */
async function needOf(open: OpenStore, load: Load, plan: HistoryPlan): Promise<Map<Id, number>> {
  const need = new Map<Id, number>();
  for (const [index, day] of daysUntil(open.store, load.state.until, plan.days).entries()) {
    // A long plan must not keep the progress bar, and the server in the same process, from breathing.
    if (index % 10 === 0) await new Promise(setImmediate);
    for (const sale of planOf(open, plan, { seed: load.state.seed, day, until: load.state.until })) {
      for (const line of sale.lines) {
        const { id } = line.item.sellable;
        need.set(id, (need.get(id) ?? 0) + (line.kind === 'weight' ? line.grams : line.kind === 'open' ? WHOLE : line.count * WHOLE));
      }
    }
  }
  return need;
}

/** First delivery of a store: what will be sold and something to spare; here and there too little, as in life. */
function deliveryOf(open: OpenStore, need: ReadonlyMap<Id, number>, seed: number): StockChange['rows'] {
  const random = createRandom(seed).branch(`stock/${open.store.code}`);
  return open.shelves.items.flatMap((item) => {
    const needed = need.get(item.sellable.id) ?? 0;
    if (item.article.openPrice) return [{ variant: item.sellable.id, quantity: needed + SERVICES }];
    const weighed = item.article.unit === 'kg';
    const spare = weighed ? random.int(2000, 40_000) : WHOLE * Math.round(random.int(0, 6) + random.next() * Math.min(40, item.demand * 2));
    const isEnough = random.chance(0.985);
    const wanted = isEnough ? needed + spare : Math.max(0.9 * needed, needed - LACK);
    const quantity = weighed ? Math.round(wanted) : Math.round(wanted / WHOLE) * WHOLE;
    return quantity > 0 ? [{ variant: item.sellable.id, quantity }] : [];
  });
}

/** Waits until what was delivered can be seen. */
async function untilBooked(load: Load): Promise<void> {
  for (;;) {
    const { reactions } = await load.api.get<{ reactions: Readonly<Record<string, number>> }>('/health/ready');
    if ((reactions['inventory'] ?? 0) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function isDelivered(load: Load, store: Id, rows: StockChange['rows']): Promise<boolean> {
  const { items } = await load.api.get<{ items: readonly unknown[] }>(`/api/v1/inventory/movements?store=${store}&variant=${rows[0]?.variant}&limit=1`);
  return items.length > 0;
}

/** Delivers to a store. `again`: a former run began and was killed, so each delivery is looked up before it is sent. */
async function deliver(load: Load, open: OpenStore, plan: HistoryPlan & { readonly again: boolean }): Promise<void> {
  const rows = deliveryOf(open, await needOf(open, load, plan), load.state.seed);
  if (plan.again) await untilBooked(load);
  await inParallel(chunk(rows, 500), load.limit, async (part, number) => {
    if (plan.again && (await isDelivered(load, open.id, part))) return;
    await load.api.send('POST', '/api/v1/inventory/received', { key: `demo-stock-${load.state.seed}-${open.store.code}-${number}`, body: { store: open.id, rows: part } });
  });
}

/** Fills the stock of every store, once. */
export async function loadStock(load: Load, stores: readonly OpenStore[], plan: HistoryPlan): Promise<void> {
  const { done } = load.state;
  for (const [index, open] of stores.entries()) {
    const step = `stock-${open.store.code}`;
    const again = done[step] !== undefined;
    if (!again) {
      done[step] = 0;
      load.save();
    }
    await once(load, step, () => deliver(load, open, { ...plan, again }));
    load.progress({ step: 'stock', done: index + 1, total: stores.length });
  }
}
