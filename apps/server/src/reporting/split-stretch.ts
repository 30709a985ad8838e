export interface Stretch {
  /** Both ends included; null = open. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A stretch of days as whole units (from the first of one until before the first of another; null = open) and what is left over at its ends. */
export interface Split<Unit> {
  readonly whole: { readonly first: Unit | null; readonly until: Unit | null } | null;
  readonly rest: readonly Stretch[];
}

const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

interface Calendar {
  firstOf(day: string): string;
  nextFirst(day: string): string;
}

const months: Calendar = {
  firstOf: (day) => `${day.slice(0, 7)}-01`,
  nextFirst: (day) =>
    Temporal.PlainDate.from(`${day.slice(0, 7)}-01`)
      .add({ months: 1 })
      .toString(),
};
const years: Calendar = {
  firstOf: (day) => `${day.slice(0, 4)}-01-01`,
  nextFirst: (day) => `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}-01-01`,
};

function split(calendar: Calendar, { from, to }: Stretch): Split<string> {
  const first = from === null || from === calendar.firstOf(from) ? from : calendar.nextFirst(from);
  const until = to === null ? null : addDays(to, 1) === calendar.nextFirst(to) ? calendar.nextFirst(to) : calendar.firstOf(to);
  if (first !== null && until !== null && first >= until) return { whole: null, rest: from !== null && to !== null && from <= to ? [{ from, to }] : [] };
  return {
    whole: { first, until },
    rest: [
      ...(from === null || first === null || from === first ? [] : [{ from, to: addDays(first, -1) }]),
      ...(to === null || until === null || addDays(to, 1) === until ? [] : [{ from: until, to }]),
    ],
  };
}

/** Whole calendar months, by their first days. */
export const splitMonths = (stretch: Stretch): Split<string> => split(months, stretch);

/** Whole calendar years, by their first days. */
export const splitYears = (stretch: Stretch): Split<string> => split(years, stretch);
