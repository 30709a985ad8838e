import { codePages } from './code-pages.ts';

// What is in a page prints as itself, one column each; the encoder changes the page inside a row where needed.
const own: ReadonlySet<string> = new Set(codePages.flatMap(({ characters }) => [...characters]).filter((character) => character !== '\ufffd' && character !== '\u00ad'));

const near: Readonly<Record<string, string>> = {
  '„': '"',
  '“': '"',
  '”': '"',
  '‟': '"',
  '‚': "'",
  '‘': "'",
  '’': "'",
  '‛': "'",
  '′': "'",
  '″': '"',
  '‹': '<',
  '›': '>',
  '–': '-',
  '—': '-',
  '‒': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '…': '...',
  '•': '·',
  '™': 'TM',
  œ: 'oe',
  Œ: 'OE',
  ș: 'ş',
  Ș: 'Ş',
  ț: 'ţ',
  Ț: 'Ţ',
  ґ: 'г',
  Ґ: 'Г',
  і: 'i',
  І: 'I',
  ẞ: 'SS',
  '✓': 'v',
  '₣': 'Fr',
  ŋ: 'n',
  ħ: 'h',
};

const marks = /\p{M}+/gu;
const spaces = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]/u;
const letter = /[\p{L}\p{N}]/u;

/**
 * Text as a receipt printer can show it: exactly one column per character, nothing outside the code pages for Europe. Accents
 * that they lack fall off, typographic marks become plain ones, emoji and direction marks vanish, letters of other scripts become `?`.
 */
export function toPrintable(text: string): string {
  let result = '';
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) result += character;
    else if (spaces.test(character)) result += ' ';
    else if (own.has(character)) result += near[character] ?? character;
    else if (near[character] !== undefined) result += near[character];
    else result += reduce(character);
  }
  return result.replace(/ {2,}/g, ' ').trim();
}

/** What is left of a character that the pages lack: its base letter, `?` for a letter of another script, nothing for emoji, direction marks and the like. */
function reduce(character: string): string {
  const plain = character.normalize('NFKD').replace(marks, '');
  let result = '';
  for (const part of plain) {
    const code = part.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) result += part;
    else if (own.has(part)) result += part;
    else if (letter.test(part)) result += '?';
  }
  return result;
}

/** Direction marks, joiners and forms of the character before them: nothing that would be missed. */
const unseen = /[\p{Cc}\p{Cf}]|\p{Variation_Selector}/u;

/** Whether a text loses something on a printer's own letters: a letter of another script, an emoji, an accent. */
export function losesLetters(text: string): boolean {
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x7f || spaces.test(character) || own.has(character) || near[character] !== undefined || unseen.test(character)) continue;
    const left = reduce(character);
    if (left === '' || left.includes('?') || (letter.test(character) && character.normalize('NFKD').search(marks) >= 0)) return true;
  }
  return false;
}

/** Whether so little of a name can be printed that a number should stand beside it. */
export const isMostlyLost = (printable: string): boolean => {
  const readable = printable.replace(/[? ]/g, '').length;
  return readable * 2 < printable.replaceAll(' ', '').length || readable === 0;
};
