import { law as at } from '@tresen/country-at';
import { law as ch } from '@tresen/country-ch';
import { law as de } from '@tresen/country-de';
import { law as fr } from '@tresen/country-fr';
import { law as gb } from '@tresen/country-gb';
import type { CountryLaw } from '@tresen/domain/fiscal';
import { taxTableOn } from '@tresen/domain/pricing';
import type { CompletedSale } from '@tresen/domain/sales';
import type { BusinessDate, Id } from '@tresen/kernel';
import { importDeviceKey, type JournalTransport, type LightTill, openJournalTransport, openLightTill, type TillFact } from '@tresen/testkit';
import { inParallel } from './api.ts';
import type { DemoArticle } from './demo.ts';
import { buildSale, type SalePlace, type SoldBefore } from './history/build-sale.ts';
import { daysUntil, hoursOf, seasonOf, timesOf } from './history/calendar.ts';
import { type PlannedSale, planDay, planSale } from './history/plan-day.ts';
import { type Shelves, stockShelves } from './history/shelves.ts';
import type { Load } from './load-master.ts';
import type { KnownCustomer } from './people/customers.ts';
import { type DemoStore, STORES } from './places.ts';
import { createRandom, type Random } from './random.ts';
import type { SleepingTill } from './state.ts';

export const LAWS: Readonly<Record<DemoStore['country'], CountryLaw>> = { DE: de, AT: at, CH: ch, FR: fr, GB: gb };
const CARD_LABEL = { DE: 'Karte', AT: 'Karte', CH: 'Karte', FR: 'Carte', GB: 'Card' } as const;
/** How long goods may come back, in days. */
const RETURN_DAYS = 21;
/** Days that are made up and pushed at a time. */
const STRETCH_DAYS = 7;
const SEND_MINUTES = 5;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A store at work: its shelves, its people, its tills, and what was sold lately. */
export interface OpenStore {
  readonly store: DemoStore;
  readonly id: Id;
  readonly shelves: Shelves;
  readonly customers: readonly KnownCustomer[];
  readonly cashiers: readonly Id[];
  readonly tills: readonly AwakeTill[];
  /** Goods that customers will bring back. */
  readonly comingBack: ComingBack[];
}

/** A sale of which something comes back on a later day. Follows from that sale alone, so that a resumed load writes the same bytes. */
interface ComingBack {
  readonly dueOn: BusinessDate;
  readonly before: SoldBefore;
  readonly of: PlannedSale;
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
export function openChain(
  load: Load,
  plan: Pick<HistoryPlan, 'articles' | 'customers'>,
): { readonly stores: readonly OpenStore[]; readonly transport: JournalTransport; close(): void } {
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
          resume: { seq: sleeping.seq, hash: sleeping.hash, ...(sleeping.outbox === undefined ? {} : { outbox: sleeping.outbox }) },
        }),
      }));
    return {
      store,
      id: load.state.stores[store.code] ?? '',
      shelves: stockShelves(store, plan.articles, load.state.seed),
      customers: plan.customers.filter((customer) => customer.country === store.country),
      cashiers: load.state.cashiers[store.code] ?? [],
      tills,
      comingBack: [],
    };
  });
  return { stores, transport, close: () => transport.close() };
}

const dayRandom = (seed: number, store: DemoStore, day: BusinessDate): Random => createRandom(seed).branch(`day/${store.code}/${day}`);

export function planOf(open: OpenStore, plan: HistoryPlan, context: { readonly seed: number; readonly day: BusinessDate; readonly until: number }): PlannedSale[] {
  const sales = planDay({ shelves: open.shelves, customers: open.customers, base: plan.base, random: dayRandom(context.seed, open.store, context.day) }, context.day);
  return sales.filter((sale) => sale.at <= context.until);
}

/** The returns of a day, as sales of their own: the goods of the earlier sale, and sometimes something else instead. */
function returnsOf(open: OpenStore, context: { readonly day: BusinessDate; readonly until: number }): PlannedReturn[] {
  const due = open.comingBack.filter((coming) => coming.dueOn <= context.day);
  for (const coming of due) open.comingBack.splice(open.comingBack.indexOf(coming), 1);
  return due.flatMap(({ before, of }) => {
    const random = of.random.branch('return');
    const [at] = timesOf(open.store, context.day, { count: 1, random });
    if (at === undefined || at > context.until) return [];
    const exchange = random.chance(0.4) ? planSale({ shelves: open.shelves, customers: [], at, season: seasonOf(context.day), random }) : null;
    const sale: PlannedSale = {
      ...of,
      at,
      startedAt: at - 1000 * random.int(40, 160),
      lines: exchange?.lines ?? [],
      discount: null,
      returns: false,
      random: random.branch('sale'),
    };
    return [{ sale, before }];
  });
}

/** The fact of a sale, ready to be sealed. */
export type SaleFact = TillFact & { readonly id: Id; readonly body: CompletedSale };

const tillOf = (open: OpenStore, planned: PlannedSale): AwakeTill | undefined => open.tills[Math.min(planned.till, open.tills.length - 1)];

interface PlannedReturn {
  readonly sale: PlannedSale;
  readonly before: SoldBefore | null;
}

/** A planned sale as the fact of its till, under the given running number. Null when nothing is left to sell. */
export function composeSale(
  open: OpenStore,
  planned: PlannedSale,
  context: { readonly day: BusinessDate; readonly app: string; readonly before: SoldBefore | null; readonly receipt: number },
): SaleFact | null {
  const awake = tillOf(open, planned);
  if (awake === undefined) return null;
  const { store } = open;
  const law = LAWS[store.country];
  const place: SalePlace = {
    store: open.id,
    till: awake.sleeping.device,
    cashier: open.cashiers[(planned.till + Number(context.day.slice(8))) % Math.max(1, open.cashiers.length)] ?? null,
    currency: store.currency,
    taxes: taxTableOn(law.taxes, context.day),
    cashIncrement: law.cashIncrement,
    receiptNo: `${awake.sleeping.receiptPrefix}${String(context.receipt).padStart(6, '0')}`,
    app: context.app,
    cardLabel: CARD_LABEL[store.country],
  };
  const id = planned.random.id(planned.at);
  const body = buildSale(planned, place, { shelves: open.shelves, before: context.before, token: planned.random.token(18), basketId: planned.random.id(planned.startedAt) });
  return body === null ? null : { type: 'sales.sale-completed', id, at: new Date(planned.at).toISOString(), businessDate: context.day, body };
}

/** Writes a planned sale into the journal of its till. `dry`: only remember it, for the returns of later days. */
export function recordSale(
  open: OpenStore,
  planned: PlannedSale,
  context: { readonly day: BusinessDate; readonly app: string; readonly dry: boolean; readonly before?: SoldBefore | null },
): boolean {
  const awake = tillOf(open, planned);
  const before = context.before ?? null;
  const fact = awake === undefined ? null : composeSale(open, planned, { day: context.day, app: context.app, before, receipt: awake.sleeping.receipts + 1 });
  if (awake === undefined || fact === null) return false;
  const { id, body: sale } = fact;
  if (planned.returns && before === null && sale.lines.some((line) => line.scale === 0 && line.sku.startsWith('F'))) {
    const dueOn = Temporal.PlainDate.from(context.day)
      .add({ days: planned.random.branch('due').int(1, RETURN_DAYS - 2) })
      .toString();
    open.comingBack.push({ dueOn, before: { id, at: planned.at, sale }, of: planned });
  }
  if (context.dry) return true;
  awake.sleeping.receipts += 1;
  awake.till.record(fact);
  return true;
}

/** What else a day leaves in a journal: people sign in and out, a basket is given up, a receipt is printed again. */
function recordDay(
  open: OpenStore,
  sales: readonly PlannedReturn[],
  context: { readonly day: BusinessDate; readonly app: string; readonly dry: boolean; readonly closed: boolean },
): number {
  const signs = new Set<number>();
  const { day } = context;
  const fact = (index: number, when: { readonly at: number; readonly random: Random }, rest: Pick<TillFact, 'type' | 'body'>): void => {
    // Drawn in a dry run too: the ids of the sales behind it, which returns name, come from the same stream.
    const id = when.random.id(when.at);
    if (context.dry) return;
    open.tills[index]?.till.record({ ...rest, id, at: new Date(when.at).toISOString(), businessDate: day });
  };
  const cashierAt = (index: number): Id => open.cashiers[(index + Number(day.slice(8))) % Math.max(1, open.cashiers.length)] ?? '';
  const signBody = (index: number) => ({ store: open.id, till: open.tills[index]?.sleeping.device ?? '', staff: cashierAt(index) });
  let recorded = 0;
  const last = new Map<number, PlannedSale>();
  for (const { sale, before } of sales) {
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
    if (recordSale(open, sale, { ...context, before })) recorded += 1;
    last.set(index, sale);
  }
  if (context.closed) for (const [index, sale] of last) fact(index, { at: sale.at + 600_000, random: sale.random }, { type: 'identity.staff-signed-out', body: signBody(index) });
  return recorded;
}

/** Where the journals of the tills stand: what is written down once everything up to there is stored. */
type Heads = readonly { readonly awake: AwakeTill; readonly seq: number; readonly hash: string; readonly receipts: number }[];

const headsOf = (stores: readonly OpenStore[]): Heads => stores.flatMap((open) => open.tills).map((awake) => ({ awake, ...awake.till.head, receipts: awake.sleeping.receipts }));

/** Pushes the journals up to these heads; what is recorded meanwhile stays for the next time. */
async function sendUpTo(heads: Heads, limit: number): Promise<void> {
  await inParallel(heads, limit, async ({ awake: { till }, seq }) => {
    const until = Date.now() + SEND_MINUTES * 60_000;
    while (till.acknowledged < seq && till.unsent > 0) {
      const outcome = await till.push(250);
      if (outcome.kind === 'wait') await pause(outcome.milliseconds);
      if (Date.now() > until) throw new Error(`${till.unsent} entries are still unsent after ${SEND_MINUTES} minutes`);
    }
  });
}

/** Pushes what the tills hold and notes where their journals stand. */
export async function sendAll(stores: readonly OpenStore[], limit: number): Promise<void> {
  const heads = headsOf(stores);
  await sendUpTo(heads, limit);
  for (const { awake, seq, hash } of heads) Object.assign(awake.sleeping, { seq, hash });
}

/** Writes a day of a store into its journals, or (`dry`) only remembers what will come back. Answers how many sales there were. */
export function recordStoreDay(
  open: OpenStore,
  plan: HistoryPlan,
  context: { readonly seed: number; readonly day: BusinessDate; readonly until: number; readonly dry: boolean; readonly closed: boolean },
): number {
  const { day, until } = context;
  if (hoursOf(open.store, day) === null) return 0;
  const planned = planOf(open, plan, context).map((sale): PlannedReturn => ({ sale, before: null }));
  const all = [...planned, ...returnsOf(open, { day, until })].sort((a, b) => a.sale.at - b.sale.at);
  return recordDay(open, all, { ...context, app: plan.app });
}

/**
 * The history: day by day over all stores, in stretches. While one stretch is pushed the next one is made up. The state is
 * written after each stretch that is stored, with the journals as they stood at its end.
 */
export async function loadHistory(load: Load, stores: readonly OpenStore[], plan: HistoryPlan): Promise<number> {
  const { state } = load;
  const from = state.done['history-days'] ?? 0;
  const days = new Map(stores.map((open) => [open, daysUntil(open.store, state.until, plan.days)]));
  let sales = 0;
  let sending: Promise<void> = Promise.resolve();
  for (let first = Math.max(0, from - RETURN_DAYS - 1); first < plan.days; ) {
    const dry = first < from;
    const end = dry ? from : Math.min(first + STRETCH_DAYS, plan.days);
    for (let index = first; index < end; index += 1) {
      for (const open of stores) {
        const day = days.get(open)?.[index] ?? '';
        const count = recordStoreDay(open, plan, { seed: state.seed, day, until: state.until, dry, closed: index < plan.days - 1 });
        if (!dry) sales += count;
        // Lets the pushes under way, and their answers, through.
        await new Promise(setImmediate);
      }
    }
    first = end;
    if (dry) continue;
    await sending;
    sending = storeStretch(load, { heads: headsOf(stores), days: first, of: plan.days });
    // Awaited in the next round at the latest; until then a failure is not unheard of.
    sending.catch(() => undefined);
  }
  await sending;
  return sales;
}

/** Pushes a stretch, then writes down that it is stored: heads and receipt numbers of its end, not those of the days made up meanwhile. */
async function storeStretch(load: Load, stretch: { readonly heads: Heads; readonly days: number; readonly of: number }): Promise<void> {
  const { state } = load;
  await sendUpTo(stretch.heads, load.limit + 1);
  const receipts = stretch.heads.map(({ awake }) => awake.sleeping.receipts);
  for (const { awake, ...head } of stretch.heads) Object.assign(awake.sleeping, head);
  state.done['history-days'] = stretch.days;
  load.save();
  stretch.heads.forEach(({ awake }, index) => {
    awake.sleeping.receipts = receipts[index] ?? 0;
  });
  load.progress({ step: 'history', done: stretch.days, total: stretch.of });
}
