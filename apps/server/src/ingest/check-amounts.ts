import type { Pool } from 'pg';
import { readEnrolments } from '../devices/index.ts';
import type { SaleFact } from '../log/index.ts';
import type { NewException } from './exceptions.ts';

/** A line or a receipt of more than this (minor units) is looked at by somebody: a hundred thousand of any currency. */
const UNUSUAL = 10_000_000;
/** And a line of more pieces, kilograms or metres than this, whatever it costs: the shelf follows it. */
const UNUSUAL_QUANTITY = 10_000;
/** An approval is given while its basket is at the till: so much (ms) before it was begun, or after the sale, may a clock be. */
const CLOCKS_DIFFER = 10 * 60_000;
/** A basket may be parked over a holiday; an approval for one that is said to be older (ms) is nobody's memory any more. */
const OLDEST_BASKET = 31 * 86_400_000;
/** No basket is older than its till; so far (ms) may the clock have been from the server's when the till was enrolled, as at the door. */
const BEFORE_ENROLMENT = 86_400_000;

const placeOf = ({ event, sale, id }: SaleFact) => ({
  ...{ device: event.device, seq: event.seq, position: event.id, till: sale.till, store: sale.store, entry: id },
  amount: sale.total,
});
const detailOf = ({ sale }: SaleFact) => ({ receiptNo: sale.receiptNo, total: sale.total, currency: sale.currency, cashier: sale.cashier });

function findUnusual(fact: SaleFact): NewException[] {
  const { sale, event } = fact;
  const lines = sale.lines.filter((line) => Math.abs(line.gross) > UNUSUAL || Math.abs(line.quantity) / 10 ** line.scale > UNUSUAL_QUANTITY).map((line) => line.n);
  if (lines.length === 0 && Math.abs(sale.total) <= UNUSUAL) return [];
  return [{ key: `amount-unusual/${event.id}`, kind: 'amount-unusual', severity: 'warning', ...placeOf(fact), detail: { ...detailOf(fact), lines: lines.slice(0, 20) } }];
}

/** Goods came back without a receipt, and nothing was paid for them: the shelf gains what nobody may have brought. */
function findForNothing(fact: SaleFact): NewException[] {
  const { sale, event } = fact;
  const lines = sale.lines
    .filter((line) => line.quantity < 0 && line.gross === 0 && (line.variant !== null || line.unitPrice > 0) && line.returnOf === undefined)
    .map((line) => line.n);
  if (lines.length === 0) return [];
  return [{ key: `return-for-nothing/${event.id}`, kind: 'return-for-nothing', severity: 'warning', ...placeOf(fact), detail: { ...detailOf(fact), lines: lines.slice(0, 20) } }];
}

/** Version 1 has no approvals. */
const isApproved = ({ sale, event }: SaleFact): boolean => event.version >= 2 && (sale.approvals?.length ?? 0) > 0;

/** Since when the tills are enrolled that approvals are judged of. */
export interface Enrolments {
  learn(facts: readonly SaleFact[]): Promise<void>;
  readonly known: ReadonlyMap<string, number>;
}

export function createEnrolments(pool: Pool): Enrolments {
  const known = new Map<string, number>();
  return {
    known,
    async learn(facts) {
      const missing = new Set(facts.flatMap((fact) => (isApproved(fact) && !known.has(fact.sale.till) ? [fact.sale.till] : [])));
      for (const [till, since] of await readEnrolments(pool, [...missing])) known.set(till, since);
    },
  };
}

/** Approvals that were given at another time than that of the basket. Who asked may have handed the till over before the sale was paid. */
function findOddApprovals(fact: SaleFact, enrolments: ReadonlyMap<string, number>): NewException[] {
  const { sale, event } = fact;
  if (!isApproved(fact) || sale.approvals === undefined) return [];
  const ended = Date.parse(fact.at);
  const started = Date.parse(sale.startedAt);
  // A basket without a time of its own was begun when it was paid.
  const earliest = Math.max(ended - OLDEST_BASKET, (enrolments.get(sale.till) ?? 0) - BEFORE_ENROLMENT);
  const begun = Number.isNaN(started) ? ended : Math.min(Math.max(started, earliest), ended);
  const odd = sale.approvals.filter(({ at }) => {
    const given = Date.parse(at);
    return !(given >= begun - CLOCKS_DIFFER && given <= ended + CLOCKS_DIFFER);
  });
  const [first] = odd;
  if (first === undefined) return [];
  const detail = { ...detailOf(fact), at: first.at, startedAt: sale.startedAt, approvals: odd.length };
  return [{ key: `approval-odd/${event.id}`, kind: 'approval-odd', severity: 'warning', ...placeOf(fact), detail }];
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();
function dayIn(at: number, timeZone: string): string {
  const format = dayFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  dayFormats.set(timeZone, format);
  return format.format(at);
}

/** A till books on the day that its store has when it seals: on another one, turnover would move over the end of a month, or to another tax. */
function findOddDate(fact: SaleFact, timeZone: string): NewException[] {
  const { businessDate, event } = fact;
  const at = Date.parse(fact.at);
  // Programs that write receipts may know the day in Greenwich only.
  if (businessDate === fact.at.slice(0, 10)) return [];
  const days = [at - CLOCKS_DIFFER, at + CLOCKS_DIFFER].map((instant) => dayIn(instant, timeZone));
  if (days.includes(businessDate)) return [];
  const detail = { ...detailOf(fact), at: fact.at, businessDate };
  return [{ key: `date-differs/${event.id}`, kind: 'date-differs', severity: 'warning', ...placeOf(fact), detail }];
}

/** What adds up and is odd all the same. Receipts of another system follow that system's rules. */
export const findOddities = (fact: SaleFact, around: { readonly timeZone: string; readonly enrolments: ReadonlyMap<string, number> }): NewException[] =>
  fact.sale.origin !== undefined ? [] : [...findUnusual(fact), ...findForNothing(fact), ...findOddApprovals(fact, around.enrolments), ...findOddDate(fact, around.timeZone)];
