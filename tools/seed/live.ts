import { seasonOf } from './history/calendar.ts';
import { planSale } from './history/plan-day.ts';
import type { OpenStore } from './load-history.ts';
import { recordSale } from './load-history.ts';
import { createRandom } from './random.ts';

export interface LiveSelling {
  readonly tills: number;
  readonly sold: () => number;
  /** Ends selling, sends what is left, and tells how many sales were made. */
  stop(): Promise<number>;
}

export interface LiveOptions {
  readonly stores: readonly OpenStore[];
  readonly perMinute: number;
  readonly app: string;
  readonly seed: number;
  /** Called after every push of a till, with the ids of its sales. */
  readonly onSold?: (sale: { readonly store: string; readonly at: number }) => void;
  readonly save: () => void;
  readonly close: () => void;
}

/** Lets the tills sell at a steady mean rate with the randomness of a real queue, each sale pushed at once. */
export function startLive(options: LiveOptions): LiveSelling {
  const random = createRandom(`${options.seed}/live/${Date.now()}`);
  let sold = 0;
  let running = true;
  const sending = new Set<Promise<void>>();
  const sleep = (): void => {
    for (const { till, sleeping } of options.stores.flatMap((open) => open.tills)) {
      sleeping.seq = till.head.seq;
      sleeping.hash = till.head.hash;
      sleeping.outbox = till.outbox.slice();
    }
    options.save();
  };
  const sellOne = (): void => {
    const open = random.weighted(options.stores, (candidate) => candidate.store.volume);
    const now = Date.now();
    const day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(open.store.timeZone).toPlainDate().toString();
    const plan = planSale({ shelves: open.shelves, customers: open.customers, at: now, season: seasonOf(day), random });
    if (plan === null || !recordSale(open, plan, { day, app: options.app, dry: false })) return;
    sold += 1;
    const awake = open.tills[Math.min(plan.till, open.tills.length - 1)];
    if (awake === undefined) return;
    // Written down before it is sent: after a crash the same entries are sent again, not others with the same numbers.
    sleep();
    const push = awake.till
      .flush({ batch: 50, deadline: 60_000 })
      .then(() => {
        options.onSold?.({ store: open.store.code, at: now });
      })
      .catch((fault: unknown) => console.error(`till ${awake.sleeping.receiptPrefix}: ${String(fault)}`))
      .finally(() => sending.delete(push));
    sending.add(push);
  };
  let timer: NodeJS.Timeout | undefined;
  const next = (): void => {
    if (!running) return;
    // Gaps between customers are exponential: now two at once, now nobody.
    timer = setTimeout(
      () => {
        sellOne();
        next();
      },
      (-Math.log(1 - random.next()) * 60_000) / Math.max(0.01, options.perMinute),
    );
  };
  next();
  return {
    tills: options.stores.reduce((sum, open) => sum + open.tills.length, 0),
    sold: () => sold,
    async stop() {
      running = false;
      clearTimeout(timer);
      await Promise.all(sending);
      sleep();
      options.close();
      return sold;
    },
  };
}
