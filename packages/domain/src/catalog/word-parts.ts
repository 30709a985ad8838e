/** Shortest part of a word that is looked for; parts of just this length only at the end of a word (`tee` in `krautertee`). */
export const SHORTEST_PART = 3;
/** Letters that stand at least before a part: less is hardly a word of its own. */
export const SHORTEST_BEFORE = 2;
/** Letters that the second of two words without a blank has at least, where no vocabulary says which words there are. */
const SHORTEST_SECOND = 3;
/** Longer words are not taken for three: the ways grow with the square of the length. */
const LONGEST_THREE = 24;
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

/**
 * A folded word as two: `cocacola` as `coca` and `cola`, all ways, the longest first word first; then, when it is long enough and not too
 * long, as three: `nussnougatcreme` as `nuss`, `nougat` and `creme` (CAT-41).
 */
export function splitWord(word: string): (readonly string[])[] {
  const letters = [...word];
  const two = cutOff(letters, 1).map(([first, rest]) => [first.join(''), rest.join('')]);
  if (letters.length > LONGEST_THREE) return two;
  const three = cutOff(letters, SHORTEST_SECOND).flatMap(([first, rest]) =>
    cutOff(rest, SHORTEST_SECOND).map(([second, third]) => [first.join(''), second.join(''), third.join('')]),
  );
  return [...two, ...three];
}

/** All ways to cut off a first word of at least so many letters, the longest first, that leave a second. */
function cutOff(letters: readonly string[], shortest: number): (readonly [string[], string[]])[] {
  const ways = Math.max(0, letters.length - SHORTEST_SECOND - shortest + 1);
  return Array.from({ length: ways }, (_, index) => letters.length - SHORTEST_SECOND - index).map((at) => [letters.slice(0, at), letters.slice(at)] as const);
}

/** Whether one of the folded words of a category's name is the word, or begins with it (CAT-42). */
export function namesCategory(names: readonly string[], word: string): boolean {
  if (word.length < SHORTEST_BEGINNING - 1) return false;
  return names.some((name) => name === word || (word.length >= SHORTEST_BEGINNING && name.startsWith(word)));
}
