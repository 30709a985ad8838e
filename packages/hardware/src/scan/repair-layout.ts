import { hasCheckDigit } from '@tresen/domain/catalog';

// What the keys of a keyboard with the American layout give, by place (UI Events KeyboardEvent code Values §3.1), plain and with Shift.
const places: Readonly<Record<string, string>> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
  NumpadAdd: '++',
  NumpadSubtract: '--',
  NumpadMultiply: '**',
  NumpadDivide: '//',
  NumpadDecimal: '..',
};
const SHIFTED_DIGITS = ')!@#$%^&*(';

/** The character that a key at this place gives on an American keyboard; null when the place is not known or gives none. */
export function americanCharacter(code: string, shift: boolean): string | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return shift && code.startsWith('Digit') ? (SHIFTED_DIGITS[Number(digit)] ?? null) : digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shift ? letter : letter.toLowerCase();
  return places[code]?.[shift ? 1 : 0] ?? null;
}

// What the digits 0 … 9 look like when scanner and computer disagree: French, Belgian; and digits with Shift on American, German and Swiss keyboards.
const rows: readonly string[] = ['à&é"\'(-è_ç', 'à&é"\'(§è!ç', SHIFTED_DIGITS, '=!"§$%&/()', '=+"*ç%&/()'];

function toDigits(text: string, row: string): string {
  let digits = '';
  for (const character of text.toLowerCase()) {
    const digit = /\d/.test(character) ? Number(character) : row.indexOf(character);
    if (digit < 0) return '';
    digits += String(digit);
  }
  return digits;
}

const isNumber = (text: string): boolean => /^(\d{8}|\d{12,14})$/.test(text) && hasCheckDigit(text);
/** Texts that cannot be what a wrong layout made of another one. */
export const isCertainCode = (text: string): boolean =>
  isNumber(text) || /^https?:\/\/[^\s/]+\//i.test(text) || /^[A-Z0-9]{2,10}-\d{1,4}-\d{4,}$/i.test(text) || /^\][A-Za-z]\d/.test(text);

/**
 * What a scan may say when the scanner is set to another keyboard layout than the computer (SCN-17), the likeliest first.
 * @param struck the same keys on an American keyboard, by their place; null when the browser does not tell places
 */
export function otherReadings(text: string, struck: string | null): readonly string[] {
  const readings = [struck ?? '', ...(struck === null ? [] : [toDigits(struck, SHIFTED_DIGITS)]), ...rows.map((row) => toDigits(text, row))];
  return [...new Set(readings)].filter((reading) => reading !== '' && reading !== text);
}

/**
 * The code that a scanner with another keyboard layout meant, where there is no doubt (SCN-17): what stands there is no
 * certain code, and exactly one other reading is one: a number with its check digit, an address, a receipt number. Else null.
 */
export function repairLayout(text: string, struck: string | null): string | null {
  if (isCertainCode(text)) return null;
  const certain = otherReadings(text, struck).filter(isCertainCode);
  return certain.length === 1 ? (certain[0] ?? null) : null;
}
