import type { CatalogRow, CustomerRow } from '@tresen/contract/feed';
import { foldTokens } from '@tresen/domain/catalog';
import type { SqlRow, SqlValue } from '../ports.ts';
import type { VariantView } from '../till-port.ts';

/** Folded words of a text, each once: what the search tables hold. */
export function wordsOf(text: string): string[] {
  return [...new Set(foldTokens(text))];
}

/** Numbers (postcodes, parts of an SKU) are found by their beginning only: nobody forgives typos in them, and they would be most of the vocabulary. */
export const isVocabulary = (word: string): boolean => !/^\d+$/.test(word);

/** What the type-ahead of a variant finds. */
export const variantWords = (row: Pick<CatalogRow, 'name' | 'detail' | 'brand' | 'sku'>): string[] => wordsOf(`${row.name} ${row.detail} ${row.brand} ${row.sku}`);

/** What the type-ahead of a customer finds; e-mail, phone, card and number have indexes of their own. */
export const customerWords = (row: Pick<CustomerRow, 'firstName' | 'lastName' | 'company' | 'zip' | 'city'>): string[] =>
  wordsOf(`${row.firstName} ${row.lastName} ${row.company} ${row.zip} ${row.city}`);

/** `+` and digits only. */
export const foldPhone = (text: string): string => text.replace(/[^\d+]/g, '').replace(/(?!^)\+/g, '');
export const foldEmail = (text: string): string => text.trim().toLowerCase();
export const foldCard = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

/** Columns of `variant` after `rid`, without price. */
export const VARIANT_COLUMNS = 'id, article, sku, name, detail, options, brand, categories, codes, tax_category, unit, open_price, deposit, min_age, picture, status, rank';
export function variantValues(row: CatalogRow): SqlValue[] {
  return [
    row.id,
    row.article,
    row.sku,
    row.name,
    row.detail,
    JSON.stringify(row.options),
    row.brand,
    JSON.stringify(row.categories),
    JSON.stringify(row.codes),
    row.taxCategory,
    row.unit,
    row.openPrice ? 1 : 0,
    row.deposit,
    row.minAge,
    row.picture,
    row.status,
    row.rank,
  ];
}

/** Columns of `customer` after `rid`. */
export const CUSTOMER_COLUMNS = 'id, number, first_name, last_name, company, email, phone, card, zip, city';
export function customerValues(row: CustomerRow): SqlValue[] {
  return [row.id, row.number, row.firstName, row.lastName, row.company, foldEmail(row.email), foldPhone(row.phone), foldCard(row.card), row.zip, row.city];
}

/**
 * A row as one JSON text, made by SQLite: in the browser it costs far less to fetch and parse one text than twenty columns one by one.
 * `v` is the row of `variant` or `customer`.
 */
const foundJson = (columns: string): string =>
  `json_object('rid', v.rid, ${columns
    .split(', ')
    .map((column) => `'${column}', ${['options', 'categories', 'codes'].includes(column) ? `json(v.${column})` : `v.${column}`}`)
    .join(', ')}) AS found`;
export const FOUND_VARIANT = foundJson(`${VARIANT_COLUMNS}, amount, was`);
export const FOUND_CUSTOMER = foundJson(CUSTOMER_COLUMNS);

/** What stands in `found`. */
export type FoundRow = Readonly<Record<string, unknown>> & { readonly rid: number };
export const readFound = (row: SqlRow): FoundRow => JSON.parse(String(row['found'])) as FoundRow;

export function toCustomer(row: FoundRow): CustomerRow {
  return {
    id: String(row['id']),
    number: String(row['number']),
    firstName: String(row['first_name']),
    lastName: String(row['last_name']),
    company: String(row['company']),
    email: String(row['email']),
    phone: String(row['phone']),
    card: String(row['card']),
    zip: String(row['zip']),
    city: String(row['city']),
  };
}

export interface ViewContext {
  readonly taxes: ReadonlyMap<string, { readonly code: string; readonly rate: number }>;
  /** Thousandths that own unsent entries move, by variant. */
  readonly stockDelta: (variant: string) => number;
}

const number = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

/** `onHand` in thousandths, as the server knows it; null = no stock is kept of it. */
export function toVariant(row: FoundRow, onHand: number | null, context: ViewContext): VariantView {
  const id = String(row['id']);
  const taxCategory = String(row['tax_category']);
  return {
    id,
    article: String(row['article']),
    sku: String(row['sku']),
    name: String(row['name']),
    detail: String(row['detail']),
    options: row['options'] as Record<string, string>,
    brand: String(row['brand']),
    categories: row['categories'] as string[],
    codes: row['codes'] as string[],
    taxCategory,
    unit: String(row['unit']) as VariantView['unit'],
    openPrice: row['open_price'] === 1,
    deposit: text(row['deposit']),
    minAge: Number(row['min_age']),
    picture: text(row['picture']),
    status: row['status'] === 'ended' ? 'ended' : 'active',
    rank: Number(row['rank']),
    amount: number(row['amount']),
    was: number(row['was']),
    tax: context.taxes.get(taxCategory) ?? null,
    onHand: onHand === null ? null : onHand + context.stockDelta(id),
  };
}
