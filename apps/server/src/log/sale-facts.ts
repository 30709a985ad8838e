import type { SaleCompletedV3 } from '@tresen/contract/sales';
import { divideRounded, toThousandths } from '@tresen/kernel';
import type { LoggedEvent } from './event.ts';

export const SALE_COMPLETED = 'sales.sale-completed';

/** A readable sale of the log. */
export interface SaleFact {
  readonly event: LoggedEvent;
  readonly id: string;
  readonly at: string;
  readonly businessDate: string;
  readonly sale: SaleCompletedV3;
}

const facts = new WeakMap<LoggedEvent, SaleFact>();

/** The sales among some events, in their order. */
export function salesOf(events: readonly LoggedEvent[]): SaleFact[] {
  const found: SaleFact[] = [];
  for (const event of events) {
    if (event.type !== SALE_COMPLETED || event.payload === null) continue;
    let fact = facts.get(event);
    if (fact === undefined) {
      fact = {
        event,
        id: event.payload.id,
        at: event.payload.at,
        businessDate: event.payload.businessDate ?? event.payload.at.slice(0, 10),
        sale: event.payload.body as SaleCompletedV3,
      };
      facts.set(event, fact);
    }
    found.push(fact);
  }
  return found;
}

/** What a sale adds up to, from the amounts that the fact states. */
export interface SaleFigures {
  readonly net: number;
  readonly vat: number;
  readonly discount: number;
  /** Thousandths; returns negative. */
  readonly quantity: number;
  /** Gross of the goods that went out, and of those that came back (positive), also within an exchange; without deposit lines. */
  readonly sold: number;
  readonly returned: number;
  readonly kind: 'sale' | 'return' | 'exchange';
}

const figures = new WeakMap<SaleFact, SaleFigures>();

export function figuresOf(fact: SaleFact): SaleFigures {
  const known = figures.get(fact);
  if (known !== undefined) return known;
  let net = 0;
  let vat = 0;
  let discount = 0;
  let quantity = 0;
  let sold = 0;
  let returned = 0;
  let out = false;
  let back = false;
  for (const group of fact.sale.taxes) {
    net += group.net;
    vat += group.vat;
  }
  for (const line of fact.sale.lines) {
    quantity += toThousandths(line.quantity, line.scale);
    if (line.quantity < 0) back = true;
    else out = true;
    if (line.depositOf === undefined) {
      if (line.quantity < 0) returned -= line.gross;
      else sold += line.gross;
    }
    for (const reduction of line.reductions) discount += reduction.amount;
  }
  const made: SaleFigures = { net, vat, discount, quantity, sold, returned, kind: back ? (out ? 'exchange' : 'return') : 'sale' };
  figures.set(fact, made);
  return made;
}

/** Above this, amount × rate is no longer exact in a double. */
const EXACT = 500_000_000_000;

function vatIn(gross: number, rate: number): number {
  if (gross > -EXACT && gross < EXACT) {
    const exact = Math.floor((2 * Math.abs(gross) * rate + 10_000 + rate) / (2 * (10_000 + rate)));
    return gross < 0 ? -exact : exact;
  }
  return divideRounded(BigInt(gross) * BigInt(rate), BigInt(10_000 + rate), 'half-up');
}

/**
 * Net amounts of the lines. The group's net in the fact is the truth: what rounding line by line leaves over goes to the
 * group's largest line, so that the lines of a sale always add up to its net.
 */
export function lineNets(sale: SaleCompletedV3): number[] {
  const nets = sale.lines.map((line) => line.gross - vatIn(line.gross, line.rate));
  for (const group of sale.taxes) {
    let left = group.net;
    let largest = -1;
    for (let index = 0; index < sale.lines.length; index += 1) {
      const line = sale.lines[index];
      if (line === undefined || line.tax !== group.tax || line.rate !== group.rate) continue;
      left -= nets[index] ?? 0;
      if (largest < 0 || Math.abs(line.gross) > Math.abs(sale.lines[largest]?.gross ?? 0)) largest = index;
    }
    if (left !== 0 && largest >= 0) nets[largest] = (nets[largest] ?? 0) + left;
  }
  return nets;
}
