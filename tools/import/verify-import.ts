import type { VariantListItem } from '@tresen/contract/catalog';
import type { CustomerState } from '@tresen/contract/customers';
import type { Totals, TotalsItem } from '@tresen/contract/reporting';
import { parse } from 'csv-parse';
import type { Static } from 'typebox';
import { openText } from '../read-rows.ts';
import { type Api, chunk } from '../seed/api.ts';
import type { Mapping } from './mapping.ts';

/** Totals in minor units by key. */
export type TotalsByKey = ReadonlyMap<string, bigint>;

export interface SideTotals {
  readonly month: TotalsByKey;
  readonly article: TotalsByKey;
  readonly customer: TotalsByKey;
}

const NO_CUSTOMER = '(no customer)';

/** A decimal text as a whole number of millionths; throws where it is none. Written apart from the importer on purpose. */
function millionths(written: string, decimal: string): bigint {
  const other = decimal === '.' ? ',' : '.';
  const bare = written.replace(/[\s'\u2019]/g, '');
  const text = bare.includes(decimal) || bare.split(other).length > 2 ? bare.split(other).join('') : bare;
  const [whole = '', part = ''] = text.trim().replace(/^[+-]/, '').split(decimal);
  if (!/^\d+$/.test(whole) || !/^\d{0,6}$/.test(part)) throw new Error(`no number: ${text}`);
  const value = BigInt(whole) * 1_000_000n + BigInt(part.padEnd(6, '0'));
  return text.trim().startsWith('-') ? -value : value;
}

/** Millionths × millionths → minor units, half away from zero. */
function toMinor(product: bigint): bigint {
  const unit = 10_000_000_000n;
  const size = product < 0n ? -product : product;
  const rounded = (size + unit / 2n) / unit;
  return product < 0n ? -rounded : rounded;
}

const add = (sums: Map<string, bigint>, key: string, amount: bigint): void => void sums.set(key, (sums.get(key) ?? 0n) + amount);

/** Local time of the file as an instant; throws where it is none. */
function instantIn(time: string, mapping: Mapping): Temporal.Instant {
  const [day = '', clock = '00:00'] = time.trim().split(/[ T]+/);
  const [a = '', b = '', c = ''] = day.split(/[-./]/);
  const { order, zone } = mapping.time;
  const [year, month, date] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  const two = (text: string): string => text.padStart(2, '0');
  const [hour = '', minute = '00', second = '00'] = clock.split(':');
  const iso = `${year}-${two(month)}-${two(date)}T${two(hour)}:${two(minute)}:${two(second)}`;
  return Temporal.PlainDateTime.from(iso).toZonedDateTime(zone).toInstant();
}

interface FileLine {
  readonly article: string;
  readonly customer: string;
  readonly amount: bigint;
  readonly at: Temporal.Instant;
}

/** What a record says; null = no line of a receipt. @throws where it cannot be read */
function readRecord(record: Readonly<Record<string, string>>, mapping: Mapping): FileLine | null {
  const { columns } = mapping;
  const cell = (name: string | undefined): string => (name === undefined ? '' : (record[name] ?? '').trim());
  if (cell(columns.article) === '') throw new Error('no article');
  const price = millionths(cell(columns.price), mapping.decimal ?? '.');
  const quantity = millionths(cell(columns.quantity), mapping.decimal ?? '.');
  if (quantity === 0n || (price === 0n && mapping.zeroPrice === 'list')) return null;
  const at = instantIn(cell(columns.time), mapping);
  // What the server takes from no day is in no book.
  if (at.epochMilliseconds < Date.UTC(1990) || at.epochMilliseconds > Date.now() + 86_400_000) throw new Error('no day of a shop');
  return { article: cell(columns.article), customer: cell(columns.customer), amount: toMinor(price * quantity), at };
}

/** The receipts of a file without those that have a record that cannot be read: they cannot be added up, and are not booked. */
async function readFileReceipts(path: string, mapping: Mapping): Promise<ReadonlyMap<string, readonly FileLine[]>> {
  const parser = parse({ columns: true, bom: true, delimiter: mapping.delimiter ?? ',', relax_quotes: true, relax_column_count: true });
  const text = openText(path, mapping.encoding);
  text.on('error', (error) => parser.destroy(error)).pipe(parser);
  const receipts = new Map<string, FileLine[]>();
  const broken = new Set<string>();
  for await (const record of parser as AsyncIterable<Record<string, string>>) {
    const receipt = (record[mapping.columns.receipt] ?? '').trim();
    if (receipt === '' || broken.has(receipt)) continue;
    try {
      const line = readRecord(record, mapping);
      if (line === null) continue;
      const lines = receipts.get(receipt);
      if (lines === undefined) receipts.set(receipt, [line]);
      else lines.push(line);
    } catch {
      broken.add(receipt);
      receipts.delete(receipt);
    }
  }
  return receipts;
}

/**
 * Totals straight from the file: quantity × price, rounded per line, and nothing else of the importer's code. A receipt counts
 * for the month of its first row in the store's time zone, for the first customer on it.
 */
export async function sumFile(path: string, mapping: Mapping, zone: string): Promise<SideTotals> {
  const sums = { month: new Map<string, bigint>(), article: new Map<string, bigint>(), customer: new Map<string, bigint>() };
  for (const lines of (await readFileReceipts(path, mapping)).values()) {
    const [first] = lines;
    if (first === undefined) continue;
    const total = lines.reduce((sum, line) => sum + line.amount, 0n);
    add(sums.month, first.at.toZonedDateTimeISO(zone).toPlainDate().toString().slice(0, 7), total);
    for (const line of lines) add(sums.article, line.article, line.amount);
    const customer = lines.find((line) => line.customer !== '')?.customer ?? NO_CUSTOMER;
    add(sums.customer, customer, total);
  }
  return sums;
}

async function readTotals(api: Api, by: string, store: string): Promise<TotalsItem[]> {
  const items: TotalsItem[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Static<typeof Totals> = await api.get(`/api/v1/reporting/totals?by=${by}&store=${store}&limit=10000&cursor=${cursor}`);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

/** Totals as the product shows them, with the other system's article and customer numbers. */
export async function sumProduct(api: Api, mapping: Mapping, store: string): Promise<SideTotals> {
  const [months, variants, customers] = (await Promise.all(['month', 'variant', 'customer'].map((by) => readTotals(api, by, store)))) as [TotalsItem[], TotalsItem[], TotalsItem[]];
  const skus = new Map<string, string>();
  for (const part of chunk(
    variants.flatMap((item) => (item.key === null ? [] : [item.key])),
    400,
  )) {
    const page = await api.get<{ items: VariantListItem[] }>(`/api/v1/catalog/variants?ids=${part.join(',')}`);
    for (const variant of page.items) skus.set(variant.id, variant.sku);
  }
  const numbers = new Map<string, string>();
  for (const part of chunk(
    customers.flatMap((item) => (item.key === null ? [] : [item.key])),
    400,
  )) {
    const page = await api.send<{ items: CustomerState[] }>('POST', '/api/v1/customers/by-id', { body: { ids: part } });
    for (const customer of page.items) numbers.set(customer.id, customer.number.slice((mapping.customerPrefix ?? '').length));
  }
  const sums = { month: new Map<string, bigint>(), article: new Map<string, bigint>(), customer: new Map<string, bigint>() };
  for (const item of months) add(sums.month, item.key ?? '', BigInt(item.gross));
  for (const item of variants) add(sums.article, item.key === null ? item.label : (skus.get(item.key) ?? item.key), BigInt(item.gross));
  for (const item of customers) add(sums.customer, item.key === null ? NO_CUSTOMER : (numbers.get(item.key) ?? item.key), BigInt(item.gross));
  return sums;
}

export interface Difference {
  readonly by: keyof SideTotals;
  readonly key: string;
  readonly file: bigint;
  readonly product: bigint;
}

export interface Verification {
  readonly compared: Readonly<Record<keyof SideTotals, number>>;
  readonly total: bigint;
  readonly differences: readonly Difference[];
}

export function compareTotals(file: SideTotals, product: SideTotals): Verification {
  const differences: Difference[] = [];
  const compared = { month: 0, article: 0, customer: 0 };
  for (const by of ['month', 'article', 'customer'] as const) {
    const keys = new Set([...file[by].keys(), ...product[by].keys()]);
    compared[by] = keys.size;
    for (const key of keys) {
      const pair = { file: file[by].get(key) ?? 0n, product: product[by].get(key) ?? 0n };
      if (pair.file !== pair.product) differences.push({ by, key, ...pair });
    }
  }
  return { compared, total: [...file.month.values()].reduce((sum, amount) => sum + amount, 0n), differences };
}

/** Both sides, each computed in its own way. */
export async function verifyImport(
  task: { readonly file: string; readonly mapping: Mapping; readonly api: Api },
  store: { readonly id: string; readonly timeZone: string },
): Promise<Verification> {
  const file = await sumFile(task.file, task.mapping, store.timeZone);
  return compareTotals(file, await sumProduct(task.api, task.mapping, store.id));
}

/** True when nothing differs. */
export function printVerification(verification: Verification): boolean {
  const { compared, differences } = verification;
  console.log(
    `\nCompared with the file: ${compared.month} months, ${compared.article} articles, ${compared.customer} customers; total ${(Number(verification.total) / 100).toLocaleString('en')}.`,
  );
  if (differences.length === 0) {
    console.log('All totals are equal.');
    return true;
  }
  console.log(`${differences.length} totals differ:`);
  for (const { by, key, file, product } of differences.slice(0, 20)) console.log(`  ${by} ${key}: file ${file}, product ${product}`);
  return false;
}
