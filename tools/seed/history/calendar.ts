import type { BusinessDate } from '@tresen/kernel';
import type { DemoStore } from '../places.ts';
import type { Random } from '../random.ts';

/** Sunday … Saturday against the mean day. */
const WEEKDAYS = [0.55, 0.82, 0.84, 0.9, 1.0, 1.22, 1.45];

/** Customers by hour of the day: a hump at noon, the larger one after work. */
const HOURS: Readonly<Record<number, number>> = {
  7: 0.35,
  8: 0.5,
  9: 0.6,
  10: 0.85,
  11: 1.05,
  12: 1.2,
  13: 1.05,
  14: 0.9,
  15: 0.95,
  16: 1.15,
  17: 1.35,
  18: 1.3,
  19: 0.85,
  20: 0.5,
  21: 0.35,
};

/** Business over the year, January first: quiet after the holidays, strong before them. */
const MONTHS = [0.84, 0.86, 0.95, 1.0, 1.02, 1.0, 0.96, 0.93, 1.0, 1.05, 1.15, 1.38];

/** Days on which the shops of a country are closed; the fixed ones are enough for a demo. */
const CLOSED: Readonly<Record<DemoStore['country'], readonly string[]>> = {
  DE: ['01-01', '05-01', '10-03', '12-25', '12-26'],
  AT: ['01-01', '01-06', '05-01', '08-15', '10-26', '11-01', '12-08', '12-25', '12-26'],
  CH: ['01-01', '08-01', '12-25', '12-26'],
  FR: ['01-01', '05-01', '12-25'],
  GB: ['12-25'],
};

export type Season = 'summer' | 'winter' | 'between';

export const seasonOf = (day: BusinessDate): Season => {
  const month = Number(day.slice(5, 7));
  return month >= 5 && month <= 8 ? 'summer' : month >= 10 || month <= 2 ? 'winter' : 'between';
};

/** Hours of a store on a day; null = closed. */
export function hoursOf(store: DemoStore, day: BusinessDate): readonly [number, number] | null {
  if (CLOSED[store.country].includes(day.slice(5))) return null;
  return Temporal.PlainDate.from(day).dayOfWeek === 7 ? store.sunday : store.hours;
}

/** How many sales a store makes on a day, when a mean day of a shop of size 1 makes `base`. */
export function countOf(store: DemoStore, day: BusinessDate, options: { readonly base: number; readonly random: Random }): number {
  const date = Temporal.PlainDate.from(day);
  const weekday = WEEKDAYS[date.dayOfWeek % 7] ?? 1;
  const middle = MONTHS[date.month - 1] ?? 1;
  const other = MONTHS[(date.month + (date.day > 15 ? 0 : 10)) % 12] ?? 1;
  const season = middle + ((other - middle) * Math.abs(date.day - 15.5)) / 31;
  const expected = options.base * store.volume * weekday * season;
  return Math.max(0, Math.round(expected * (1 + options.random.normal() * 0.09)));
}

/** Moments of the sales of a day, ascending and all different, in ms since 1970: the ids of a sale follow from its store and moment. */
export function timesOf(store: DemoStore, day: BusinessDate, options: { readonly count: number; readonly random: Random }): number[] {
  const hours = hoursOf(store, day);
  if (hours === null) return [];
  const [open, close] = hours;
  const midnight = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: store.timeZone, plainTime: '00:00' });
  const slots = Array.from({ length: close - open }, (_, index) => open + index);
  const starts = new Map(slots.map((hour) => [hour, midnight.with({ hour }).epochMilliseconds]));
  const times = Array.from({ length: options.count }, () => {
    const hour = options.random.weighted(slots, (slot) => HOURS[slot] ?? 0.3);
    return (starts.get(hour) ?? 0) + options.random.int(0, 3_599_999);
  });
  times.sort((a, b) => a - b);
  for (let index = 1; index < times.length; index += 1) times[index] = Math.max(times[index] ?? 0, (times[index - 1] ?? 0) + 1);
  return times;
}

/** The last `count` days of a store up to an instant, oldest first, in its own time zone. */
export function daysUntil(store: DemoStore, until: number, count: number): BusinessDate[] {
  const today = Temporal.Instant.fromEpochMilliseconds(until).toZonedDateTimeISO(store.timeZone).toPlainDate();
  return Array.from({ length: count }, (_, index) => today.subtract({ days: count - 1 - index }).toString());
}
