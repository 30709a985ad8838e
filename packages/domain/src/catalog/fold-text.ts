const umlautE = /([aou])e+/g;
const accents = /\p{M}+/gu;
const others = /[^\p{L}\p{N}]+/gu;
const ligatures = /[ßøđłıþðœæς]/g;
const single: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', đ: 'd', ł: 'l', ı: 'i', þ: 'th', ð: 'd', œ: 'o', æ: 'a', ς: 'σ' };

/** The rules for every script. */
function foldAny(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(accents, '')
    .replace(ligatures, (letter) => single[letter] ?? letter)
    .replace(umlautE, '$1')
    .replace(others, ' ')
    .trim();
}

// Nearly all names are Latin-1: those letters fold one by one, several times faster. Millions of rows are folded for one reference file.
const latin = /^[\x20-\x7e\u00c0-\u00ff]*$/;
const beyondAscii = /[\u00c0-\u00ff]/g;
const beyondPlain = /[^a-z0-9]+/g;
const latinFolds: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: 64 }, (_, index) => String.fromCharCode(0xc0 + index)).map((letter) => [letter, foldAny(letter) || ' ']),
);

/**
 * Folds text for search (CAT-01 … CAT-04), the same on server and till: lower case; ä and ae → a, ö and oe → o, ü and ue → u,
 * ß → ss; other accents dropped; whatever is neither letter nor digit becomes one space.
 * Folding a prefix of a word gives a prefix of the folded word; folding twice changes nothing.
 */
export function foldText(text: string): string {
  if (!latin.test(text)) return foldAny(text);
  return text
    .replace(beyondAscii, (letter) => latinFolds[letter] ?? letter)
    .toLowerCase()
    .replace(umlautE, '$1')
    .replace(beyondPlain, ' ')
    .trim();
}

/** The folded words of a text; longer than 64 characters is cut, more than 64 words are dropped. */
export function foldTokens(text: string): string[] {
  const folded = foldText(text.length > 2000 ? text.slice(0, 2000) : text);
  return folded === '' ? [] : folded.split(' ', 64).map((token) => token.slice(0, 64));
}
