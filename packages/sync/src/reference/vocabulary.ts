import type { SqlDatabase } from '../ports.ts';

/** All terms of one search table in code-unit order, with the number of rows that have them; kept in memory beside the file. */
export class Vocabulary {
  private readonly terms: string[] = [];
  private readonly documents: number[] = [];
  /** null = nobody began to read it from a file. */
  private complete: boolean | null = null;

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
    }
  }

  has(term: string): boolean {
    return this.terms[this.lowerBound(term)] === term;
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
   * Terms within the edits (insert, delete, replace, swap of neighbours; Damerau's optimal string alignment), best first: fewer edits,
   * then more rows. With `prefix` the term may go on after the part that matches. Walks the sorted terms, reuses the distance rows of
   * the common beginning and jumps over all terms with a beginning that is too far off already: 60,000 terms take a fraction of a
   * millisecond.
   */
  near(word: string, edits: number, options: { readonly limit: number; readonly prefix?: boolean }): string[] {
    const found: { index: number; distance: number }[] = [];
    const width = word.length + 1;
    const rows: Int8Array[] = [Int8Array.from({ length: width }, (_, column) => Math.min(column, 100))];
    let previous = '';
    let dead = Number.POSITIVE_INFINITY;
    const bestPrefix: number[] = [word.length];
    for (let index = 0; index < this.terms.length; index += 1) {
      const term = this.terms[index] ?? '';
      let common = 0;
      const reach = Math.min(previous.length, term.length, rows.length - 1);
      while (common < reach && previous.charCodeAt(common) === term.charCodeAt(common)) common += 1;
      previous = term;
      if (common >= dead) {
        const shared = bestPrefix[dead] ?? 100;
        if (options.prefix && shared <= edits) {
          if ((this.documents[index] ?? 0) > 0) found.push({ index, distance: shared });
        } else index = this.lowerBound(after(term.slice(0, dead)), index) - 1;
        continue;
      }
      rows.length = common + 1;
      bestPrefix.length = common + 1;
      dead = Number.POSITIVE_INFINITY;
      const longest = Math.min(term.length, word.length + edits);
      for (let depth = common; depth < longest; depth += 1) {
        const smallest = addRow(rows, word, { text: term, depth });
        bestPrefix[depth + 1] = Math.min(bestPrefix[depth] ?? 100, rows[depth + 1]?.[word.length] ?? 100);
        if (smallest > edits) {
          dead = depth + 1;
          break;
        }
      }
      const distance = options.prefix ? (bestPrefix[rows.length - 1] ?? 100) : term.length === rows.length - 1 ? (rows[term.length]?.[word.length] ?? 100) : 100;
      if (distance <= edits && (this.documents[index] ?? 0) > 0) found.push({ index, distance });
    }
    found.sort((a, b) => a.distance - b.distance || (this.documents[b.index] ?? 0) - (this.documents[a.index] ?? 0));
    return found.slice(0, options.limit).map((item) => this.terms[item.index] ?? '');
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

/** Distance row for one more letter of the term; answers its smallest value. */
function addRow(rows: Int8Array[], word: string, term: { readonly text: string; readonly depth: number }): number {
  const { text, depth } = term;
  const above = rows[depth] ?? new Int8Array(0);
  const twoAbove = depth > 0 ? rows[depth - 1] : undefined;
  const row = new Int8Array(word.length + 1);
  row[0] = Math.min(depth + 1, 100);
  let smallest = row[0];
  const letter = text.charCodeAt(depth);
  for (let column = 1; column <= word.length; column += 1) {
    const same = word.charCodeAt(column - 1) === letter;
    let value = Math.min((above[column - 1] ?? 0) + (same ? 0 : 1), (above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1);
    if (twoAbove && column > 1 && word.charCodeAt(column - 2) === letter && text.charCodeAt(depth - 1) === word.charCodeAt(column - 1))
      value = Math.min(value, (twoAbove[column - 2] ?? 0) + 1);
    row[column] = value;
    if (value < smallest) smallest = value;
  }
  rows[depth + 1] = row;
  return smallest;
}
