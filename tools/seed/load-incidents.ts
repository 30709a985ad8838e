import { alterEntry, cloneTill, type JournalTransport } from '@tresen/testkit/virtual-till';
import { hoursOf, seasonOf } from './history/calendar.ts';
import { planSale } from './history/plan-day.ts';
import { composeSale, type HistoryPlan, type OpenStore, type SaleFact, sendAll } from './load-history.ts';
import type { Load } from './load-master.ts';
import { createRandom } from './random.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Where what goes wrong. Never in the first two stores: a newcomer's till and its surroundings are clean. */
const PLACES = { clock: 'MUC1', fork: 'CGN1', total: 'VIE1', altered: 'LYO1' } as const;

interface Stage {
  readonly load: Load;
  readonly stores: readonly OpenStore[];
  readonly transport: JournalTransport;
  readonly app: string;
}

interface Scene {
  readonly open: OpenStore;
  readonly awake: OpenStore['tills'][number];
  /** A sale of this till, some minutes before its store's last closing, or at a given moment. */
  compose(name: string, options: { readonly receipt: number; readonly minutes?: number; readonly at?: number }): SaleFact;
}

const dayAt = (open: OpenStore, at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(open.store.timeZone).toPlainDate().toString();

/** The latest moment before an instant at which the store was open. */
function lastOpen(open: OpenStore, until: number): number {
  for (let back = 0; back < 10; back += 1) {
    const day = dayAt(open, until - back * DAY);
    const hours = hoursOf(open.store, day);
    if (hours === null) continue;
    const at = (hour: number): number => Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: open.store.timeZone, plainTime: { hour } }).epochMilliseconds;
    if (at(hours[0]) + 60 * MINUTE < until) return Math.min(until, at(hours[1]));
  }
  return until;
}

function openScene(stage: Stage, code: string): Scene {
  const open = stage.stores.find((candidate) => candidate.store.code === code);
  const index = (open?.tills.length ?? 0) - 1;
  const awake = open?.tills[index];
  if (open === undefined || awake === undefined) throw new Error(`the demo chain has no till in ${code}`);
  const { state } = stage.load;
  const closing = lastOpen(open, state.until);
  return {
    open,
    awake,
    compose(name, { receipt, minutes = 0, at = closing - minutes * MINUTE }) {
      const day = dayAt(open, at);
      for (let attempt = 0; attempt < 50; attempt += 1) {
        const random = createRandom(state.seed).branch(`incident/${code}/${name}/${attempt}`);
        const plan = planSale({ shelves: open.shelves, customers: [], at, season: seasonOf(day), random });
        if (plan === null) continue;
        const fact = composeSale(open, { ...plan, till: index, cash: false, discount: null }, { day, app: stage.app, before: null, receipt });
        if (fact !== null && fact.body.total > 1000) return fact;
      }
      throw new Error(`no sale could be made up for ${code}`);
    },
  };
}

const sell = ({ awake }: Scene, fact: SaleFact): void => {
  awake.sleeping.receipts += 1;
  awake.till.record(fact);
};

/** Somebody set the date of a till wrong: its sale is dated tomorrow. */
function tellWrongTime(stage: Stage): void {
  const scene = openScene(stage, PLACES.clock);
  sell(scene, scene.compose('clock', { receipt: scene.awake.sleeping.receipts + 1, at: stage.load.state.until + DAY - 4 * MINUTE }));
}

/** A browser profile was copied: both go on under the same numbers. The original's two sales are booked, the copy's two put aside. */
async function forkTill(stage: Stage): Promise<void> {
  const scene = openScene(stage, PLACES.fork);
  const { till, sleeping } = scene.awake;
  const copy = cloneTill(till, { transport: stage.transport });
  for (const [n, minutes] of [41, 26].entries()) copy.record(scene.compose(`copy-${n}`, { receipt: sleeping.receipts + 1 + n, minutes }));
  for (const minutes of [33, 18]) sell(scene, scene.compose(`original-${minutes}`, { receipt: sleeping.receipts + 1, minutes }));
  await sendAll([scene.open], 1);
  await copy.flush({ deadline: 60_000 });
}

/** A faulty total: the receipt says one unit less than its lines, and so much was paid. */
function misstateTotal(stage: Stage): void {
  const scene = openScene(stage, PLACES.total);
  const fact = scene.compose('total', { receipt: scene.awake.sleeping.receipts + 1, minutes: 57 });
  const [tender, ...others] = fact.body.tenders;
  if (tender === undefined) throw new Error('a sale without tender');
  sell(scene, { ...fact, body: { ...fact.body, total: fact.body.total - 100, tenders: [{ ...tender, amount: tender.amount - 100 }, ...others] } });
}

/** Something between till and server lowers an amount: the changed copy is put aside, the sound entry comes right after it. */
async function alterOnTheWay(stage: Stage): Promise<void> {
  const scene = openScene(stage, PLACES.altered);
  const fact = scene.compose('altered', { receipt: scene.awake.sleeping.receipts + 1, minutes: 72 });
  const changed = cloneTill(scene.awake.till, { transport: stage.transport });
  changed.record(fact);
  alterEntry(changed, 0, (payload) => payload.replace(/"total":(\d+)/, (_text, total: string) => `"total":${Number(total) - 500}`));
  await changed.flush({ deadline: 60_000 });
  sell(scene, fact);
}

/** What goes wrong in a chain of this size: incidents for the office to decide on. The same seed and moment give the same bytes. */
export async function loadIncidents(load: Load, stores: readonly OpenStore[], plan: Pick<HistoryPlan, 'app'> & { readonly transport: JournalTransport }): Promise<void> {
  if (load.state.done['incidents'] !== undefined) return;
  const stage: Stage = { load, stores, transport: plan.transport, app: plan.app };
  tellWrongTime(stage);
  misstateTotal(stage);
  await forkTill(stage);
  await alterOnTheWay(stage);
  await sendAll(stores, load.limit);
  load.state.done['incidents'] = 4;
  load.save();
  load.progress({ step: 'incidents', done: 4, total: 4 });
}
