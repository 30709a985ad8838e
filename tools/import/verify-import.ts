import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { VariantListItem } from '@tresen/contract/catalog';
import type { CustomerState } from '@tresen/contract/customers';
import type { Totals, TotalsItem } from '@tresen/contract/reporting';
import { parse } from 'csv-parse';
import type { Static } from 'typebox';
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
function millionths(text: string, decimal: string): bigint {
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

/** `2009-12` of the time as it stands in the file. */
function monthOf(time: string, order: Mapping['time']['order']): string {
  const [a = '', b = '', c = ''] = (time.trim().split(/[ T]/)[0] ?? '').split(/[-./]/);
  const [year, month] = order === 'ymd' ? [a, b] : order === 'dmy' ? [c, b] : [c, a];
  return `${year}-${month.padStart(2, '0')}`;
}

/**
 * Totals straight from the file: quantity × price, rounded per line, and nothing else of the importer's code. A receipt counts
 * for the month of its first row, for the first customer on it.
 */
export async function sumFile(path: string, mapping: Mapping): Promise<SideTotals> {
  const stream = createReadStream(path);
  const parser = parse({ columns: true, bom: true, delimiter: mapping.delimiter ?? ',', relax_quotes: true, relax_column_count: true });
  if (path.endsWith('.gz')) stream.pipe(createGunzip()).pipe(parser);
  else stream.pipe(parser);
  const { columns } = mapping;
  const months = new Map<string, string>();
  const sums = { month: new Map<string, bigint>(), article: new Map<string, bigint>(), customer: new Map<string, bigint>() };
  const byReceipt = new Map<string, { amount: bigint; customer: string }>();
  for await (const record of parser as AsyncIterable<Record<string, string>>) {
    const receipt = (record[columns.receipt] ?? '').trim();
    let amount: bigint;
    try {
      if (receipt === '' || (record[columns.article] ?? '') === '') continue;
      const price = millionths(record[columns.price] ?? '', mapping.decimal ?? '.');
      const quantity = millionths(record[columns.quantity] ?? '', mapping.decimal ?? '.');
      if (price === 0n && mapping.zeroPrice === 'list') continue;
      amount = toMinor(price * quantity);
    } catch {
      continue;
    }
    const month = months.get(receipt) ?? monthOf(record[columns.time] ?? '', mapping.time.order);
    months.set(receipt, month);
    add(sums.month, month, amount);
    add(sums.article, (record[columns.article] ?? '').trim(), amount);
    const known = byReceipt.get(receipt) ?? { amount: 0n, customer: '' };
    const customer = columns.customer === undefined ? '' : (record[columns.customer] ?? '').trim();
    byReceipt.set(receipt, { amount: known.amount + amount, customer: known.customer === '' ? customer : known.customer });
  }
  for (const { amount, customer } of byReceipt.values()) add(sums.customer, customer === '' ? NO_CUSTOMER : customer, amount);
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
export async function verifyImport(task: { readonly file: string; readonly mapping: Mapping; readonly api: Api }, store: string): Promise<Verification> {
  return compareTotals(await sumFile(task.file, task.mapping), await sumProduct(task.api, task.mapping, store));
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
