import type { Today } from '@tresen/contract/reporting';

export type StoreToday = Today['stores'][number];

export interface Figures {
  readonly gross: number;
  readonly sales: number;
  readonly items: number;
  readonly sold: number;
  readonly returned: number;
  readonly lastGross: number;
  readonly lastSales: number;
  /** Of the whole day, as the chart shows it. */
  readonly lastDay: number;
}

export interface HourFigures {
  readonly hour: number;
  readonly gross: number;
  readonly lastWeek: number;
  readonly sales: number;
}

/** The stores of a selection: one store, one country (its currency is not enough to know it), or all. */
export function pickStores(stores: readonly StoreToday[], selection: string, countryOf: (store: string) => string | undefined): readonly StoreToday[] {
  if (selection === '') return stores;
  if (selection.startsWith('country-')) return stores.filter((each) => countryOf(each.store) === selection.slice(8));
  return stores.filter((each) => each.store === selection);
}

/** Currencies in the order of their number of stores, so that the one that matters most comes first. */
export function currenciesOf(stores: readonly StoreToday[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const each of stores) counts.set(each.currency, (counts.get(each.currency) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([currency]) => currency);
}

/** Whether the day is over in every store: then it is compared as a whole. */
export const isOver = (stores: readonly StoreToday[]): boolean => stores.length > 0 && stores.every((each) => each.hourNow >= 24);

/** Sums over stores of one currency. @throws when the stores have several: those amounts must never be added. */
export function sumFigures(stores: readonly StoreToday[]): Figures {
  if (new Set(stores.map((each) => each.currency)).size > 1) throw new Error('amounts of several currencies cannot be added');
  const sum = { gross: 0, sales: 0, items: 0, sold: 0, returned: 0, lastGross: 0, lastSales: 0, lastDay: 0 };
  for (const each of stores) {
    sum.gross += each.gross;
    sum.sales += each.sales;
    sum.items += each.items;
    sum.sold += each.sold;
    sum.returned += each.returned;
    sum.lastGross += each.lastWeek.grossUntilNow;
    sum.lastSales += each.lastWeek.salesUntilNow;
    sum.lastDay += each.lastWeek.gross;
  }
  return sum;
}

/** What is said where a percentage would say nothing: little, nothing yet at this time of day (the chart beside shows the rest), or no sales at all. */
export const comparisonOf = ({ lastGross, lastDay }: Pick<Figures, 'lastGross' | 'lastDay'>): 'against-little' | 'against-later' | 'against-nothing' =>
  lastGross !== 0 ? 'against-little' : lastDay !== 0 ? 'against-later' : 'against-nothing';

/** Value of the goods that came back against that of the goods that went out, deposits apart. */
export const returnRate = (figures: Pick<Figures, 'sold' | 'returned'>): number | null => (figures.sold <= 0 ? null : figures.returned / figures.sold);
export const averageReceipt = (gross: number, sales: number): number | null => (sales === 0 ? null : Math.round(gross / sales));

/** Usual opening hours, longer where there were sales on either day. */
export function hourFigures(stores: readonly StoreToday[]): readonly HourFigures[] {
  const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, gross: 0, lastWeek: 0, sales: 0 }));
  for (const store of stores) {
    for (const each of store.hours) {
      const slot = hours[each.hour];
      if (slot === undefined) continue;
      slot.gross += each.gross;
      slot.lastWeek += each.lastWeekGross;
      slot.sales += each.sales;
    }
  }
  const busy = hours.filter((each) => each.gross !== 0 || each.lastWeek !== 0).map((each) => each.hour);
  return hours.slice(Math.min(9, ...busy), Math.max(18, ...busy) + 1);
}
