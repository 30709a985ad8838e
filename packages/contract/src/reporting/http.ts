import { type Static, Type } from 'typebox';

const Sums = {
  sales: Type.Integer({ description: 'receipts' }),
  items: Type.Integer({ description: 'thousandths of units, net of returns' }),
  gross: Type.Integer(),
  net: Type.Integer(),
};

/** Return rate = `returned` / `sold`. */
const Goods = {
  sold: Type.Integer({ description: 'gross of the goods that went out, without deposits' }),
  returned: Type.Integer({ description: 'gross of the goods that came back, positive, also within exchanges, without deposits' }),
};

/**
 * `GET /api/v1/reporting/today?on=`: figures of a business date (default: today in each store's own time zone) by store and
 * hour, beside the same weekday a week before up to the same time of day. Sums of money are always per currency.
 */
export const TodayQuery = Type.Object({ on: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })), store: Type.Optional(Type.String({ maxLength: 36 })) });
export const Today = Type.Object({
  asOf: Type.String(),
  stores: Type.Array(
    Type.Object({
      store: Type.String(),
      code: Type.String(),
      name: Type.String(),
      currency: Type.String(),
      on: Type.String(),
      timeZone: Type.String(),
      /** Local hour that is running now, 0…23; 24 when the day is over. */
      hourNow: Type.Integer(),
      ...Sums,
      ...Goods,
      returns: Type.Integer({ description: 'receipts with only returns; not among `sales`' }),
      /** Same weekday last week: whole day, and up to now. */
      lastWeek: Type.Object({ on: Type.String(), ...Sums, grossUntilNow: Type.Integer(), salesUntilNow: Type.Integer() }),
      hours: Type.Array(Type.Object({ hour: Type.Integer(), ...Sums, lastWeekGross: Type.Integer(), lastWeekSales: Type.Integer() }), { description: 'always 24' }),
    }),
  ),
  currencies: Type.Array(
    Type.Object({ currency: Type.String(), ...Sums, ...Goods, lastWeekGross: Type.Integer(), lastWeekGrossUntilNow: Type.Integer(), lastWeekSales: Type.Integer() }),
  ),
});
export type Today = Static<typeof Today>;

/** `GET /api/v1/reporting/totals`: sums by one or two dimensions. */
const Dimension = Type.Union([
  Type.Literal('day'),
  Type.Literal('month'),
  Type.Literal('store'),
  Type.Literal('article'),
  Type.Literal('variant'),
  Type.Literal('customer'),
  Type.Literal('currency'),
]);
export const TotalsQuery = Type.Object({
  by: Dimension,
  store: Type.Optional(Type.String({ maxLength: 36 })),
  till: Type.Optional(Type.String({ maxLength: 36 })),
  from: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })),
  to: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  cursor: Type.Optional(Type.String({ maxLength: 400 })),
});
export type TotalsQuery = Static<typeof TotalsQuery>;
/** `key` is the day `2026-11-21`, month `2026-11`, or an id; null = no customer, no article; `label` = a name for it, for lines without an article their article number. */
export const TotalsItem = Type.Object({ key: Type.Union([Type.String(), Type.Null()]), label: Type.String(), currency: Type.String(), ...Sums });
export type TotalsItem = Static<typeof TotalsItem>;
export const Totals = Type.Object({ items: Type.Array(TotalsItem), next: Type.Union([Type.String(), Type.Null()]) });
