import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type CatalogRow, type CustomerRow, REFERENCE_FORMAT, REFERENCE_SCHEMA, VOCABULARY } from '@tresen/contract/feed';
import { CUSTOMER_COLUMNS, customerValues, customerWords, isVocabulary, VARIANT_COLUMNS, variantValues, variantWords } from '@tresen/sync';

const marks = (columns: string): string => columns.replaceAll(/\w+/g, '?');
const isIndex = (statement: string): boolean => /^CREATE INDEX/i.test(statement);

export interface Price {
  readonly amount: number;
  readonly was: number | null;
}

/**
 * Writes one reference file in bulk: rows first, then indexes, search tables as they come, vocabulary at the end. Row numbers follow
 * the order of `addVariant` and `addCustomer`: give the popular ones first.
 */
export class ReferenceBuilder {
  private readonly database: DatabaseSync;
  private readonly indexes: readonly string[];
  private readonly words = [new Map<string, number>(), new Map<string, number>()] as const;
  private readonly insertVariant: StatementSync;
  private readonly insertCode: StatementSync;
  private readonly insertCategory: StatementSync;
  private readonly insertCustomer: StatementSync;
  private readonly insertText: readonly [StatementSync, StatementSync];
  private variants = 0;
  private customers = 0;

  constructor(path: string) {
    this.database = new DatabaseSync(path);
    this.database.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA locking_mode = exclusive; PRAGMA cache_size = -262144');
    const statements = REFERENCE_SCHEMA.split(';')
      .map((statement) => statement.trim())
      .filter((statement) => statement !== '');
    this.indexes = statements.filter(isIndex);
    for (const statement of statements) if (!isIndex(statement)) this.database.exec(statement);
    this.insertVariant = this.database.prepare(`INSERT INTO variant (rid, ${VARIANT_COLUMNS}, amount, was) VALUES (?, ${marks(VARIANT_COLUMNS)}, ?, ?)`);
    this.insertCode = this.database.prepare('INSERT OR IGNORE INTO code (code, rid) VALUES (?, ?)');
    this.insertCategory = this.database.prepare('INSERT OR IGNORE INTO category_variant (category, rank, rid) VALUES (?, ?, ?)');
    this.insertCustomer = this.database.prepare(`INSERT INTO customer (rid, ${CUSTOMER_COLUMNS}) VALUES (?, ${marks(CUSTOMER_COLUMNS)})`);
    this.insertText = [this.database.prepare('INSERT INTO variant_fts (rowid, t) VALUES (?, ?)'), this.database.prepare('INSERT INTO customer_fts (rowid, t) VALUES (?, ?)')];
    this.database.exec('BEGIN');
  }

  addVariant(row: CatalogRow, price: Price | undefined): void {
    this.variants += 1;
    const rid = this.variants;
    this.insertVariant.run(rid, ...variantValues(row), price?.amount ?? null, price?.was ?? null);
    for (const code of row.codes) this.insertCode.run(code, rid);
    for (const category of row.categories) this.insertCategory.run(category, row.rank, rid);
    this.addText(VOCABULARY.variant, rid, variantWords(row));
  }

  addCustomer(row: CustomerRow): void {
    this.customers += 1;
    this.insertCustomer.run(this.customers, ...customerValues(row));
    this.addText(VOCABULARY.customer, this.customers, customerWords(row));
  }

  /** A price whose variant is not there (yet). */
  addWaitingPrice(variant: string, price: Price): void {
    this.database.prepare('INSERT OR REPLACE INTO price_waiting (variant, amount, was) VALUES (?, ?, ?)').run(variant, price.amount, price.was);
  }

  /** Indexes, vocabulary, description; then writes the compact file to `target` and closes. */
  finish(target: string, description: { readonly version: string; readonly cursors: Readonly<Record<string, string>>; readonly asOf: string }): void {
    for (const index of this.indexes) this.database.exec(index);
    const insertTerm = this.database.prepare('INSERT INTO vocabulary (kind, term, documents) VALUES (?, ?, ?)');
    this.words.forEach((terms, kind) => {
      for (const term of [...terms.keys()].sort()) insertTerm.run(kind, term, terms.get(term) ?? 0);
    });
    this.database.exec("INSERT INTO variant_fts (variant_fts) VALUES ('optimize'); INSERT INTO customer_fts (customer_fts) VALUES ('optimize')");
    describeFile(this.database, description);
    this.database.exec('COMMIT');
    this.database.prepare('VACUUM INTO ?').run(target);
    this.database.close();
  }

  private addText(kind: 0 | 1, rid: number, words: readonly string[]): void {
    this.insertText[kind].run(rid, words.join(' '));
    const terms = this.words[kind];
    for (const word of words) if (isVocabulary(word)) terms.set(word, (terms.get(word) ?? 0) + 1);
  }
}

export function describeFile(database: DatabaseSync, description: { readonly version: string; readonly cursors: Readonly<Record<string, string>>; readonly asOf: string }): void {
  const meta = database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  meta.run('format', String(REFERENCE_FORMAT));
  meta.run('version', description.version);
  const cursor = database.prepare('INSERT OR REPLACE INTO cursor (dataset, cursor, as_of) VALUES (?, ?, ?)');
  for (const [dataset, at] of Object.entries(description.cursors)) cursor.run(dataset, at, description.asOf);
}

/**
 * Row counts that the till checks after the download.
 * @throws when SQLite finds the file damaged: it must not be offered then.
 */
export function countRows(path: string): Record<string, number> {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const check = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
    if (check !== 'ok') throw new Error(`the reference file is damaged: ${String(check)}`);
    const count = (table: string): number => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
    return Object.fromEntries(['variant', 'code', 'customer', 'vocabulary', 'price_waiting'].map((table) => [table, count(table)]));
  } finally {
    database.close();
  }
}
