import { law as at } from '@tresen/country-at';
import { law as ch } from '@tresen/country-ch';
import { law as de } from '@tresen/country-de';
import { law as fr } from '@tresen/country-fr';
import { law as gb } from '@tresen/country-gb';
import type { CountryLaw } from '@tresen/domain/fiscal';
import { taxTableOn } from '@tresen/domain/pricing';
import type { BusinessDate, Id } from '@tresen/kernel';
import { importDeviceKey, type LightTill, openJournalTransport, openLightTill, type TillFact } from '@tresen/testkit';
import { chunk, inParallel } from './api.ts';
import type { DemoArticle } from './demo.ts';
import { buildSale, type SalePlace, type SoldBefore } from './history/build-sale.ts';
import { daysUntil, hoursOf } from './history/calendar.ts';
import { type PlannedSale, planDay } from './history/plan-day.ts';
import { type Shelves, stockShelves } from './history/shelves.ts';
import { type Load, once } from './load-master.ts';
import type { KnownCustomer } from './people/customers.ts';
import { type DemoStore, STORES } from './places.ts';
import { createRandom, type Random } from './random.ts';
import type { SleepingTill } from './state.ts';

export const LAWS: Readonly<Record<DemoStore['country'], CountryLaw>> = { DE: de, AT: at, CH: ch, FR: fr, GB: gb };
const CARD_LABEL = { DE: 'Karte', AT: 'Karte', CH: 'Karte', FR: 'Carte', GB: 'Card' } as const;
/** How long goods may come back, in days. */
const RETURN_DAYS = 21;
const DAY = 86_400_000;

/** A store at work: its shelves, its people, its tills, and what was sold lately. */
export interface OpenStore {
  readonly store: DemoStore;
  readonly id: Id;
  readonly shelves: Shelves;
  readonly customers: readonly KnownCustomer[];
  readonly cashiers: readonly Id[];
  readonly tills: readonly AwakeTill[];
  recent: SoldBefore[];
}

export interface AwakeTill {
  readonly sleeping: SleepingTill;
  readonly till: LightTill;
}

export interface HistoryPlan {
  readonly articles: readonly DemoArticle[];
  readonly customers: readonly KnownCustomer[];
  readonly days: number;
  /** Sales of a mean day in a store of size 1. */
  readonly base: number;
  readonly app: string;
}

/** Wakes the tills of all stores. `close` ends the connections. */
export function openChain(load: Load, plan: Pick<HistoryPlan, 'articles' | 'customers'>): { readonly stores: readonly OpenStore[]; close(): void } {
  const transport = openJournalTransport({ server: load.api.server, timeout: 120_000 });
  const stores = STORES.map((store): OpenStore => {
    const tills = load.state.tills
      .filter((till) => till.store === store.code)
      .sort((a, b) => a.number - b.number)
      .map((sleeping) => ({
        sleeping,
        till: openLightTill({
          identity: { device: sleeping.device, secret: sleeping.secret, key: importDeviceKey(sleeping.key) },
          transport,
          resume: { seq: sleeping.seq, hash: sleeping.hash },
        }),
      }));
    return {
      store,
      id: load.state.stores[store.code] ?? '',
      shelves: stockShelves(store, plan.articles, load.state.seed),
      customers: plan.customers.filter((customer) => customer.country === store.country),
      cashiers: load.state.cashiers[store.code] ?? [],
      tills,
      recent: [],
    };
  });
  return { stores, close: () => transport.close() };
}

const dayRandom = (seed: number, store: DemoStore, day: BusinessDate): Random => createRandom(seed).branch(`day/${store.code}/${day}`);

function planOf(open: OpenStore, plan: HistoryPlan, context: { readonly seed: number; readonly day: BusinessDate; readonly until: number }): PlannedSale[] {
  const sales = planDay({ shelves: open.shelves, customers: open.customers, base: plan.base, random: dayRandom(context.seed, open.store, context.day) }, context.day);
  return sales.filter((sale) => sale.at <= context.until);
}

/** Takes a sale that can come back out of the recent ones, so that nothing comes back twice. */
function takeBack(open: OpenStore, sale: PlannedSale): SoldBefore | null {
  if (!sale.returns) return null;
  open.recent = open.recent.filter((before) => before.at > sale.at - RETURN_DAYS * DAY);
  const eligible = open.recent.filter((before) => before.at < sale.at - DAY / 2);
  if (eligible.length === 0) return null;
  const chosen = sale.random.pick(eligible);
  open.recent.splice(open.recent.indexOf(chosen), 1);
  return chosen;
}

/** Writes a planned sale into the journal of its till. `dry`: only remember it, for the returns of later days. */
export function recordSale(open: OpenStore, planned: PlannedSale, context: { readonly day: BusinessDate; readonly app: string; readonly dry: boolean }): boolean {
  const awake = open.tills[Math.min(planned.till, open.tills.length - 1)];
  if (awake === undefined) return false;
  const { store } = open;
  const law = LAWS[store.country];
  const place: SalePlace = {
    store: open.id,
    till: awake.sleeping.device,
    cashier: open.cashiers[(planned.till + Number(context.day.slice(8))) % Math.max(1, open.cashiers.length)] ?? null,
    currency: store.currency,
    taxes: taxTableOn(law.taxes, context.day),
    cashIncrement: law.cashIncrement,
    receiptNo: `${awake.sleeping.receiptPrefix}${String(awake.sleeping.receipts + 1).padStart(6, '0')}`,
    app: context.app,
    cardLabel: CARD_LABEL[store.country],
  };
  const before = takeBack(open, planned);
  const id = planned.random.id(planned.at);
  const sale = buildSale(planned, place, { shelves: open.shelves, before, token: planned.random.token(18), basketId: planned.random.id(planned.startedAt) });
  if (sale === null) return false;
  if (before === null && sale.lines.length <= 12 && sale.lines.some((line) => line.scale === 0 && line.sku.startsWith('F'))) open.recent.push({ id, at: planned.at, sale });
  if (context.dry) return true;
  awake.sleeping.receipts += 1;
  awake.till.record({ type: 'sales.sale-completed', id, at: new Date(planned.at).toISOString(), businessDate: context.day, body: sale });
  return true;
}

/** What else a day leaves in a journal: people sign in and out, a basket is given up, a receipt is printed again. */
function recordDay(
  open: OpenStore,
  sales: readonly PlannedSale[],
  context: { readonly day: BusinessDate; readonly app: string; readonly dry: boolean; readonly closed: boolean },
): number {
  const signs = new Set<number>();
  const { day } = context;
  const fact = (index: number, when: { readonly at: number; readonly random: Random }, rest: Pick<TillFact, 'type' | 'body'>): void => {
    if (context.dry) return;
    open.tills[index]?.till.record({ ...rest, id: when.random.id(when.at), at: new Date(when.at).toISOString(), businessDate: day });
  };
  const cashierAt = (index: number): Id => open.cashiers[(index + Number(day.slice(8))) % Math.max(1, open.cashiers.length)] ?? '';
  const signBody = (index: number) => ({ store: open.id, till: open.tills[index]?.sleeping.device ?? '', staff: cashierAt(index) });
  let recorded = 0;
  const last = new Map<number, PlannedSale>();
  for (const sale of sales) {
    const index = Math.min(sale.till, open.tills.length - 1);
    if (!signs.has(index)) {
      signs.add(index);
      fact(index, { at: sale.startedAt - 240_000, random: sale.random }, { type: 'identity.staff-signed-in', body: signBody(index) });
    }
    if (sale.random.chance(0.008))
      fact(
        index,
        { at: sale.startedAt - 20_000, random: sale.random },
        {
          type: 'sales.basket-cancelled',
          body: {
            store: open.id,
            till: open.tills[index]?.sleeping.device,
            cashier: cashierAt(index),
            lines: sale.random.int(1, 4),
            total: sale.random.int(3, 90) * 100 - 1,
            currency: open.store.currency,
          },
        },
      );
    if (recordSale(open, sale, context)) recorded += 1;
    last.set(index, sale);
  }
  if (context.closed) for (const [index, sale] of last) fact(index, { at: sale.at + 600_000, random: sale.random }, { type: 'identity.staff-signed-out', body: signBody(index) });
  return recorded;
}

async function sendAll(stores: readonly OpenStore[], limit: number): Promise<void> {
  const tills = stores.flatMap((open) => open.tills).filter((awake) => awake.till.unsent > 0);
  await inParallel(tills, limit, async ({ till, sleeping }) => {
    await till.flush({ batch: 250, deadline: 300_000 });
    sleeping.seq = till.head.seq;
    sleeping.hash = till.head.hash;
  });
}

/** First stock of every store: what the history will sell, and something to spare; here and there too little. */
export async function loadStock(load: Load, stores: readonly OpenStore[], plan: HistoryPlan): Promise<void> {
  await once(load, 'stock', async () => {
    const batches = stores.flatMap((open) => {
      const need = new Map<Id, number>();
      for (const day of daysUntil(open.store, load.state.until, plan.days)) {
        for (const sale of planOf(open, plan, { seed: load.state.seed, day, until: load.state.until })) {
          for (const line of sale.lines)
            if (line.kind !== 'open') need.set(line.item.sellable.id, (need.get(line.item.sellable.id) ?? 0) + (line.kind === 'weight' ? line.grams : line.count * 1000));
        }
      }
      const random = createRandom(load.state.seed).branch(`stock/${open.store.code}`);
      const rows = open.shelves.items
        .filter((item) => !item.article.openPrice)
        .map((item) => {
          const spare = item.article.unit === 'kg' ? random.int(2000, 40_000) : 1000 * Math.round(random.int(0, 6) + random.next() * Math.min(40, item.demand * 2));
          return { variant: item.sellable.id, quantity: Math.round((need.get(item.sellable.id) ?? 0) * (random.chance(0.985) ? 1 : 0.9)) + spare };
        })
        .map((row) => (row.quantity % 1000 === 0 || stockIsWeighed(open, row.variant) ? row : { ...row, quantity: Math.round(row.quantity / 1000) * 1000 }))
        .filter((row) => row.quantity > 0);
      return chunk(rows, 500).map((part, index) => ({ key: `demo-stock-${load.state.seed}-${open.store.code}-${index}`, body: { store: open.id, rows: part } }));
    });
    let done = 0;
    const total = batches.reduce((sum, batch) => sum + batch.body.rows.length, 0);
    await inParallel(batches, load.limit, async (batch) => {
      await load.api.send('POST', '/api/v1/inventory/received', batch);
      done += batch.body.rows.length;
      load.progress({ step: 'stock', done, total });
    });
  });
}

const stockIsWeighed = (open: OpenStore, variant: Id): boolean => open.shelves.byId(variant)?.article.unit === 'kg';

/** The history: day by day over all stores, pushed in stretches; the state is written after each stretch. */
export async function loadHistory(load: Load, stores: readonly OpenStore[], plan: HistoryPlan): Promise<number> {
  const { state } = load;
  const stretch = plan.days > 120 ? 7 : 15;
  const from = state.done['history-days'] ?? 0;
  let sales = 0;
  for (let first = Math.max(0, from - RETURN_DAYS - 1); first < plan.days; ) {
    const dry = first < from;
    const count = dry ? Math.min(from - first, RETURN_DAYS + 1) : Math.min(stretch, plan.days - first);
    for (let index = first; index < first + count; index += 1) {
      for (const open of stores) {
        const day = daysUntil(open.store, state.until, plan.days)[index] ?? '';
        if (hoursOf(open.store, day) === null) continue;
        sales += recordDay(open, planOf(open, plan, { seed: state.seed, day, until: state.until }), { day, app: plan.app, dry, closed: index < plan.days - 1 });
      }
    }
    first += count;
    if (dry) continue;
    await sendAll(stores, load.limit + 1);
    state.done['history-days'] = first;
    load.save();
    load.progress({ step: 'history', done: first, total: plan.days });
  }
  return sales;
}
