import type { Store } from '@tresen/contract/identity';
import type { Today } from '@tresen/contract/reporting';
import type { Sql } from '../../platform/database.ts';
import { sumSalesBetween } from '../../sales/index.ts';
import { type HourRow, readHours } from './read-hours.ts';

type StoreToday = Today['stores'][number];
type CurrencyToday = Today['currencies'][number];

interface Clock {
  readonly store: Store;
  readonly on: string;
  readonly lastWeekOn: string;
  /** 0…23 while the day runs, 24 when it is over. */
  readonly hourNow: number;
  /** The part of the running hour that is over, a week ago. */
  readonly window: { readonly from: Date; readonly to: Date };
}

function clockOf(store: Store, now: Date, on: string | undefined): Clock {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(store.timeZone);
  const today = local.toPlainDate().toString();
  const day = Temporal.PlainDate.from(on ?? today);
  const lastWeek = day.subtract({ days: 7 });
  const then = lastWeek.toZonedDateTime({ timeZone: store.timeZone, plainTime: local.toPlainTime() });
  const hour = lastWeek.toZonedDateTime({ timeZone: store.timeZone, plainTime: { hour: local.hour } });
  return {
    store,
    on: day.toString(),
    lastWeekOn: lastWeek.toString(),
    hourNow: day.toString() === today ? local.hour : 24,
    window: { from: new Date(hour.epochMilliseconds), to: new Date(then.epochMilliseconds) },
  };
}

const none = { sales: 0, returns: 0, items: 0, gross: 0, sold: 0, returned: 0, net: 0 };
type Sums = typeof none;
const add = (sums: Sums, row: HourRow): Sums => ({
  sales: sums.sales + row.sales,
  returns: sums.returns + row.returns,
  items: sums.items + row.quantity,
  gross: sums.gross + row.gross,
  sold: sums.sold + row.sold,
  returned: sums.returned + row.returned,
  net: sums.net + row.net,
});

function figuresOf(clock: Clock, rows: readonly HourRow[], partial: { readonly sales: number; readonly gross: number }): StoreToday {
  const { store } = clock;
  const now = rows.filter((row) => row.business_date === clock.on);
  const before = rows.filter((row) => row.business_date === clock.lastWeekOn);
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const sums = now.filter((row) => row.hour === hour).reduce(add, none);
    const earlier = before.filter((row) => row.hour === hour).reduce(add, none);
    return { hour, sales: sums.sales, items: sums.items, gross: sums.gross, net: sums.net, lastWeekGross: earlier.gross, lastWeekSales: earlier.sales };
  });
  const lastWeek = before.reduce(add, none);
  const past = before.filter((row) => row.hour < clock.hourNow).reduce(add, none);
  const running = clock.hourNow < 24 ? partial : { sales: 0, gross: 0 };
  const { returns: _returns, sold: _sold, returned: _returned, ...lastSums } = lastWeek;
  return {
    store: store.id,
    code: store.code,
    name: store.name,
    currency: store.currency,
    on: clock.on,
    timeZone: store.timeZone,
    hourNow: clock.hourNow,
    ...now.reduce(add, none),
    lastWeek: { on: clock.lastWeekOn, ...lastSums, grossUntilNow: past.gross + running.gross, salesUntilNow: past.sales + running.sales },
    hours,
  };
}

function sumCurrencies(stores: readonly StoreToday[]): CurrencyToday[] {
  const sums = new Map<string, CurrencyToday>();
  for (const { currency, sales, items, gross, sold, returned, net, lastWeek } of stores) {
    const before = sums.get(currency) ?? { currency, sales: 0, items: 0, gross: 0, sold: 0, returned: 0, net: 0, lastWeekGross: 0, lastWeekGrossUntilNow: 0, lastWeekSales: 0 };
    sums.set(currency, {
      currency,
      sales: before.sales + sales,
      items: before.items + items,
      gross: before.gross + gross,
      sold: before.sold + sold,
      returned: before.returned + returned,
      net: before.net + net,
      lastWeekGross: before.lastWeekGross + lastWeek.gross,
      lastWeekGrossUntilNow: before.lastWeekGrossUntilNow + lastWeek.grossUntilNow,
      lastWeekSales: before.lastWeekSales + lastWeek.sales,
    });
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Figures of a business date by store and hour beside the same weekday a week before. */
export async function readToday(sql: Sql, stores: readonly Store[], when: { readonly now: Date; readonly on: string | undefined }): Promise<Today> {
  const clocks = stores.map((store) => clockOf(store, when.now, when.on));
  const [rows, partial] = await Promise.all([
    readHours(
      sql,
      clocks.flatMap((clock) => [
        { store: clock.store.id, on: clock.on },
        { store: clock.store.id, on: clock.lastWeekOn },
      ]),
    ),
    sumSalesBetween(
      sql,
      clocks.map((clock) => ({ store: clock.store.id, ...clock.window })),
    ),
  ]);
  const byStore = Map.groupBy(rows, (row) => row.store);
  const figures = clocks.map((clock) =>
    figuresOf(
      clock,
      (byStore.get(clock.store.id) ?? []).filter((row) => row.currency === clock.store.currency),
      partial.get(clock.store.id) ?? { sales: 0, gross: 0 },
    ),
  );
  return { asOf: when.now.toISOString(), stores: figures, currencies: sumCurrencies(figures) };
}
