import { type CustomerRow, VOCABULARY } from '@tresen/contract/feed';
import { exactKeys, kindredKeys } from '@tresen/domain/catalog';
import type { SqlDatabase, SqlRow, SqlStatement } from '../ports.ts';
import { foldCard, foldEmail, foldPhone, isVocabulary, type ViewContext, wordsOf } from '../reference/reference-rows.ts';
import type { TermChange } from '../reference/reference-writer.ts';
import { Vocabulary } from '../reference/vocabulary.ts';
import type { ArticleHit, SearchOptions, VariantView } from '../till-port.ts';
import { type HitRow, RowReader } from './row-reader.ts';

/** Longest prefix that the search tables have an index for. */
const INDEXED_PREFIX = 4;
/** A longer prefix becomes an OR of the terms that begin with it: all when few, else the most frequent ones first. */
const ALL_TERMS = 24;
const FREQUENT_TERMS = 16;
/** Terms that a word with a typo may stand for; fewer with every further word, because each is looked up together with all of the others. */
const NEAR_TERMS = 16;
/** Fewer rows than this and typos are forgiven. */
const ENOUGH_ROWS = 3;
const DEFAULT_LIMIT = 20;
/** Variants that are looked at for each article that is wanted. */
const VARIANTS_LOOKED_AT = 3;
/** Letters of an e-mail address that its index holds (reference-schema.ts). */
const EMAIL_START = 10;
/** Terms that are read at a time. */
const LOAD_STEP = 3000;
/** Terms of each kind that are looked for to warm up. */
const WARM_TERMS = 80;
/** Calling codes for numbers typed with a leading 0. */
const CALLING_CODES: Readonly<Record<string, string>> = { DE: '49', AT: '43', CH: '41', FR: '33', GB: '44' };

const quote = (term: string): string => `"${term}"`;
const prefixOf = (word: string): string => `${quote(word)} *`;
/** First text after all texts with this beginning, for ranges on an index. */
const after = (prefix: string): string => `${prefix}\u{10FFFF}`;
const editsFor = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/**
 * Reading side of the reference file: exact codes, type-ahead, browsing. Prefixes up to 4 letters use the prefix index; longer ones
 * go through the vocabulary, because FTS5 would first merge all lists of a prefix without an index. Rows stream in `rid` order
 * (popular first) and the query stops at the limit; there is no ORDER BY. Measured design: docs/decisions.
 */
export class ReferenceSearch {
  private readonly database: SqlDatabase;
  private readonly rows: RowReader;
  private readonly country: () => string;
  private readonly vocabularies = [new Vocabulary(), new Vocabulary()] as const;
  private loaded = false;

  constructor(database: SqlDatabase, context: ViewContext, country: () => string = () => '') {
    this.database = database;
    this.rows = new RowReader(database, context);
    this.country = country;
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
    for (const texts of [begin(1), begin(2), begin(INDEXED_PREFIX - 1), slip]) {
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
    const found = new Rows<HitRow>(options.limit ?? DEFAULT_LIMIT, this.rows.hit, { fits });
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
    this.searchVariants(text.trim(), new Rows<HitRow>(limit * VARIANTS_LOOKED_AT, this.rows.hit, { fits, enough }));
    const wanted = [...groups].slice(0, limit);
    const firsts = new Map(this.rows.views(wanted.map(([, { row }]) => row.rid)).map((view) => [view.article, view]));
    return wanted.flatMap(([article, { count, from }]) => {
      const first = firsts.get(article);
      return first === undefined ? [] : [{ first, count, from }];
    });
  }

  private searchVariants(typed: string, found: Rows<HitRow>): void {
    if (typed === '') return;
    if (/^\d{4,14}$/.test(typed)) this.searchCodes(typed, found);
    if (/\d/.test(typed) && typed.length >= 3) {
      found.add(this.database.prepare("SELECT rid FROM variant WHERE sku >= ? AND sku < ? AND status = 'active' LIMIT ?").iterate(typed, after(typed), found.limit));
    }
    const sql = 'SELECT rowid AS rid FROM variant_fts WHERE variant_fts MATCH ?';
    this.searchWords(wordsOf(typed), found, { kind: VOCABULARY.variant, sql });
  }

  searchCustomers(text: string, options: { readonly limit?: number } = {}): CustomerRow[] {
    const limit = options.limit ?? DEFAULT_LIMIT;
    const found = new Rows<CustomerRow>(limit, this.rows.customer);
    const typed = text.trim();
    if (typed === '') return [];
    if (typed.includes('@')) this.searchEmails(foldEmail(typed), found);
    else if (/^\+?[\d\s/()-]{2,}$/.test(typed)) this.searchNumbers(typed, found);
    else if (/\d/.test(typed)) for (const column of ['card', 'number'] as const) this.customerRange(column, foldCard(typed), found);
    const sql = 'SELECT rowid AS rid FROM customer_fts WHERE customer_fts MATCH ?';
    if (!typed.includes('@')) this.searchWords(wordsOf(typed), found, { kind: VOCABULARY.customer, sql });
    return [...found.rows];
  }

  customer(id: string): CustomerRow | null {
    const row = this.database.prepare('SELECT rid FROM customer WHERE id = ?').get(id);
    return row ? this.rows.customer(Number(row['rid'])) : null;
  }

  customerByCard(card: string): CustomerRow | null {
    const row = this.database.prepare("SELECT rid FROM customer WHERE card = ? AND card <> '' LIMIT 1").get(foldCard(card));
    return row ? this.rows.customer(Number(row['rid'])) : null;
  }

  private searchCodes(digits: string, found: Rows<HitRow>): void {
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

  private searchNumbers(typed: string, found: Rows<CustomerRow>): void {
    const digits = foldPhone(typed);
    const calling = CALLING_CODES[this.country()];
    this.customerRange('card', digits, found);
    this.customerRange('number', digits, found);
    this.customerRange('phone', digits, found);
    if (digits.startsWith('00')) this.customerRange('phone', `+${digits.slice(2)}`, found);
    else if (digits.startsWith('0') && calling !== undefined) this.customerRange('phone', `+${calling}${digits.slice(1)}`, found);
  }

  /** The index holds the first letters only: whole addresses would be a tenth of the file that every till loads. */
  private searchEmails(from: string, found: Rows<CustomerRow>): void {
    const start = [...from].slice(0, EMAIL_START).join('');
    const sql = `SELECT rid FROM customer WHERE substr(email, 1, ${EMAIL_START}) >= ? AND substr(email, 1, ${EMAIL_START}) < ? AND email >= ? AND email < ? LIMIT ?`;
    found.add(this.database.prepare(sql).iterate(start, after(start), from, after(from), found.limit));
  }

  private customerRange(column: 'phone' | 'card' | 'number', from: string, found: Rows<CustomerRow>): void {
    if (found.full || from === '' || from === '+') return;
    found.add(this.database.prepare(`SELECT rid FROM customer WHERE ${column} >= ? AND ${column} < ? LIMIT ?`).iterate(from, after(from), found.limit));
  }

  /** Prefix of every word, then (when too little was found) the same with typos forgiven. */
  private searchWords(words: readonly string[], found: Found, table: { readonly kind: 0 | 1; readonly sql: string }): void {
    const { kind, sql } = table;
    if (words.length === 0 || found.full) return;
    const statement = this.database.prepare(sql);
    const parts = words.map((word) => this.matchPrefix(word, kind));
    if (parts.every((part) => part !== null)) {
      found.add(statement.iterate(parts.map((part) => part.match).join(' AND ')));
      // Only words with more endings than were looked at: a prefix without an index is the dearest thing that can be asked.
      if (!found.full && parts.some((part) => !part.complete)) {
        found.add(statement.iterate(words.map((word, index) => (parts[index]?.complete ? parts[index].match : prefixOf(word))).join(' AND ')));
      }
    }
    if (found.rows.length >= ENOUGH_ROWS || !this.loaded) return;
    // First the words that are in no row at all; only when that finds nothing, also the ones that may be right.
    this.searchNear(
      words,
      parts.map((part) => part?.match ?? null),
      { statement, found, kind },
    );
  }

  /** First the words that are in no row at all are taken for typos; only when that finds nothing, also the ones that may be right. */
  private searchNear(
    words: readonly string[],
    exact: readonly (string | null)[],
    { statement, found, kind }: { readonly statement: SqlStatement; readonly found: Found; readonly kind: 0 | 1 },
  ): void {
    const [only = ''] = words;
    if (words.length === 1) {
      if (editsFor(only) === 0 || (exact[0] !== null && found.rows.length > 0)) return;
      // One after the other, the nearest first, until something is found.
      for (const terms of this.nearTerms(only, kind, NEAR_TERMS)) {
        for (const match of terms) if (!found.full) found.add(statement.iterate(match));
        if (found.rows.length > 0) return;
      }
      return;
    }
    const most = Math.max(2, Math.floor(NEAR_TERMS / words.length ** 2));
    for (const all of [false, true]) {
      const isTypo = (index: number): boolean => all || exact[index] === null;
      const forgiving = words.map((word, index) => (isTypo(index) ? this.nearest(word, kind, most) : [exact[index] ?? '']));
      const changed = words.some((word, index) => isTypo(index) && editsFor(word) > 0);
      if (changed && forgiving.every((terms) => terms.length > 0)) found.add(statement.iterate(forgiving.map((terms) => `(${terms.join(' OR ')})`).join(' AND ')));
      if (found.rows.length > 0) return;
    }
  }

  private matchPrefix(word: string, kind: 0 | 1): { readonly match: string; readonly complete: boolean } | null {
    const isKnown = this.loaded && isVocabulary(word);
    if (isKnown && !this.vocabularies[kind].begins(word)) return null;
    if ([...word].length <= INDEXED_PREFIX || !isKnown) return { match: prefixOf(word), complete: true };
    const { terms, complete } = this.vocabularies[kind].startingWith(word, ALL_TERMS, FREQUENT_TERMS);
    return { match: `(${terms.map(quote).join(' OR ')})`, complete };
  }

  /**
   * What a word may have been meant to be, ready to be looked for, in groups, the nearest first: one slip and the right first letter,
   * then everything that its length allows. The second is ten times the work and rarely needed.
   */
  private *nearTerms(word: string, kind: 0 | 1, most: number): Generator<readonly string[], void, void> {
    const edits = editsFor(word);
    if (edits === 0 || !isVocabulary(word)) {
      yield [prefixOf(word)];
      return;
    }
    const vocabulary = this.vocabularies[kind];
    const whole = vocabulary.startingWith(word, most, most).terms;
    for (const reach of [
      { edits: 1, sameLetter: true },
      { edits, sameLetter: false },
    ]) {
      const terms = new Set([...whole, ...vocabulary.near(word, reach.edits, { limit: most, sameLetter: reach.sameLetter })]);
      if (terms.size === 0) for (const term of vocabulary.near(word, reach.edits, { limit: most, sameLetter: reach.sameLetter, prefix: true })) terms.add(term);
      if (terms.size > 0) yield [...terms].map(quote);
    }
  }

  private nearest(word: string, kind: 0 | 1, most: number): readonly string[] {
    for (const terms of this.nearTerms(word, kind, most)) return terms;
    return [];
  }

  private views(rows: readonly SqlRow[]): VariantView[] {
    return this.rows.views(rows.map((row) => Number(row['rid'])));
  }
}

interface Found {
  readonly rows: readonly unknown[];
  readonly full: boolean;
  add(rows: Iterable<SqlRow>): void;
}

/** Rows found so far, each once, up to the limit; leaves out what is not there any more and what does not fit. */
class Rows<T> implements Found {
  readonly rows: T[] = [];
  readonly limit: number;
  private readonly read: (rid: number) => T | null;
  private readonly fits: ((row: T) => boolean) | null;
  private readonly enough: () => boolean;
  private readonly seen = new Set<number>();
  constructor(limit: number, read: (rid: number) => T | null, options: { readonly fits?: ((row: T) => boolean) | null; readonly enough?: () => boolean } = {}) {
    this.limit = limit;
    this.read = read;
    this.fits = options.fits ?? null;
    this.enough = options.enough ?? ((): boolean => false);
  }
  get full(): boolean {
    return this.rows.length >= this.limit || this.enough();
  }
  /** `rows` need a `rid` each. */
  add(rows: Iterable<SqlRow>): void {
    if (this.full) return;
    for (const row of rows) {
      const rid = Number(row['rid']);
      if (this.seen.has(rid)) continue;
      this.seen.add(rid);
      const found = this.read(rid);
      if (found === null || this.fits?.(found) === false) continue;
      this.rows.push(found);
      if (this.full) break;
    }
  }
}
