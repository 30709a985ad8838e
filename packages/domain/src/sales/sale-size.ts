import type { TaxTable } from '../pricing/index.ts';
import type { Basket, BasketLine } from './basket.ts';
import { neededApprovals } from './basket-approvals.ts';
import { computeTotals } from './compute-totals.ts';
import type { SaleIssuer } from './sale.ts';

/** How a basket is measured: what will stand in the fact beside its lines, and what one fact may hold, in bytes. */
export interface SaleRoom {
  readonly taxes: TaxTable;
  readonly issuer: SaleIssuer;
  readonly most: number;
}

/** Kept free for numbers, ids and dates, for tenders, and for approvals that are still to come. */
const RESERVE = 12_288;

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // Each half of a pair takes two of its four bytes.
    if (unit >= 0x80) bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

const written = (value: unknown): number => bytesOf(JSON.stringify(value));

/** What the fact writes that the basket does not: brackets and empty lists; of a line amounts, tax, its row of the tax table, keys of reductions; its deposit. */
const BESIDE_BASKET = 128;
const BESIDE_LINE = 400;
const BESIDE_DEPOSIT = 300;
const BESIDE_REDUCTION = 120;

const bounds = new WeakMap<BasketLine, number>();

/** More than a line can take, whatever else changes in its basket. Measured once per line: lines are replaced, never changed. */
function boundOf(line: BasketLine): number {
  const known = bounds.get(line);
  if (known !== undefined) return known;
  const bound = written(line) + BESIDE_LINE + (line.deposit === null ? 0 : BESIDE_DEPOSIT);
  bounds.set(line, bound);
  return bound;
}

/** More than the whole basket can take: a sum, whatever its lines are. */
function boundOfBasket(basket: Basket): number {
  const each = basket.discount === null ? 0 : BESIDE_REDUCTION + bytesOf(basket.discount.reason) * 2;
  let bound = BESIDE_BASKET + written(basket.note);
  for (const line of basket.lines) bound += boundOf(line) + each;
  return bound + (basket.approvals === undefined ? 0 : written(basket.approvals) * 2);
}

/** Bytes of a basket in its fact: lines, tax table, approvals, note, and who sells. */
export function sizeOfSale(basket: Basket, { taxes, issuer }: SaleRoom): number {
  const totals = computeTotals(basket, taxes);
  return written([totals.lines.map((priced) => priced.line), totals.taxes, neededApprovals(basket, totals), basket.note, issuer]);
}

/** Whether one fact can hold the basket (SAL-42). Quick for every usual basket; only one that comes near the end is measured to the byte. */
export function fitsOneSale(basket: Basket, room: SaleRoom): boolean {
  const most = room.most - RESERVE;
  return boundOfBasket(basket) + written(room.issuer) <= most || sizeOfSale(basket, room) <= most;
}
