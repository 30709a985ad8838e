/** Shortest part of a word that is looked for; parts of just this length only at the end of a word (`tee` in `krautertee`). */
export const SHORTEST_PART = 3;
/** Letters that stand at least before a part: less is hardly a word of its own. */
export const SHORTEST_BEFORE = 2;
/** Letters that the second of two words without a blank has at least, where no vocabulary says which words there are. */
const SHORTEST_SECOND = 3;
/** Beginnings of a category's name count from so many letters on, whole words from one fewer. */
const SHORTEST_BEGINNING = 4;

/** Words that are looked into: no numbers, which are codes and sizes. */
export const hasParts = (word: string): boolean => !/\d/.test(word);

/** The ends of a folded word, the longest first: `leinenbluse` ends with `inenbluse` … `bluse`, `luse`, `use`. A part of the word is the beginning of one of them (CAT-40). */
export function wordEnds(word: string): string[] {
  if (!hasParts(word)) return [];
  const letters = [...word];
  return Array.from({ length: Math.max(0, letters.length - SHORTEST_BEFORE - SHORTEST_PART + 1) }, (_, index) => letters.slice(SHORTEST_BEFORE + index).join(''));
}

/** A folded word as two: `cocacola` as `coca` and `cola`, all ways, the longest first word first (CAT-41). */
export function splitWord(word: string): (readonly [string, string])[] {
  const letters = [...word];
  const ways = Math.max(0, letters.length - SHORTEST_SECOND);
  return Array.from({ length: ways }, (_, index) => [letters.slice(0, ways - index).join(''), letters.slice(ways - index).join('')] as const);
}

/** Whether one of the folded words of a category's name is the word, or begins with it (CAT-42). */
export function namesCategory(names: readonly string[], word: string): boolean {
  if (word.length < SHORTEST_BEGINNING - 1) return false;
  return names.some((name) => name === word || (word.length >= SHORTEST_BEGINNING && name.startsWith(word)));
}
