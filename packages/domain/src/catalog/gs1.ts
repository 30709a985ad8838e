import { fixedLengthOf, gs1Forms } from './gs1-identifiers.ts';
import { hasCheckDigit, normaliseGtin } from './gtin.ts';

/** An application identifier with its value, as text. */
export interface Gs1Element {
  readonly ai: string;
  readonly value: string;
}

/** GS, the separator that stands for FNC1 between elements. */
export const GROUP_SEPARATOR = '\u001d';

/** What a data carrier said: the elements that are known, and whether that is all of it. */
export interface Gs1Reading {
  readonly elements: readonly Gs1Element[];
  readonly whole: boolean;
}

const MOST_ELEMENTS = 40;

/** The identifier at the start of a text; null when none is known. */
function identifierAt(data: string): string | null {
  for (const size of [2, 3, 4]) {
    const ai = data.slice(0, size);
    if (ai.length === size && gs1Forms.has(ai)) return ai;
  }
  return null;
}

/** Whether a value may stand behind an identifier; false for an identifier that is not known. */
export const isGs1Value = (ai: string, value: string): boolean => gs1Forms.get(ai)?.test(value) === true;

/**
 * Takes concatenated elements apart (CAT-13). What is unknown is left out up to where the next one begins: the separator, or the end
 * that its first digits fix. null when a known one does not have its form: the scan was cut off. `data` without the leading FNC1.
 */
export function readElements(data: string): Gs1Reading | null {
  const elements: Gs1Element[] = [];
  let whole = data !== '';
  let rest = data;
  while (rest !== '' && elements.length < MOST_ELEMENTS) {
    const ai = identifierAt(rest);
    const fixed = fixedLengthOf(rest);
    const separator = rest.indexOf(GROUP_SEPARATOR);
    const end = fixed === null ? (separator < 0 ? rest.length : separator) : Math.min(fixed, separator < 0 ? rest.length : separator);
    const value = rest.slice(ai?.length ?? 0, end);
    if (ai === null) whole = false;
    else if (isGs1Value(ai, value)) elements.push({ ai, value });
    else return null;
    rest = rest.slice(end);
    // A separator behind a fixed-length value is superfluous but allowed.
    if (rest.startsWith(GROUP_SEPARATOR)) rest = rest.slice(1);
  }
  return { elements, whole: whole && rest === '' };
}

/** The elements of a text that is made of nothing else (CAT-13); null when it is not. */
export function parseElements(data: string): readonly Gs1Element[] | null {
  const reading = readElements(data);
  return reading?.whole === true ? reading.elements : null;
}

/** Reads the printed form `(01)04006381333931(10)AB` (CAT-13), elements that are not known left out; null when it is none. */
export function parsePrinted(data: string): readonly Gs1Element[] | null {
  if (!/^\(\d{2,4}\)./.test(data)) return null;
  const parts = data.split(/\((\d{2,4})\)/).slice(1, 2 * MOST_ELEMENTS + 1);
  const elements: Gs1Element[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const ai = parts[index] ?? '';
    const value = (parts[index + 1] ?? '').trim();
    if (isGs1Value(ai, value)) elements.push({ ai, value });
    else if (gs1Forms.has(ai)) return null;
  }
  return elements.length === 0 ? null : elements;
}

const decodePart = (part: string): string | null => {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return null;
  }
};

const names: Readonly<Record<string, string>> = { gtin: '01', cpv: '22', lot: '10', ser: '21', exp: '17' };
const qualifiers: readonly string[] = ['22', '10', '21', '235', '254'];

/**
 * Reads a GS1 Digital Link (CAT-14): `…/01/<GTIN>[/22/…][/10/…][/21/…]?17=…`. The domain does not matter and the address is
 * never opened. null when there is no product key in the path. A GTIN may have 8, 12, 13 or 14 digits.
 */
export function parseDigitalLink(address: string): readonly Gs1Element[] | null {
  const found = /^https?:\/\/[^/?#]+(\/[^?#]*)(?:\?([^#]*))?/i.exec(address);
  if (found === null) return null;
  const path = (found[1] ?? '').split('/');
  // Early links wrote the identifiers as words.
  const named = (part: string | undefined): string => names[part ?? ''] ?? part ?? '';
  const start = path.findIndex((part, index) => named(part) === '01' && /^\d{8,14}$/.test(path[index + 1] ?? ''));
  if (start < 0) return null;
  const gtin = normaliseGtin(path[start + 1] ?? '');
  if (gtin === null) return null;
  const elements: Gs1Element[] = [{ ai: '01', value: gtin }];
  for (let index = start + 2; index + 1 < path.length && elements.length < MOST_ELEMENTS; index += 2) {
    const ai = named(path[index]);
    const value = decodePart(path[index + 1] ?? '');
    if (qualifiers.includes(ai) && value !== null && isGs1Value(ai, value)) elements.push({ ai, value });
  }
  for (const pair of (found[2] ?? '').split(/[&;]/).slice(0, 40)) {
    const cut = pair.indexOf('=');
    const ai = named(pair.slice(0, cut));
    const value = cut < 0 ? null : decodePart(pair.slice(cut + 1));
    if (value !== null && /^\d{2,4}$/.test(ai) && isGs1Value(ai, value)) elements.push({ ai, value });
  }
  return elements;
}

/** A date `YYMMDD` as `YYYY-MM-DD` (CAT-15): the century within −49 … +50 years of today, day 00 = last of the month; null when there is no such day. */
export function parseGs1Date(value: string, today: string): string | null {
  if (!/^\d{6}/.test(value)) return null;
  const current = Number(today.slice(0, 4));
  const short = Number(value.slice(0, 2));
  let year = current - (current % 100) + short;
  if (year - current > 50) year -= 100;
  else if (year - current < -49) year += 100;
  const month = Number(value.slice(2, 4));
  if (month < 1 || month > 12) return null;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  const day = Number(value.slice(4, 6)) || last;
  return day > last ? null : `${String(year).padStart(4, '0')}-${value.slice(2, 4)}-${String(day).padStart(2, '0')}`;
}

/** The GTIN of an element list in 14 digits: of the item itself, of what a case holds, of a made or multi-part item; null when there is none or its check digit is wrong. */
export function gtinOf(elements: readonly Gs1Element[]): string | null {
  for (const ai of GTIN_IDENTIFIERS) {
    const gtin = elements.find((element) => element.ai === ai)?.value.slice(0, 14);
    if (gtin !== undefined) return hasCheckDigit(gtin) ? gtin : null;
  }
  return null;
}

const GTIN_IDENTIFIERS = ['01', '02', '03', '8006', '8026'] as const;
