import { toLine } from '@tresen/contract/text';
import { divideRounded } from '@tresen/kernel';
import type { Row } from '../read-rows.ts';
import type { Mapping } from './mapping.ts';

/** A row that means something: one line of a receipt. */
export interface ImportLine {
  readonly row: number;
  readonly receipt: string;
  /** Local wall-clock time as `YYYY-MM-DDTHH:MM:SS`. */
  readonly time: string;
  readonly article: string;
  readonly description: string;
  readonly customer: string;
  readonly country: string;
  readonly taxCategory: string;
  readonly service: boolean;
  readonly cancelled: boolean;
  /** Quantity in 10^-scale parts. */
  readonly quantity: number;
  readonly scale: 0 | 3;
  /** Price in millionths of the currency. */
  readonly micros: number;
  /** What the line costs in minor units: quantity × price, rounded once, half away from zero. */
  readonly gross: number;
}

/** A row that is not booked, or booked although it is odd; nothing is dropped silently. */
export interface ListedRow {
  readonly row: number;
  readonly reason: string;
  readonly booked: boolean;
}

/**
 * What a row means: a line, or why it is none. `unreadable` rows were meant to be lines, so their receipt cannot be booked;
 * the others (stock movements, rows without effect) belong to no receipt.
 */
export type ReadLine = { readonly line: ImportLine; readonly odd?: string } | { readonly refused: string; readonly unreadable: boolean; readonly receipt?: string };

export type Columns = Partial<Record<'receipt' | 'time' | 'article' | 'quantity' | 'price' | 'description' | 'customer' | 'country' | 'tax' | 'cancellation', number>>;

const LARGEST_QUANTITY = 1_000_000_000;
const LARGEST_MICROS = 9_000_000_000_000_000;

/** Signs between groups of thousands that are never a decimal sign: spaces of all kinds and apostrophes. */
const grouping = /(?<=\d)[ \u00a0\u202f'\u2019](?=\d{3}(?!\d))/g;

/**
 * Takes the signs between thousands out of `1.234,50` and `1 234,50`. A single point or comma that is not the decimal sign
 * stays (`1.234` where the comma is decimal): it may as well be a decimal sign of somebody else.
 */
function ungroup(text: string, decimal: '.' | ','): string {
  const plain = text.replace(grouping, '');
  const other = decimal === '.' ? ',' : '.';
  const grouped = decimal === '.' ? /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/ : /^[+-]?\d{1,3}(\.\d{3})+(,\d*)?$/;
  const isClear = plain.includes(decimal) || plain.split(other).length > 2;
  return isClear && grouped.test(plain) ? plain.replaceAll(other, '') : plain;
}

function withoutEnd(text: string, sign: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === sign) end -= 1;
  return text.slice(0, end);
}

/**
 * A decimal number as an integer of 10^-digits parts; null when it is none, is finer than that, too large, or when its
 * thousands cannot be told from its decimals.
 */
export function parseDecimal(text: string, decimal: '.' | ',', digits: number): number | null {
  const match = /^([+-]?)(\d{1,15})(?:([.,])(\d*))?$/.exec(ungroup(text.trim(), decimal));
  if (match === null || (match[3] !== undefined && match[3] !== decimal)) return null;
  const rest = withoutEnd(match[4] ?? '', '0');
  if (rest.length > digits) return null;
  const value = Number(`${match[2]}${rest.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(value)) return null;
  return match[1] === '-' && value !== 0 ? -value : value;
}

/** `2009-12-01 07:45`, `1.12.2009 07:45:10`, `12/1/2009 7:45` … as ISO local time; null when it is no real instant of the calendar. */
export function parseTime(text: string, order: Mapping['time']['order']): string | null {
  const match = /^(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*$/.exec(text.trim());
  if (match === null) return null;
  const [a, b, c] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  const [hour, minute, second] = [Number(match[4] ?? 0), Number(match[5] ?? 0), Number(match[6] ?? 0)];
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (year < 1970 || year > 2100 || month < 1 || month > 12 || day < 1 || day > days || hour > 23 || minute > 59 || second > 59) return null;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
}

export interface LineReader {
  read(row: Row): ReadLine;
}

/** Days of receipts that the server takes over, as local time of the file: none before 1990, none that is still to come but for clocks. */
function periodOf(zone: string): { readonly from: string; readonly to: string } {
  const wall = (instant: Temporal.Instant): string => instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'second' });
  return { from: wall(Temporal.Instant.from('1990-01-01T00:00:00Z')), to: wall(Temporal.Now.instant().add({ hours: 24 })) };
}

const clean = (text: string): string => toLine(text.replaceAll('\0', '').toWellFormed());

/** Rows of a receipt have the same time: the last one is remembered. */
function createTimeReader(order: Mapping['time']['order']): (text: string) => string | null {
  let lastText = '';
  let last: string | null = null;
  return (text) => {
    if (text === lastText) return last;
    lastText = text;
    last = parseTime(text, order);
    return last;
  };
}

const LONGEST = { receipt: 50, article: 100, customer: 30, country: 100, description: 500 } as const;

/** A row without some cells at its end is short of empty ones; any other number of cells means that they are out of place. */
function isOutOfPlace(cells: readonly string[], width: number): boolean {
  return cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '');
}

/** Reads rows by a mapping; the columns were found in a header of `width` cells. */
export function createLineReader(mapping: Mapping, columns: Columns, width = Number.POSITIVE_INFINITY): LineReader {
  const exact = new Set((mapping.services ?? []).filter((code) => !code.endsWith('*')));
  const beginnings = (mapping.services ?? []).filter((code) => code.endsWith('*')).map((code) => code.slice(0, -1));
  const cancelValues = new Set(mapping.cancellation?.values ?? []);
  const decimal = mapping.decimal ?? '.';
  const readTime = createTimeReader(mapping.time.order);
  const period = periodOf(mapping.time.zone);
  const isNoGoods = (article: string): boolean => exact.has(article) || beginnings.some((beginning) => article.startsWith(beginning));
  const unreadable = (refused: string): ReadLine => ({ refused, unreadable: true });
  return {
    read(row) {
      const result = readCells(row);
      const receipt = 'refused' in result ? clean(row.cells[columns.receipt ?? -1] ?? '') : '';
      return 'refused' in result && receipt !== '' ? { ...result, receipt } : result;
    },
  };
  /** null = no column for it, or a value of the tax column that the mapping explains; else the category. */
  function readCategory(value: string): string | null {
    if (columns.tax === undefined) return mapping.taxCategory ?? 'standard';
    return mapping.taxCategories?.[value] ?? (value === '' ? (mapping.taxCategory ?? null) : null);
  }
  function readCells({ row, cells }: Row): ReadLine {
    const cell = (name: keyof Columns): string => clean(cells[columns[name] ?? -1] ?? '');
    const quoted = (name: keyof Columns): string => `"${cell(name).slice(0, 40)}"`;
    const receipt = cell('receipt');
    const article = cell('article');
    if (receipt === '' || receipt.length > LONGEST.receipt) return unreadable('no receipt number, or one of more than 50 characters');
    if (isOutOfPlace(cells, width)) return unreadable(`${cells.length} cells, the header has ${width}`);
    if (article === '' || article.length > LONGEST.article) return unreadable('no article code, or one of more than 100 characters');
    if (cell('customer').length > LONGEST.customer) return unreadable('a customer number of more than 30 characters');
    const time = readTime(cell('time'));
    if (time === null) return unreadable(`${quoted('time')} is no date and time`);
    if (time < period.from) return unreadable(`${quoted('time')} is before 1990: receipts of then are not taken over`);
    if (time > period.to) return unreadable(`${quoted('time')} is still to come`);
    const micros = parseDecimal(cell('price'), decimal, 6);
    if (micros === null || Math.abs(micros) > LARGEST_MICROS) return unreadable(`${quoted('price')} is no price`);
    const quantity = readQuantity(cell('quantity'), decimal);
    if (quantity === null) return unreadable(`${quoted('quantity')} is no quantity`);
    if (quantity.quantity === 0) return { refused: 'the quantity is 0', unreadable: false };
    if (micros === 0 && mapping.zeroPrice === 'list') {
      const refused = quantity.quantity < 0 ? 'no price and a negative quantity: a stock correction, not a sale' : 'no price: a stock movement, not a sale';
      return { refused, unreadable: false };
    }
    const gross = grossOf(quantity, micros);
    if (gross === null) return unreadable('quantity × price is larger than any amount');
    const taxCategory = readCategory(cell('tax'));
    if (taxCategory === null) return unreadable(`${quoted('tax')} is no tax that "taxCategories" of the mapping explains`);
    const line: ImportLine = {
      row,
      receipt,
      time,
      article,
      description: cell('description').slice(0, LONGEST.description),
      customer: cell('customer'),
      country: cell('country').slice(0, LONGEST.country),
      taxCategory,
      service: isNoGoods(article),
      cancelled: cancelValues.has(cell('cancellation')),
      ...quantity,
      micros,
      gross,
    };
    const odd = cell('description').length > LONGEST.description ? 'the description has more than 500 characters and is cut' : findOdd(line);
    return odd === null ? { line } : { line, odd };
  }
}

function readQuantity(text: string, decimal: '.' | ','): { quantity: number; scale: 0 | 3 } | null {
  const thousandths = parseDecimal(text, decimal, 3);
  if (thousandths === null || Math.abs(thousandths) > LARGEST_QUANTITY * 1000) return null;
  return thousandths % 1000 === 0 ? { quantity: thousandths / 1000, scale: 0 } : { quantity: thousandths, scale: 3 };
}

function grossOf({ quantity, scale }: { quantity: number; scale: 0 | 3 }, micros: number): number | null {
  const parts = scale === 0 ? 10_000 : 10_000_000;
  const plain = quantity * micros;
  // Small amounts are exact in a double: round half away from zero without the price of big numbers.
  if (Math.abs(plain) < 1e15) {
    const minor = Math.floor((2 * Math.abs(plain) + parts) / (2 * parts));
    return plain < 0 && minor !== 0 ? -minor : minor;
  }
  const product = BigInt(quantity) * BigInt(micros);
  const divisor = BigInt(parts);
  return product / divisor > 9_000_000_000_000n || product / divisor < -9_000_000_000_000n ? null : divideRounded(product, divisor, 'half-up');
}

/** Booked as written, and said so. */
function findOdd(line: ImportLine): string | null {
  if (line.micros < 0) return 'negative price: booked as a correction line';
  if (line.cancelled && line.quantity > 0) return 'cancellation with a positive quantity: booked as written';
  if (!line.cancelled && line.quantity < 0) return 'negative quantity without a cancellation: booked as a return';
  if (line.service) return 'not goods (postage, fee, voucher, correction): booked as a line without an article';
  return null;
}
