import type { SaleFact } from '../log/index.ts';
import type { NewException } from './exceptions.ts';

/** A line or a receipt of more than this (minor units) is looked at by somebody: a hundred thousand of any currency. */
const UNUSUAL = 10_000_000;
/** An approval is given while its basket is at the till: so much (ms) before it was begun, or after the sale, may a clock be. */
const CLOCKS_DIFFER = 10 * 60_000;

const placeOf = ({ event, sale, id }: SaleFact) => ({
  ...{ device: event.device, seq: event.seq, position: event.id, till: sale.till, store: sale.store, entry: id },
  amount: sale.total,
});
const detailOf = ({ sale }: SaleFact) => ({ receiptNo: sale.receiptNo, total: sale.total, currency: sale.currency, cashier: sale.cashier });

function findUnusual(fact: SaleFact): NewException[] {
  const { sale, event } = fact;
  const lines = sale.lines.filter((line) => Math.abs(line.gross) > UNUSUAL).map((line) => line.n);
  if (lines.length === 0 && Math.abs(sale.total) <= UNUSUAL) return [];
  return [{ key: `amount-unusual/${event.id}`, kind: 'amount-unusual', severity: 'warning', ...placeOf(fact), detail: { ...detailOf(fact), lines: lines.slice(0, 20) } }];
}

/** Goods that cost something came back, and nothing was paid for them: the shelf gains what nobody may have brought. */
function findForNothing(fact: SaleFact): NewException[] {
  const { sale, event } = fact;
  const lines = sale.lines.filter((line) => line.quantity < 0 && line.gross === 0 && line.unitPrice > 0 && line.returnOf === undefined).map((line) => line.n);
  if (lines.length === 0) return [];
  return [{ key: `return-for-nothing/${event.id}`, kind: 'return-for-nothing', severity: 'warning', ...placeOf(fact), detail: { ...detailOf(fact), lines: lines.slice(0, 20) } }];
}

/** Approvals that were given at another time than that of the basket. Who asked may have handed the till over before the sale was paid. */
function findOddApprovals(fact: SaleFact): NewException[] {
  const { sale, event } = fact;
  if (event.version < 2 || sale.approvals === undefined) return [];
  const [begun, ended] = [Date.parse(sale.startedAt), Date.parse(fact.at)];
  const odd = sale.approvals.filter(({ at }) => {
    const given = Date.parse(at);
    return given > ended + CLOCKS_DIFFER || given < Math.min(begun, ended) - CLOCKS_DIFFER;
  });
  const [first] = odd;
  if (first === undefined) return [];
  const detail = { ...detailOf(fact), at: first.at, startedAt: sale.startedAt, approvals: odd.length };
  return [{ key: `approval-odd/${event.id}`, kind: 'approval-odd', severity: 'warning', ...placeOf(fact), detail }];
}

/** What adds up and is odd all the same. Receipts of another system follow that system's rules. */
export const findOddAmounts = (fact: SaleFact): NewException[] =>
  fact.sale.origin !== undefined ? [] : [...findUnusual(fact), ...findForNothing(fact), ...findOddApprovals(fact)];
