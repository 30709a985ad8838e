import { createHmac } from 'node:crypto';
import { ENTRY_MAX_BYTES } from '@tresen/contract/journal';
import type { SaleCompletedV1, SaleLine, TaxGroup } from '@tresen/contract/sales';
import { priceTimesQuantity, type TaxTable, taxOf, taxTableOn, vatInside } from '@tresen/domain/pricing';
import { divideRounded, type Id, type TaxRule } from '@tresen/kernel';
import { deriveId } from './derive-id.ts';
import type { Mapping } from './mapping.ts';
import type { ImportLine } from './read-line.ts';
import type { ImportReceipt } from './scan-file.ts';

/** What a receipt's lines and customer are here. */
export interface SaleContext {
  readonly mapping: Mapping;
  readonly store: Id;
  readonly till: Id;
  /** Time zone of the store: its days are the business days. */
  readonly zone: string;
  /** Articles that were sold in fractions. */
  readonly measured: ReadonlySet<string>;
  readonly taxes: readonly TaxRule[];
  readonly variants: ReadonlyMap<string, Id>;
  readonly customers: ReadonlyMap<string, Id>;
  readonly names: ReadonlyMap<string, string>;
  /** Makes receipt tokens that nobody can guess and every run makes alike. */
  readonly tokenSecret: string;
}

/** A receipt of the other system as a fact of ours. A very long one becomes several. */
export interface BuiltSale {
  readonly id: Id;
  /** Number in the other system, `#2 …` for the further parts of a very long receipt. */
  readonly origin: string;
  readonly at: string;
  readonly businessDate: string;
  readonly body: SaleCompletedV1;
}

/** Room for the envelope of the entry and the head of the sale. */
const LINES_MAX_BYTES = ENTRY_MAX_BYTES - 16_384;
const LINES_MAX = 1500;

const instants = new Map<string, number>();

/** Wall-clock time of a zone as an instant; a time that the clocks skipped moves forward (Temporal `compatible`). */
export function instantOf(time: string, zone: string): number {
  const key = `${time} ${zone}`;
  const known = instants.get(key);
  if (known !== undefined) return known;
  if (instants.size > 100_000) instants.clear();
  const value = Temporal.PlainDateTime.from(time).toZonedDateTime(zone).epochMilliseconds;
  instants.set(key, value);
  return value;
}

/** The day in the store's zone on which a receipt counts. */
export const businessDateOf = (milliseconds: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone).toPlainDate().toString();

function buildLine(line: ImportLine, context: SaleContext, table: TaxTable): Omit<SaleLine, 'n'> {
  const unitPrice = divideRounded(BigInt(line.micros), 10_000n, 'half-up');
  const away = priceTimesQuantity(unitPrice, line.quantity, line.scale) - line.gross;
  const tax = taxOf(table, line.taxCategory);
  const variant = line.service ? null : (context.variants.get(line.article) ?? null);
  const name = line.description === '' ? (context.names.get(line.article) ?? line.article) : line.description;
  return {
    variant,
    sku: line.article,
    name,
    quantity: line.quantity,
    scale: line.scale,
    unit: context.measured.has(line.article) ? (context.mapping.measuredIn ?? 'kg') : 'pc',
    unitPrice,
    reductions: away === 0 ? [] : [{ kind: 'price-override', amount: away, reason: 'Price with fractions of the smallest coin' }],
    gross: line.gross,
    tax: tax.code,
    rate: tax.rate,
  };
}

function groupTaxes(lines: readonly Omit<SaleLine, 'n'>[]): TaxGroup[] {
  const sums = new Map<string, { tax: string; rate: number; gross: number }>();
  for (const line of lines) {
    const key = `${line.tax} ${line.rate}`;
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { tax: line.tax, rate: line.rate, gross: line.gross });
    else sum.gross += line.gross;
  }
  return [...sums.values()].map(({ tax, rate, gross }) => {
    const vat = vatInside(gross, rate);
    return { tax, rate, gross, net: gross - vat, vat };
  });
}

function split(lines: readonly Omit<SaleLine, 'n'>[]): Omit<SaleLine, 'n'>[][] {
  const parts: Omit<SaleLine, 'n'>[][] = [[]];
  let bytes = 0;
  for (const line of lines) {
    const size = Buffer.byteLength(JSON.stringify(line)) + 12;
    const last = parts.at(-1) ?? [];
    if (last.length > 0 && (bytes + size > LINES_MAX_BYTES || last.length >= LINES_MAX)) {
      parts.push([line]);
      bytes = size;
      continue;
    }
    last.push(line);
    bytes += size;
  }
  return parts;
}

/** The facts of one receipt. The same receipt gives the same facts in every run on the same till. */
export function buildSales(receipt: ImportReceipt, context: SaleContext): BuiltSale[] {
  const first = receipt.lines[0];
  if (first === undefined) return [];
  const { mapping } = context;
  const time = first.time;
  const milliseconds = instantOf(time, mapping.time.zone);
  const at = new Date(milliseconds).toISOString();
  const businessDate = businessDateOf(milliseconds, context.zone);
  const table = taxTableOn(context.taxes, businessDate);
  const customer = receipt.lines.find((line) => line.customer !== '')?.customer;
  return split(receipt.lines.map((line) => buildLine(line, context, table))).map((lines, index) => {
    const origin = index === 0 ? receipt.number : `${receipt.number}#${index + 1}`;
    const total = lines.reduce((sum, line) => sum + line.gross, 0);
    const body: SaleCompletedV1 = {
      receiptNo: origin,
      store: context.store,
      till: context.till,
      cashier: null,
      customer: customer === undefined ? null : (context.customers.get(customer) ?? null),
      currency: mapping.store.currency,
      lines: lines.map((line, place) => ({ n: place + 1, ...line })),
      taxes: groupTaxes(lines),
      total,
      rounding: 0,
      tenders: [{ type: 'other', label: mapping.tender ?? 'Import', amount: total }],
      startedAt: at,
      receiptToken: createHmac('sha256', context.tokenSecret).update(origin).digest('base64url').slice(0, 32),
      app: 'tresen-import/1',
      origin: { system: mapping.system, receipt: origin },
    };
    return { id: deriveId(['receipt', mapping.system, origin], milliseconds), origin, at, businessDate, body };
  });
}
