import { hasCheckDigit, normaliseGtin } from './gtin.ts';

/** An application identifier with its value, as text. */
export interface Gs1Element {
  readonly ai: string;
  readonly value: string;
}

/** GS, the separator that stands for FNC1 between elements. */
export const GROUP_SEPARATOR = '\u001d';

interface AiRule {
  /** Exact length, or the largest one when `variable`. */
  readonly length: number;
  readonly variable: boolean;
  readonly numeric: boolean;
}

const fixed = (length: number): AiRule => ({ length, variable: false, numeric: true });
const digits = (length: number): AiRule => ({ length, variable: true, numeric: true });
const text = (length: number): AiRule => ({ length, variable: true, numeric: false });

// What occurs on consumer goods and in their logistics; source: GS1 General Specifications §3.2. An unknown AI ends the reading.
const rules: Readonly<Record<string, AiRule>> = {
  '00': fixed(18),
  '01': fixed(14),
  '02': fixed(14),
  '10': text(20),
  '11': fixed(6),
  '12': fixed(6),
  '13': fixed(6),
  '15': fixed(6),
  '16': fixed(6),
  '17': fixed(6),
  '20': fixed(2),
  '21': text(20),
  '22': text(20),
  '30': digits(8),
  '37': digits(8),
  '235': text(28),
  '240': text(30),
  '241': text(30),
  '242': digits(6),
  '243': text(20),
  '250': text(30),
  '251': text(30),
  '253': text(30),
  '254': text(20),
  '255': text(25),
  '400': text(30),
  '401': text(30),
  '402': fixed(17),
  '403': text(30),
  '420': text(20),
  '421': text(12),
  '422': fixed(3),
  '423': digits(15),
  '424': fixed(3),
  '425': digits(15),
  '426': fixed(3),
  '427': text(3),
  '7003': fixed(10),
  '8005': fixed(6),
  '8006': fixed(18),
  '8008': digits(12),
  '8013': text(25),
  '8020': text(25),
  '8110': text(70),
  '8112': text(70),
  '8200': text(70),
};

/** Rule of the identifier at the start of a text, with its own length. */
function ruleAt(data: string): { readonly ai: string; readonly rule: AiRule } | null {
  for (const size of [2, 3, 4]) {
    const ai = data.slice(0, size);
    const rule = rules[ai];
    if (rule !== undefined && ai.length === size) return { ai, rule };
  }
  const ai = data.slice(0, 4);
  if (!/^\d{4}$/.test(ai)) return null;
  if (/^3[1-6]\d[0-6]$/.test(ai)) return { ai, rule: fixed(6) };
  if (/^39[0-3]\d$/.test(ai)) return { ai, rule: digits(ai[2] === '1' || ai[2] === '3' ? 18 : 15) };
  if (/^394\d$/.test(ai)) return { ai, rule: fixed(4) };
  if (/^395\d$/.test(ai)) return { ai, rule: fixed(6) };
  if (/^41[0-7]/.test(ai)) return { ai: ai.slice(0, 3), rule: fixed(13) };
  return null;
}

const valueFits = (rule: AiRule, value: string): boolean =>
  value.length > 0 && (rule.variable ? value.length <= rule.length : value.length === rule.length) && (rule.numeric ? /^\d+$/.test(value) : /^[\u0021-\u007e]+$/.test(value));

/** Whether a value may stand behind an identifier; false for an identifier that is not known. */
export function isGs1Value(ai: string, value: string): boolean {
  const found = ruleAt(ai);
  return found !== null && found.ai === ai && valueFits(found.rule, value);
}

/** Splits concatenated elements (CAT-13); null when they do not read to the end. `data` without the leading FNC1. */
export function parseElements(data: string): readonly Gs1Element[] | null {
  const elements: Gs1Element[] = [];
  let rest = data;
  while (rest !== '') {
    if (elements.length >= 40) return null;
    const found = ruleAt(rest);
    if (found === null) return null;
    const { ai, rule } = found;
    const after = rest.slice(ai.length);
    const end = rule.variable ? after.indexOf(GROUP_SEPARATOR) : rule.length;
    const value = end < 0 ? after : after.slice(0, end);
    if (!valueFits(rule, value)) return null;
    elements.push({ ai, value });
    rest = after.slice(value.length);
    // A separator behind a fixed-length value is superfluous but allowed.
    if (rest.startsWith(GROUP_SEPARATOR)) rest = rest.slice(1);
  }
  return elements.length === 0 ? null : elements;
}

/** Reads the printed form `(01)04006381333931(10)AB` (CAT-13); null when it is none. */
export function parsePrinted(data: string): readonly Gs1Element[] | null {
  if (!/^\(\d{2,4}\)/.test(data)) return null;
  const parts = data.split(/\((\d{2,4})\)/).slice(1);
  const elements: Gs1Element[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const ai = parts[index] ?? '';
    const value = parts[index + 1] ?? '';
    if (elements.length >= 40 || !isGs1Value(ai, value)) return null;
    elements.push({ ai, value });
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

const qualifiers: readonly string[] = ['22', '10', '21', '235', '254'];

/**
 * Reads a GS1 Digital Link (CAT-14): `…/01/<GTIN>[/22/…][/10/…][/21/…]?17=…`. The domain does not matter and the address is
 * never opened. null when there is no product key in the path. A GTIN may have 8, 12, 13 or 14 digits.
 */
export function parseDigitalLink(address: string): readonly Gs1Element[] | null {
  const found = /^https?:\/\/[^/?#]+(\/[^?#]*)(?:\?([^#]*))?/i.exec(address);
  if (found === null) return null;
  const path = (found[1] ?? '').split('/');
  const start = path.findIndex((part, index) => part === '01' && /^\d{8,14}$/.test(path[index + 1] ?? ''));
  if (start < 0) return null;
  const gtin = normaliseGtin(path[start + 1] ?? '');
  if (gtin === null) return null;
  const elements: Gs1Element[] = [{ ai: '01', value: gtin }];
  for (let index = start + 2; index + 1 < path.length && elements.length < 40; index += 2) {
    const ai = path[index] ?? '';
    const value = decodePart(path[index + 1] ?? '');
    if (qualifiers.includes(ai) && value !== null && isGs1Value(ai, value)) elements.push({ ai, value });
  }
  for (const pair of (found[2] ?? '').split(/[&;]/).slice(0, 40)) {
    const cut = pair.indexOf('=');
    const ai = pair.slice(0, cut);
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

/** The GTIN of an element list in 14 digits; null when there is none or its check digit is wrong. */
export function gtinOf(elements: readonly Gs1Element[]): string | null {
  const gtin = elements.find((element) => element.ai === '01' || element.ai === '02')?.value;
  return gtin !== undefined && hasCheckDigit(gtin) ? gtin : null;
}
