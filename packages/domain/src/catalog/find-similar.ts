/** The words of the index in ascending order of UTF-16 code units, and in how many documents each occurs. */
export interface Vocabulary {
  readonly terms: readonly string[];
  readonly documents: ArrayLike<number>;
}

export interface SimilarTerm {
  readonly term: string;
  readonly distance: number;
  readonly documents: number;
}

/** Typing errors that are forgiven (CAT-21): none up to 3 letters, one up to 7, two from 8. */
export const allowedEdits = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/** First index at or after `from` whose term does not start with `prefix`. */
function skipPrefix(terms: readonly string[], prefix: string, from: number): number {
  let step = 1;
  let low = from;
  while (low + step < terms.length && (terms[low + step] ?? '').startsWith(prefix)) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, terms.length);
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((terms[middle] ?? '').startsWith(prefix)) low = middle;
    else high = middle;
  }
  return high;
}

/** Fills the row of one more letter (optimal string alignment); returns the least distance that is still possible below it. */
function fillRow(rows: readonly Uint8Array[], depth: number, pair: { readonly token: string; readonly term: string }): number {
  const { token, term } = pair;
  const row = rows[depth] as Uint8Array;
  const above = rows[depth - 1] as Uint8Array;
  const letter = term.charCodeAt(depth - 1);
  row[0] = depth;
  let least = depth;
  for (let column = 1; column <= token.length; column += 1) {
    const same = token.charCodeAt(column - 1) === letter;
    let value = Math.min((above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1));
    if (depth > 1 && column > 1 && token.charCodeAt(column - 2) === letter && token.charCodeAt(column - 1) === term.charCodeAt(depth - 2)) {
      value = Math.min(value, (rows[depth - 2]?.[column - 2] ?? 0) + 1);
    }
    row[column] = value;
    if (value < least) least = value;
  }
  return least;
}

/**
 * Words that a mistyped folded word may mean (CAT-20 … CAT-22): swapped, missing, doubled or wrong letters, at most
 * `allowedEdits`. Walks the sorted list like a trie: rows of the shared prefix are kept, hopeless prefixes are skipped whole.
 * The best come first: least distance, then most documents, then alphabetical.
 */
export function findSimilar(vocabulary: Vocabulary, token: string, limit = 16): SimilarTerm[] {
  const edits = allowedEdits(token.length);
  if (edits === 0 || token.length > 64) return [];
  const { terms } = vocabulary;
  const deepest = token.length + edits;
  const rows = Array.from({ length: deepest + 2 }, () => new Uint8Array(token.length + 1));
  for (let column = 0; column <= token.length; column += 1) (rows[0] as Uint8Array)[column] = column;
  const found: SimilarTerm[] = [];
  let previous = '';
  /** Rows 0 … valid belong to the prefix of `previous` of that length. */
  let valid = 0;
  for (let index = 0; index < terms.length; ) {
    const term = terms[index] ?? '';
    let depth = 0;
    while (depth < valid && depth < term.length && term.charCodeAt(depth) === previous.charCodeAt(depth)) depth += 1;
    let hopeless = false;
    while (depth < term.length && !hopeless) {
      depth += 1;
      hopeless = depth > deepest || fillRow(rows, depth, { token, term }) > edits;
    }
    previous = term;
    valid = Math.min(depth, deepest);
    if (hopeless) {
      index = skipPrefix(terms, term.slice(0, depth), index);
      continue;
    }
    const distance = rows[term.length]?.[token.length] ?? edits + 1;
    if (distance <= edits && distance > 0) found.push({ term, distance, documents: vocabulary.documents[index] ?? 0 });
    index += 1;
  }
  return found.sort((a, b) => a.distance - b.distance || b.documents - a.documents || (a.term < b.term ? -1 : 1)).slice(0, limit);
}
