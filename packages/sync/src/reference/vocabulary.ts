import { SHORTEST_BEFORE } from '@tresen/domain/catalog';
import type { SqlDatabase } from '../ports.ts';

/** Distances are not counted further than this. */
const MOST = 100;

/** So many terms with a part are looked at: more is no search yet. */
const MOST_PARTS = 2000;
const KEPT_PARTS = 50;
/** Letters that the second of two words without a blank has at least. */
const SHORTEST_SECOND = 2;

/** All terms of one search table in code-unit order, with the number of rows that have them; kept in memory beside the file. */
export class Vocabulary {
  private readonly terms: string[] = [];
  private readonly documents: number[] = [];
  /** null = nobody began to read it from a file. */
  private complete: boolean | null = null;
  /** All terms behind line feeds, to look into the middle of words; '' = to be joined again, because terms came. */
  private joined = '';
  /** What the latest parts were found in. */
  private readonly parts = new Map<string, readonly string[]>();
  /** Distances, kept between searches: row by row those of a term's beginnings to the word's. */
  private table = new Int8Array(0);
  /** The smallest distance of the whole word to any beginning of the term. */
  private best = new Int8Array(0);

  /** Number of terms. */
  get size(): number {
    return this.terms.length;
  }

  /** Reads all terms anew. */
  load(database: SqlDatabase, kind: number): void {
    this.begin();
    while (!this.loadSome(database, kind, Number.MAX_SAFE_INTEGER));
  }

  private begin(): void {
    this.terms.length = 0;
    this.documents.length = 0;
    this.complete = false;
    this.joined = '';
  }

  /** Reads so many more terms, so that nothing has to wait for all of them; true when all are there. */
  loadSome(database: SqlDatabase, kind: number, most: number): boolean {
    if (this.complete) return true;
    if (this.complete === null) this.begin();
    let read = 0;
    for (const row of database
      .prepare('SELECT term, documents FROM vocabulary WHERE kind = ? AND term > ? AND documents > 0 ORDER BY term LIMIT ?')
      .iterate(kind, this.terms.at(-1) ?? '', most)) {
      this.terms.push(String(row['term']));
      this.documents.push(Number(row['documents']));
      read += 1;
    }
    if (read > 0) {
      this.joined = '';
      this.parts.clear();
    }
    this.complete = read < most;
    return this.complete;
  }

  /** Adds to the row count of a term; keeps the order. A term that has not been read yet is counted when it is. */
  count(term: string, difference: number): void {
    if (this.complete === false && term > (this.terms.at(-1) ?? '')) return;
    const index = this.lowerBound(term);
    if (this.terms[index] === term) {
      this.documents[index] = Math.max(0, (this.documents[index] ?? 0) + difference);
    } else if (difference > 0) {
      this.terms.splice(index, 0, term);
      this.documents.splice(index, 0, difference);
      this.joined = '';
      this.parts.clear();
    }
  }

  /** So many terms from all over the alphabet. */
  sample(count: number): string[] {
    const step = Math.max(1, Math.floor(this.terms.length / count));
    return this.terms.filter((_, index) => index % step === 0).slice(0, count);
  }

  has(term: string): boolean {
    return this.terms[this.lowerBound(term)] === term;
  }

  /** Whether any term begins with the prefix. */
  begins(prefix: string): boolean {
    return this.terms[this.lowerBound(prefix)]?.startsWith(prefix) === true;
  }

  /** Terms that begin with the prefix: all when there are at most `most`, otherwise the `few` most frequent and `complete: false`. */
  startingWith(prefix: string, most: number, few: number): { readonly terms: readonly string[]; readonly complete: boolean } {
    const from = this.lowerBound(prefix);
    let to = from;
    while (to < this.terms.length && (this.terms[to] ?? '').startsWith(prefix)) to += 1;
    if (to - from <= most) return { terms: this.terms.slice(from, to), complete: true };
    return { terms: this.mostFrequent(range(from, to), few), complete: false };
  }

  /**
   * Terms that have the part behind their beginning (`bluse` in `leinenbluse`), those that end with it first, then those in more rows.
   * One pass over all letters: about a millisecond for 70,000 terms, and no index to load and to keep. The next letter looks only
   * through what the letter before found.
   */
  containing(part: string, options: { readonly limit: number; readonly endsOnly: boolean }): string[] {
    const kept = this.parts.get(part);
    const terms = kept ?? this.lookInside(part);
    if (kept === undefined) this.parts.set(part, terms);
    const found = terms.flatMap((term) => {
      const ends = term.endsWith(part);
      const documents = options.endsOnly && !ends ? 0 : (this.documents[this.lowerBound(term)] ?? 0);
      return documents > 0 ? [{ term, ends, documents }] : [];
    });
    found.sort((a, b) => Number(b.ends) - Number(a.ends) || b.documents - a.documents);
    return found.slice(0, options.limit).map(({ term }) => term);
  }

  private lookInside(part: string): readonly string[] {
    if (this.joined === '') {
      this.joined = `\n${this.terms.join('\n')}\n`;
      this.parts.clear();
    }
    if (this.parts.size > KEPT_PARTS) this.parts.clear();
    const before = this.parts.get(part.slice(0, -1));
    if (before !== undefined && before.length < MOST_PARTS) return before.filter((term) => term.indexOf(part, SHORTEST_BEFORE) >= 0);
    const text = this.joined;
    const found: string[] = [];
    for (let at = text.indexOf(part); at >= 0 && found.length < MOST_PARTS; ) {
      const from = text.lastIndexOf('\n', at) + 1;
      const to = text.indexOf('\n', at);
      const term = text.slice(from, to);
      if (term.indexOf(part, SHORTEST_BEFORE) >= 0) found.push(term);
      at = text.indexOf(part, to);
    }
    return found;
  }

  /**
   * A word as two that are known, the second as a beginning: `cocacola` as `coca` and `cola`; where there are none as three. All ways, the
   * longest first word first.
   */
  splits(word: string): (readonly string[])[] {
    const two = this.cutOff(word, 1).filter(([, rest]) => /^\d+$/.test(rest) || this.begins(rest));
    if (two.length > 0) return two;
    return this.cutOff(word, SHORTEST_SECOND).flatMap(([first, rest]) =>
      this.cutOff(rest, SHORTEST_SECOND).flatMap(([second, third]) => (this.begins(third) ? [[first, second, third]] : [])),
    );
  }

  /** All ways to cut off a known first word of at least so many letters, that leave a second. */
  private cutOff(word: string, shortest: number): (readonly [string, string])[] {
    const ways: (readonly [string, string])[] = [];
    for (let at = word.length - SHORTEST_SECOND; at >= shortest; at -= 1) {
      const first = word.slice(0, at);
      if (/^\d+$/.test(first) || this.has(first)) ways.push([first, word.slice(at)]);
    }
    return ways;
  }

  /**
   * Terms within the edits (insert, delete, replace, swap of neighbours; Damerau's optimal string alignment), best first: fewer edits,
   * then more rows. With `prefix` the term may go on after the part that matches; with `sameLetter` it begins with the word's first
   * letter, as nearly all words that somebody mistyped do. Walks the sorted terms, reuses the distance rows of the common beginning and
   * jumps over all terms with a beginning that is too far off already: 60,000 terms take a fraction of a millisecond.
   */
  near(word: string, edits: number, options: { readonly limit: number; readonly prefix?: boolean; readonly sameLetter?: boolean }): string[] {
    const prefix = options.prefix === true;
    const deepest = word.length + edits;
    this.makeTable(word, deepest);
    const { table, best } = this;
    const width = word.length + 1;
    const found: { index: number; distance: number }[] = [];
    const add = (index: number, distance: number): void => {
      if (distance <= edits && (this.documents[index] ?? 0) > 0) found.push({ index, distance });
    };
    const letter = word.slice(0, 1);
    const to = options.sameLetter ? this.lowerBound(after(letter)) : this.terms.length;
    let previous = '';
    let filled = 0;
    let dead = Number.POSITIVE_INFINITY;
    for (let index = options.sameLetter ? this.lowerBound(letter) : 0; index < to; index += 1) {
      const term = this.terms[index] ?? '';
      const common = commonBeginning(previous, term, filled);
      previous = term;
      if (common >= dead) {
        if (prefix && (best[dead] ?? MOST) <= edits) add(index, best[dead] ?? MOST);
        else index = this.lowerBound(after(term.slice(0, dead)), index) - 1;
        continue;
      }
      dead = Number.POSITIVE_INFINITY;
      filled = common;
      const longest = Math.min(term.length, deepest);
      while (filled < longest) {
        const smallest = this.fillRow(word, term, filled);
        filled += 1;
        best[filled] = Math.min(best[filled - 1] ?? MOST, table[filled * width + word.length] ?? MOST);
        if (smallest > edits) {
          dead = filled;
          break;
        }
      }
      add(index, prefix ? (best[filled] ?? MOST) : term.length === filled ? (table[filled * width + word.length] ?? MOST) : MOST);
    }
    found.sort((a, b) => a.distance - b.distance || (this.documents[b.index] ?? 0) - (this.documents[a.index] ?? 0));
    return found.slice(0, options.limit).map((item) => this.terms[item.index] ?? '');
  }

  /** The first row of distances: of nothing to the beginnings of the word. */
  private makeTable(word: string, deepest: number): void {
    const size = (deepest + 1) * (word.length + 1);
    if (this.table.length < size) this.table = new Int8Array(size);
    if (this.best.length <= deepest) this.best = new Int8Array(deepest + 1);
    for (let column = 0; column <= word.length; column += 1) this.table[column] = Math.min(column, MOST);
    this.best[0] = Math.min(word.length, MOST);
  }

  /** Distances of the term's first `depth + 1` letters to the beginnings of the word; answers the smallest. */
  private fillRow(word: string, term: string, depth: number): number {
    const { table } = this;
    const width = word.length + 1;
    const above = depth * width;
    const own = above + width;
    const letter = term.charCodeAt(depth);
    const before = depth > 0 ? term.charCodeAt(depth - 1) : -1;
    let left = Math.min(depth + 1, MOST);
    let smallest = left;
    table[own] = left;
    for (let column = 1; column <= word.length; column += 1) {
      const wanted = word.charCodeAt(column - 1);
      let value = Math.min((table[above + column - 1] ?? 0) + (wanted === letter ? 0 : 1), (table[above + column] ?? 0) + 1, left + 1);
      if (column > 1 && wanted === before && word.charCodeAt(column - 2) === letter) value = Math.min(value, (table[above - width + column - 2] ?? 0) + 1);
      table[own + column] = value;
      left = value;
      if (value < smallest) smallest = value;
    }
    return smallest;
  }

  private mostFrequent(indexes: Iterable<number>, count: number): string[] {
    const best: number[] = [];
    for (const index of indexes) {
      const documents = this.documents[index] ?? 0;
      if (best.length === count && documents <= (this.documents[best[count - 1] ?? 0] ?? 0)) continue;
      let place = best.length;
      while (place > 0 && (this.documents[best[place - 1] ?? 0] ?? 0) < documents) place -= 1;
      best.splice(place, 0, index);
      if (best.length > count) best.pop();
    }
    return best.map((index) => this.terms[index] ?? '');
  }

  private lowerBound(term: string, from = 0): number {
    let low = from;
    let high = this.terms.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.terms[middle] ?? '') < term) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** First text after all that begin so. */
const after = (beginning: string): string => `${beginning.slice(0, -1)}${String.fromCharCode(beginning.charCodeAt(beginning.length - 1) + 1)}`;

function* range(from: number, to: number): Iterable<number> {
  for (let index = from; index < to; index += 1) yield index;
}

/** Length of the common beginning of two words, at most so many letters. */
function commonBeginning(a: string, b: string, most: number): number {
  const reach = Math.min(a.length, b.length, most);
  let common = 0;
  while (common < reach && a.charCodeAt(common) === b.charCodeAt(common)) common += 1;
  return common;
}
