import { type CatalogRow, type CustomerRow, type FeedRow, type PriceRow, type StockRow, type TaxRow, VOCABULARY } from '@tresen/contract/feed';
import type { SqlDatabase, SqlRow } from '../ports.ts';
import { CUSTOMER_COLUMNS, customerValues, customerWords, isVocabulary, VARIANT_COLUMNS, variantValues, variantWords } from './reference-rows.ts';

const placeholders = (columns: string): string => columns.replaceAll(/\w+/g, '?');

/** Search tables by `vocabulary.kind`. */
const SEARCH_TABLES = ['variant_fts', 'customer_fts'] as const;

/** A change of the row count of a search term, to be repeated in the vocabulary in memory after the commit. */
export interface TermChange {
  readonly kind: number;
  readonly term: string;
  readonly difference: number;
}

/**
 * Writes feed rows into an open reference file: rows, codes, categories, search tables and vocabulary in step.
 * The caller opens the transaction and commits it together with the cursor.
 */
export class ReferenceWriter {
  private readonly database: SqlDatabase;
  private changes: TermChange[] = [];

  constructor(database: SqlDatabase) {
    this.database = database;
  }

  /** Applies rows of one dataset, in order. Answers the changes to the vocabulary. Unknown datasets are left alone. */
  apply(dataset: string, rows: readonly FeedRow[]): TermChange[] {
    this.changes = [];
    for (const row of rows) this.applyRow(dataset, row);
    return this.changes;
  }

  moveCursor(dataset: string, cursor: string, asOf: string): void {
    this.database
      .prepare('INSERT INTO cursor (dataset, cursor, as_of) VALUES (?, ?, ?) ON CONFLICT (dataset) DO UPDATE SET cursor = excluded.cursor, as_of = excluded.as_of')
      .run(dataset, cursor, asOf);
  }

  /** Empties one dataset before a reset brings it anew. */
  clear(dataset: string): void {
    const tables: Readonly<Record<string, readonly string[]>> = {
      catalog: ['variant', 'code', 'category_variant', 'variant_fts'],
      customers: ['customer', 'customer_fts'],
      taxes: ['tax'],
      staff: ['staff'],
      settings: ['setting'],
      layout: ['layout'],
      stock: ['stock'],
    };
    if (dataset === 'prices') {
      this.database.exec('UPDATE variant SET amount = NULL, was = NULL; DELETE FROM price_waiting');
      return;
    }
    if (dataset === 'catalog') {
      this.database.exec('INSERT OR REPLACE INTO price_waiting (variant, amount, was) SELECT id, amount, was FROM variant WHERE amount IS NOT NULL');
      this.database.exec(`DELETE FROM vocabulary WHERE kind = ${VOCABULARY.variant}`);
    }
    if (dataset === 'customers') this.database.exec(`DELETE FROM vocabulary WHERE kind = ${VOCABULARY.customer}`);
    for (const table of tables[dataset] ?? []) this.database.exec(`DELETE FROM ${table}`);
  }

  private applyRow(dataset: string, row: FeedRow): void {
    const { key, data } = row;
    if (dataset === 'catalog') this.writeVariant(key, data as CatalogRow | null);
    else if (dataset === 'customers') this.writeCustomer(key, data as CustomerRow | null);
    else if (dataset === 'prices') this.writePrice(key, data as PriceRow | null);
    else if (dataset === 'stock') this.writeStock(key, data as StockRow | null);
    else if (dataset === 'taxes') this.writeTax(key, data as TaxRow | null);
    else if (dataset === 'staff' || dataset === 'layout') this.writeDocument(dataset, 'id, data', row);
    else if (dataset === 'settings') this.writeDocument('setting', 'key, value', { key, data: data === null ? null : (data as { value: unknown }).value });
  }

  private writeVariant(id: string, row: CatalogRow | null): void {
    const old = this.database.prepare('SELECT rid, name, detail, brand, sku, codes, categories, rank, amount, was FROM variant WHERE id = ?').get(id);
    if (old) this.forgetVariant(id, old, row !== null);
    if (row === null) return;
    const rid = old ? Number(old['rid']) : this.nextRid('variant');
    if (old) {
      const columns = VARIANT_COLUMNS.split(', ')
        .map((column) => `${column} = ?`)
        .join(', ');
      this.database.prepare(`UPDATE variant SET ${columns} WHERE rid = ?`).run(...variantValues(row), rid);
    } else {
      const price = this.database.prepare('SELECT amount, was FROM price_waiting WHERE variant = ?').get(id);
      this.database
        .prepare(`INSERT INTO variant (rid, ${VARIANT_COLUMNS}, amount, was) VALUES (?, ${placeholders(VARIANT_COLUMNS)}, ?, ?)`)
        .run(rid, ...variantValues(row), price?.['amount'] ?? null, price?.['was'] ?? null);
      if (price) this.database.prepare('DELETE FROM price_waiting WHERE variant = ?').run(id);
    }
    for (const code of row.codes) this.database.prepare('INSERT OR IGNORE INTO code (code, rid) VALUES (?, ?)').run(code, rid);
    for (const category of row.categories) this.database.prepare('INSERT OR IGNORE INTO category_variant (category, rank, rid) VALUES (?, ?, ?)').run(category, row.rank, rid);
    this.index(VOCABULARY.variant, rid, variantWords(row));
  }

  private forgetVariant(id: string, old: SqlRow, comesBack: boolean): void {
    const rid = Number(old['rid']);
    for (const code of JSON.parse(String(old['codes'])) as string[]) this.database.prepare('DELETE FROM code WHERE code = ? AND rid = ?').run(code, rid);
    for (const category of JSON.parse(String(old['categories'])) as string[]) {
      this.database.prepare('DELETE FROM category_variant WHERE category = ? AND rank = ? AND rid = ?').run(category, Number(old['rank']), rid);
    }
    const words = variantWords({ name: String(old['name']), detail: String(old['detail']), brand: String(old['brand']), sku: String(old['sku']) });
    this.unindex(VOCABULARY.variant, rid, words);
    if (comesBack) return;
    this.database.prepare('DELETE FROM variant WHERE rid = ?').run(rid);
    if (old['amount'] !== null) {
      this.database.prepare('INSERT OR REPLACE INTO price_waiting (variant, amount, was) VALUES (?, ?, ?)').run(id, old['amount'] ?? null, old['was'] ?? null);
    }
  }

  private writeCustomer(id: string, row: CustomerRow | null): void {
    const old = this.database.prepare('SELECT rid, first_name, last_name, company, zip, city FROM customer WHERE id = ?').get(id);
    if (old) {
      const words = customerWords({
        firstName: String(old['first_name']),
        lastName: String(old['last_name']),
        company: String(old['company']),
        zip: String(old['zip']),
        city: String(old['city']),
      });
      this.unindex(VOCABULARY.customer, Number(old['rid']), words);
    }
    if (row === null) {
      this.database.prepare('DELETE FROM customer WHERE id = ?').run(id);
      return;
    }
    const rid = old ? Number(old['rid']) : this.nextRid('customer');
    this.database.prepare(`INSERT OR REPLACE INTO customer (rid, ${CUSTOMER_COLUMNS}) VALUES (?, ${placeholders(CUSTOMER_COLUMNS)})`).run(rid, ...customerValues(row));
    this.index(VOCABULARY.customer, rid, customerWords(row));
  }

  private writePrice(id: string, row: PriceRow | null): void {
    const rid = this.database.prepare('SELECT rid FROM variant WHERE id = ?').get(id)?.['rid'];
    if (rid !== undefined) this.database.prepare('UPDATE variant SET amount = ?, was = ? WHERE rid = ?').run(row?.amount ?? null, row?.was ?? null, rid);
    else if (row === null) this.database.prepare('DELETE FROM price_waiting WHERE variant = ?').run(id);
    else this.database.prepare('INSERT OR REPLACE INTO price_waiting (variant, amount, was) VALUES (?, ?, ?)').run(id, row.amount, row.was);
  }

  private writeStock(id: string, row: StockRow | null): void {
    if (row === null) this.database.prepare('DELETE FROM stock WHERE variant = ?').run(id);
    else this.database.prepare('INSERT INTO stock (variant, on_hand) VALUES (?, ?) ON CONFLICT (variant) DO UPDATE SET on_hand = excluded.on_hand').run(id, row.onHand);
  }

  private writeTax(category: string, row: TaxRow | null): void {
    if (row === null) this.database.prepare('DELETE FROM tax WHERE category = ?').run(category);
    else this.database.prepare('INSERT OR REPLACE INTO tax (category, code, rate) VALUES (?, ?, ?)').run(category, row.code, row.rate);
  }

  private writeDocument(table: string, columns: string, row: FeedRow): void {
    if (row.data === null) this.database.prepare(`DELETE FROM ${table} WHERE ${columns.split(',')[0]} = ?`).run(row.key);
    else this.database.prepare(`INSERT OR REPLACE INTO ${table} (${columns}) VALUES (?, ?)`).run(row.key, JSON.stringify(row.data));
  }

  private nextRid(table: 'variant' | 'customer'): number {
    return Number(this.database.prepare(`SELECT coalesce(max(rid), 0) + 1 AS rid FROM ${table}`).get()?.['rid'] ?? 1);
  }

  private index(kind: 0 | 1, rid: number, words: readonly string[]): void {
    this.database.prepare(`INSERT INTO ${SEARCH_TABLES[kind]} (rowid, t) VALUES (?, ?)`).run(rid, words.join(' '));
    for (const term of words) if (isVocabulary(term)) this.countTerm(kind, term, 1);
  }

  private unindex(kind: 0 | 1, rid: number, words: readonly string[]): void {
    this.database.prepare(`DELETE FROM ${SEARCH_TABLES[kind]} WHERE rowid = ?`).run(rid);
    for (const term of words) if (isVocabulary(term)) this.countTerm(kind, term, -1);
  }

  private countTerm(kind: number, term: string, difference: number): void {
    this.changes.push({ kind, term, difference });
    this.database
      .prepare('INSERT INTO vocabulary (kind, term, documents) VALUES (?, ?, ?) ON CONFLICT (kind, term) DO UPDATE SET documents = max(0, documents + ?)')
      .run(kind, term, Math.max(0, difference), difference);
  }
}
