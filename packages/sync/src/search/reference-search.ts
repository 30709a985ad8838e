import { type CustomerRow, VOCABULARY } from '@tresen/contract/feed';
import { exactKeys, kindredKeys } from '@tresen/domain/catalog';
import type { SqlDatabase, SqlRow } from '../ports.ts';
import { foldCard, foldEmail, foldPhone, type ViewContext, wordsOf } from '../reference/reference-rows.ts';
import type { TermChange } from '../reference/reference-writer.ts';
import { Vocabulary } from '../reference/vocabulary.ts';
import type { ArticleHit, SearchOptions, VariantView } from '../till-port.ts';
import { CategoryNames } from './category-names.ts';
import { FoundRows } from './found-rows.ts';
import { type HitRow, RowReader } from './row-reader.ts';
import { WordSearch } from './word-search.ts';

const DEFAULT_LIMIT = 20;
/** Variants that are looked at for each article that is wanted. */
const VARIANTS_LOOKED_AT = 3;
/** Queries that one search makes at most. */
const QUERIES = 10;
/** Letters of an e-mail address that its index holds (reference-schema.ts). */
const EMAIL_START = 10;
/** Terms that are read at a time. */
const LOAD_STEP = 3000;
/** Terms of each kind that are looked for to warm up. */
const WARM_TERMS = 80;
/** Longest beginning that is looked for to warm up. */
const WARM_LONGEST = 3;
/** Calling codes for numbers typed with a leading 0. */
const CALLING_CODES: Readonly<Record<string, string>> = { DE: '49', AT: '43', CH: '41', FR: '33', GB: '44' };

/** First text after all texts with this beginning, for ranges on an index. */
const after = (prefix: string): string => `${prefix}\u{10FFFF}`;

/** Numbers of customers are kept as they were given; somebody types them in small or in capital letters. */
const spellings = (text: string): readonly [string, string, string] => [text, text.toUpperCase(), text.toLowerCase()];

/** Reading side of the reference file: exact codes, type-ahead, browsing. Measured design: docs/decisions. */
export class ReferenceSearch {
  private readonly database: SqlDatabase;
  private readonly rows: RowReader;
  private readonly country: () => string;
  private readonly vocabularies = [new Vocabulary(), new Vocabulary()] as const;
  private readonly categories: CategoryNames;
  private readonly words: { readonly variants: WordSearch; readonly customers: WordSearch };
  private loaded = false;

  constructor(database: SqlDatabase, context: ViewContext, country: () => string = () => '') {
    this.database = database;
    this.rows = new RowReader(database, context);
    this.country = country;
    this.categories = new CategoryNames(database);
    const isLoaded = (): boolean => this.loaded;
    const [variants, customers] = this.vocabularies;
    this.words = {
      variants: new WordSearch(database, variants, { table: 'variant_fts', categories: this.categories.idsOf, isLoaded }),
      customers: new WordSearch(database, customers, { table: 'customer_fts', categories: null, isLoaded }),
    };
  }

  /** Loads the whole vocabulary (0.1–0.2 s for 70,000 terms); until it is there long words use plain prefixes and typos are not forgiven. */
  loadVocabulary(): void {
    this.vocabularies[VOCABULARY.variant].load(this.database, VOCABULARY.variant);
    this.vocabularies[VOCABULARY.customer].load(this.database, VOCABULARY.customer);
    this.loaded = true;
  }

  /** Loads a little more of the vocabulary, a few milliseconds of work; true when it is whole. */
  loadSomeVocabulary(): boolean {
    this.loaded = [VOCABULARY.variant, VOCABULARY.customer].every((kind) => this.vocabularies[kind].loadSome(this.database, kind, LOAD_STEP));
    return this.loaded;
  }

  /**
   * Searches for words of the vocabulary, right and with a typo, so that the first customer of the day finds warm files and warm code.
   * Each step is one search; stop whenever somebody wants something.
   */
  *warm(): Generator<void, void, void> {
    const searches = [
      { terms: this.vocabularies[VOCABULARY.customer].sample(WARM_TERMS), ask: (text: string): unknown => this.searchCustomers(text) },
      { terms: this.vocabularies[VOCABULARY.variant].sample(WARM_TERMS), ask: (text: string): unknown => this.searchArticles(text) },
    ];
    const begin =
      (length: number) =>
      (term: string): string[] => [term.slice(0, length)];
    const slip = (term: string): string[] => [term, `${term.slice(0, 2)}${term.slice(3)}`];
    // Every search begins with one letter: those come first.
    for (const texts of [begin(1), begin(2), begin(WARM_LONGEST), slip]) {
      for (const { terms, ask } of searches) {
        for (const text of new Set(terms.flatMap(texts))) {
          ask(text);
          yield;
        }
      }
    }
  }

  /** Keeps the vocabulary in memory in step with what was committed. */
  countTerms(changes: readonly TermChange[]): void {
    for (const change of changes) this.vocabularies[change.kind]?.count(change.term, change.difference);
  }

  /** After rows of a dataset were written. */
  forget(dataset: string): void {
    this.rows.forget(dataset);
    if (dataset === 'layout') this.categories.forget();
  }

  /** Exactly this code, item number or article number; only when there is none, the same code written another way (CAT-30, CAT-31). */
  byCode(code: string): VariantView[] {
    const text = code.trim();
    if (text === '') return [];
    const kept = this.database.prepare('SELECT rid FROM code WHERE code = ? LIMIT 20');
    const first = (keys: readonly string[]): SqlRow[] => {
      for (const key of keys) {
        const rows = kept.all(key);
        if (rows.length > 0) return rows;
      }
      return [];
    };
    const exact = first(exactKeys(text));
    if (exact.length > 0) return this.views(exact);
    const numbered = this.database.prepare('SELECT rid FROM variant WHERE sku = ? LIMIT 20').all(text);
    return this.views(numbered.length > 0 ? numbered : first(kindredKeys(text)));
  }

  byIds(ids: readonly string[]): VariantView[] {
    return this.rows.viewsOf(ids);
  }

  article(article: string): VariantView[] {
    return this.views(this.database.prepare('SELECT rid FROM variant WHERE article = ? ORDER BY rid LIMIT 2000').all(article));
  }

  browse(category: string, options: { readonly limit?: number; readonly offset?: number; readonly articles?: boolean }): VariantView[] {
    const limit = options.limit ?? 60;
    const offset = options.offset ?? 0;
    const found: number[] = [];
    const articles = new Set<string>();
    let skipped = 0;
    const rows = this.database
      .prepare("SELECT v.rid, v.article FROM category_variant c CROSS JOIN variant v ON v.rid = c.rid WHERE c.category = ? AND v.status = 'active' ORDER BY c.rank DESC, c.rid")
      .iterate(category);
    for (const row of rows) {
      if (options.articles) {
        if (articles.has(String(row['article']))) continue;
        articles.add(String(row['article']));
      }
      if (skipped < offset) {
        skipped += 1;
        continue;
      }
      found.push(Number(row['rid']));
      if (found.length >= limit) break;
    }
    return this.rows.views(found);
  }

  search(text: string, options: SearchOptions = {}): VariantView[] {
    const { category } = options;
    const isIn = this.database.prepare('SELECT EXISTS (SELECT 1 FROM variant v, json_each(v.categories) c WHERE v.rid = ? AND c.value = ?) AS found');
    const fits = category === undefined || category === null ? null : (row: HitRow): boolean => isIn.get(row.rid, category)?.['found'] === 1;
    const found = new FoundRows<HitRow>(options.limit ?? DEFAULT_LIMIT, this.rows.hit, { fits });
    this.searchVariants(text.trim(), found);
    return this.rows.views(found.rows.map((row) => row.rid));
  }

  /** The same, one hit per article: its best variant and how many of its variants fit. Only what a screen shows is read whole. */
  searchArticles(text: string, options: { readonly limit?: number } = {}): ArticleHit[] {
    const limit = options.limit ?? DEFAULT_LIMIT;
    const groups = new Map<string, { readonly row: HitRow; count: number; from: boolean }>();
    const fits = (row: HitRow): boolean => {
      const known = groups.get(row.article);
      if (known === undefined) groups.set(row.article, { row, count: 1, from: false });
      else {
        known.count += 1;
        known.from ||= row.amount !== known.row.amount;
      }
      return true;
    };
    // One article more than wanted tells that the ones before it are complete.
    const enough = (): boolean => groups.size > limit;
    this.searchVariants(
      text.trim(),
      new FoundRows<HitRow>(limit * VARIANTS_LOOKED_AT * QUERIES, this.rows.hit, { fits, enough, count: () => groups.size, perQuery: limit * VARIANTS_LOOKED_AT }),
    );
    const wanted = [...groups].slice(0, limit);
    const firsts = new Map(this.rows.views(wanted.map(([, { row }]) => row.rid)).map((view) => [view.article, view]));
    return wanted.flatMap(([article, { count, from }]) => {
      const first = firsts.get(article);
      return first === undefined ? [] : [{ first, count, from }];
    });
  }

  private searchVariants(typed: string, found: FoundRows<HitRow>): void {
    if (typed === '') return;
    if (/^\d{4,14}$/.test(typed)) this.searchCodes(typed, found);
    if (/\d/.test(typed) && typed.length >= 3) {
      found.add(this.database.prepare("SELECT rid FROM variant WHERE sku >= ? AND sku < ? AND status = 'active' LIMIT ?").iterate(typed, after(typed), found.limit));
    }
    this.words.variants.search(wordsOf(typed), found);
  }

  searchCustomers(text: string, options: { readonly limit?: number } = {}): CustomerRow[] {
    const limit = options.limit ?? DEFAULT_LIMIT;
    const found = new FoundRows<CustomerRow>(limit, this.rows.customer);
    const typed = text.trim();
    if (typed === '') return [];
    if (typed.includes('@')) this.searchEmails(foldEmail(typed), found);
    else if (/^\+?[\d\s/()-]{2,}$/.test(typed)) this.searchNumbers(typed, found);
    else if (/\d/.test(typed)) {
      this.customerRange('card', foldCard(typed), found);
      for (const number of spellings(typed)) this.customerRange('number', number, found);
    }
    if (!typed.includes('@')) this.words.customers.search(wordsOf(typed), found);
    return [...found.rows];
  }

  customer(id: string): CustomerRow | null {
    const row = this.database.prepare('SELECT rid FROM customer WHERE id = ?').get(id);
    return row ? this.rows.customer(Number(row['rid'])) : null;
  }

  customerByCard(card: string): CustomerRow | null {
    const byCard = this.database.prepare("SELECT rid FROM customer WHERE card = ? AND card <> '' LIMIT 1").get(foldCard(card));
    const byNumber = this.database.prepare("SELECT rid FROM customer WHERE number IN (?, ?, ?) AND number <> '' LIMIT 1");
    const row = byCard ?? byNumber.get(...spellings(card.trim()));
    return row ? this.rows.customer(Number(row['rid'])) : null;
  }

  private searchCodes(digits: string, found: FoundRows<HitRow>): void {
    // A 14-digit code begins with one zero for a GTIN-13, two for a GTIN-12, six for a GTIN-8: the typed beginning may be any of them.
    for (const zeros of ['0', '00', '000000', '', 'plu:']) {
      const from = `${zeros}${digits}`;
      if (found.full || (zeros !== 'plu:' && from.length > 14)) continue;
      found.add(
        this.database
          .prepare("SELECT v.rid FROM code c CROSS JOIN variant v ON v.rid = c.rid WHERE c.code >= ? AND c.code < ? AND v.status = 'active' LIMIT ?")
          .iterate(from, after(from), found.limit),
      );
    }
  }

  private searchNumbers(typed: string, found: FoundRows<CustomerRow>): void {
    const digits = foldPhone(typed);
    const calling = CALLING_CODES[this.country()];
    this.customerRange('card', digits, found);
    this.customerRange('number', digits, found);
    this.customerRange('phone', digits, found);
    if (digits.startsWith('00')) this.customerRange('phone', `+${digits.slice(2)}`, found);
    else if (digits.startsWith('0') && calling !== undefined) this.customerRange('phone', `+${calling}${digits.slice(1)}`, found);
  }

  /** The index holds the first letters only: whole addresses would be a tenth of the file that every till loads. */
  private searchEmails(from: string, found: FoundRows<CustomerRow>): void {
    const start = [...from].slice(0, EMAIL_START).join('');
    const sql = `SELECT rid FROM customer WHERE substr(email, 1, ${EMAIL_START}) >= ? AND substr(email, 1, ${EMAIL_START}) < ? AND email >= ? AND email < ? LIMIT ?`;
    found.add(this.database.prepare(sql).iterate(start, after(start), from, after(from), found.limit));
  }

  private customerRange(column: 'phone' | 'card' | 'number', from: string, found: FoundRows<CustomerRow>): void {
    if (found.full || from === '' || from === '+') return;
    found.add(this.database.prepare(`SELECT rid FROM customer WHERE ${column} >= ? AND ${column} < ? LIMIT ?`).iterate(from, after(from), found.limit));
  }

  private views(rows: readonly SqlRow[]): VariantView[] {
    return this.rows.views(rows.map((row) => Number(row['rid'])));
  }
}
