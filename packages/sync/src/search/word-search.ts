import { SHORTEST_PART } from '@tresen/domain/catalog';
import type { SqlDatabase, SqlRow, SqlStatement } from '../ports.ts';
import { isVocabulary } from '../reference/reference-rows.ts';
import type { Vocabulary } from '../reference/vocabulary.ts';
import type { Found } from './found-rows.ts';

/** Longest prefix that the search tables have an index for. */
const INDEXED_PREFIX = 4;
/** A longer prefix becomes an OR of the terms that begin with it: all when few, else the most frequent ones first. */
const ALL_TERMS = 24;
const FREQUENT_TERMS = 16;
/** Terms that a word with a typo may stand for; fewer with every further word, because each is looked up together with all of the others. */
const NEAR_TERMS = 16;
/** Fewer rows than this and typos are forgiven. */
const ENOUGH_ROWS = 3;
/** Hits that begin with the word, hits that have it inside and hits of a category of that name take turns: a screen shows some of each. */
const FIRST_BEGINNINGS = 10;
const FIRST_PARTS = 13;
const FIRST_OF_CATEGORIES = 16;
const PART_TERMS = 24;
/** Rows of a category that are looked at. */
const CATEGORY_ROWS = 300;
const WORD_ROWS = 400;

const quote = (term: string): string => `"${term}"`;
const prefixOf = (word: string): string => `${quote(word)} *`;
const anyOf = (matches: readonly string[]): string => (matches.length === 1 ? (matches[0] ?? '') : `(${matches.join(' OR ')})`);
const editsFor = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

interface Match {
  readonly match: string;
  readonly complete: boolean;
}

interface Adding {
  readonly found: Found;
  readonly upTo: number;
}

interface Way {
  readonly upTo: number;
  readonly add: (upTo: number) => boolean;
}

export interface WordTable {
  /** The full-text table. */
  readonly table: 'variant_fts' | 'customer_fts';
  /** Ids of categories that have a word as their name; null = these rows have no categories and their words no parts. */
  readonly categories: ((word: string) => readonly string[]) | null;
}

/**
 * Finds rows by words, the surest first: whole words, beginnings, parts of words, names of categories, words with a typo. Prefixes up to
 * 4 letters use the prefix index; longer ones go through the vocabulary, because FTS5 would first merge all lists of a prefix without
 * an index. Rows stream in `rid` order (popular first) and a query stops at the limit; there is no ORDER BY.
 */
export class WordSearch {
  private readonly database: SqlDatabase;
  private readonly vocabulary: Vocabulary;
  private readonly own: WordTable;
  private readonly isLoaded: () => boolean;

  constructor(database: SqlDatabase, vocabulary: Vocabulary, options: WordTable & { readonly isLoaded: () => boolean }) {
    this.database = database;
    this.vocabulary = vocabulary;
    this.own = options;
    this.isLoaded = options.isLoaded;
  }

  search(words: readonly string[], found: Found): void {
    if (words.length === 0 || found.full) return;
    const statement = this.database.prepare(`SELECT rowid AS rid FROM ${this.own.table} WHERE ${this.own.table} MATCH ?`);
    const beginnings = words.map((word) => this.matchPrefix(word));
    const parts = this.own.categories === null || !this.isLoaded() ? [] : words.map((word) => this.matchParts(word));
    const either = words.map((_, index) => [beginnings[index]?.match, parts[index]].filter((match) => typeof match === 'string'));
    const ways: readonly Way[] = [
      { upTo: FIRST_BEGINNINGS, add: (upTo) => this.addBeginnings(words, beginnings, { statement, found, upTo }) },
      { upTo: FIRST_PARTS, add: (upTo) => this.addParts(parts, either, { statement, found, upTo }) },
      { upTo: FIRST_OF_CATEGORIES, add: (upTo) => this.addCategories(words, either, { found, upTo }) },
    ];
    const left = this.own.categories === null ? ways.slice(0, 1) : ways.filter(({ add, upTo }) => !add(upTo));
    for (const { add } of left) if (!found.full) add(Number.POSITIVE_INFINITY);
    if (found.size >= ENOUGH_ROWS || !this.isLoaded()) return;
    // Whoever names a category means it.
    if (words.length === 1 && found.size > 0 && (this.own.categories?.(words[0] ?? '').length ?? 0) > 0) return;
    this.searchNear(
      words,
      either.map((matches) => (matches.length === 0 ? null : anyOf(matches))),
      { statement, found },
    );
  }

  /** Like all of these: answers whether there is nothing more to be had this way. */
  private addBeginnings(words: readonly string[], parts: readonly (Match | null)[], { statement, found, upTo }: Adding & { readonly statement: SqlStatement }): boolean {
    if (!parts.every((part) => part !== null)) return true;
    // Whole words first: somebody who has typed one to its end means it.
    if (this.own.categories !== null && words.some((word) => this.vocabulary.has(word)))
      found.add(statement.iterate(words.map((word, index) => (this.vocabulary.has(word) ? quote(word) : (parts[index]?.match ?? ''))).join(' AND ')), upTo);
    const all = found.add(statement.iterate(parts.map((part) => part.match).join(' AND ')), upTo);
    // Only words with more endings than were looked at: a prefix without an index is the dearest thing that can be asked.
    if (found.full || found.size >= upTo || parts.every((part) => part.complete)) return all;
    return found.add(statement.iterate(words.map((word, index) => (parts[index]?.complete ? parts[index].match : prefixOf(word))).join(' AND ')), upTo);
  }

  private addParts(parts: readonly (string | null)[], either: readonly (readonly string[])[], { statement, found, upTo }: Adding & { readonly statement: SqlStatement }): boolean {
    if (parts.every((part) => part === null) || either.some((matches) => matches.length === 0)) return true;
    const [only] = parts;
    if (parts.length === 1 && typeof only === 'string') return found.add(statement.iterate(only), upTo);
    // Several words that were found as they are say enough.
    if (found.size >= FIRST_BEGINNINGS && upTo === FIRST_PARTS) return false;
    return found.add(statement.iterate(either.map(anyOf).join(' AND ')), upTo);
  }

  /** Rows of categories that are named like one of the words and have the other words. */
  private addCategories(words: readonly string[], either: readonly (readonly string[])[], { found, upTo }: Adding): boolean {
    if (words.length > 1 && found.size >= FIRST_BEGINNINGS && upTo === FIRST_OF_CATEGORIES) return false;
    const ids = words.map((word) => this.own.categories?.(word) ?? []);
    let all = true;
    words.forEach((_, index) => {
      if (ids[index]?.length === 0 || found.size >= upTo) return;
      const others = words.flatMap((__, other) => (other === index ? [] : [other]));
      const named = [index, ...others.filter((other) => either[other]?.length === 0)];
      if (named.some((other) => (ids[other]?.length ?? 0) === 0)) return;
      const match = others.flatMap((other) => (either[other]?.length ? [anyOf(either[other])] : [])).join(' AND ');
      const rows = this.rowsOfCategories([...new Set(named.flatMap((other) => ids[other] ?? []))], match);
      all = found.add(rows, upTo) && all;
    });
    return all && found.size < upTo;
  }

  private rowsOfCategories(ids: readonly string[], match: string): Iterable<SqlRow> {
    const marks = ids.map(() => '?').join(', ');
    if (match === '') return this.database.prepare(`SELECT rid FROM category_variant WHERE category IN (${marks}) ORDER BY rank DESC, rid LIMIT ${CATEGORY_ROWS}`).iterate(...ids);
    // The words lead, and only so many of their rows are looked up: a category may hold half the shop.
    const sql = `SELECT w.rid FROM (SELECT rowid AS rid FROM variant_fts WHERE variant_fts MATCH ? LIMIT ${WORD_ROWS}) w CROSS JOIN variant v ON v.rid = w.rid
      WHERE EXISTS (SELECT 1 FROM category_variant c WHERE c.category IN (${marks}) AND c.rank = v.rank AND c.rid = v.rid)`;
    return this.database.prepare(sql).iterate(match, ...ids);
  }

  /** First the words that are in no row at all are taken for typos; only when that finds nothing, also the ones that may be right. */
  private searchNear(words: readonly string[], exact: readonly (string | null)[], { statement, found }: { readonly statement: SqlStatement; readonly found: Found }): void {
    const [only = ''] = words;
    if (words.length === 1) {
      if (editsFor(only) === 0 || (exact[0] !== null && found.size > 0)) return;
      // One after the other, the nearest first, until something is found.
      for (const terms of this.nearTerms(only, NEAR_TERMS)) {
        for (const match of terms) if (!found.full) found.add(statement.iterate(match));
        if (found.size > 0) return;
      }
      return;
    }
    const most = Math.max(2, Math.floor(NEAR_TERMS / words.length ** 2));
    for (const all of [false, true]) {
      const isTypo = (index: number): boolean => all || exact[index] === null;
      const forgiving = words.map((word, index) => (isTypo(index) ? this.nearest(word, most) : [exact[index] ?? '']));
      const changed = words.some((word, index) => isTypo(index) && editsFor(word) > 0);
      if (changed && forgiving.every((terms) => terms.length > 0)) found.add(statement.iterate(forgiving.map(anyOf).join(' AND ')));
      if (found.size > 0) return;
    }
  }

  private matchPrefix(word: string): Match | null {
    const isKnown = this.isLoaded() && isVocabulary(word);
    if (isKnown && !this.vocabulary.begins(word)) return null;
    if ([...word].length <= INDEXED_PREFIX || !isKnown) return { match: prefixOf(word), complete: true };
    const { terms, complete } = this.vocabulary.startingWith(word, ALL_TERMS, FREQUENT_TERMS);
    return { match: anyOf(terms.map(quote)), complete };
  }

  /** Terms that have the word inside, or the words that it is without the blanks; null = none. */
  private matchParts(word: string): string | null {
    if (!isVocabulary(word) || word.length < SHORTEST_PART) return null;
    const inside = this.vocabulary.containing(word, { limit: PART_TERMS, endsOnly: word.length === SHORTEST_PART }).map(quote);
    if (inside.length > 0 || this.vocabulary.begins(word)) return inside.length === 0 ? null : anyOf(inside);
    const apart = this.vocabulary.splits(word).map((words) => {
      const last = words.at(-1) ?? '';
      return `(${[...words.slice(0, -1).map(quote), this.matchPrefix(last)?.match ?? prefixOf(last)].join(' AND ')})`;
    });
    return apart.length === 0 ? null : anyOf(apart);
  }

  /**
   * What a word may have been meant to be, ready to be looked for, in groups, the nearest first: one slip and the right first letter,
   * then everything that its length allows. The second is ten times the work and rarely needed.
   */
  private *nearTerms(word: string, most: number): Generator<readonly string[], void, void> {
    const edits = editsFor(word);
    if (edits === 0 || !isVocabulary(word)) {
      yield [prefixOf(word)];
      return;
    }
    const { vocabulary } = this;
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

  private nearest(word: string, most: number): readonly string[] {
    for (const terms of this.nearTerms(word, most)) return terms;
    return [];
  }
}
