import type { BusinessDate, Minor } from '@tresen/kernel';
import { GROUP_SEPARATOR, type Gs1Element, gtinOf, parseDigitalLink, parseGs1Date, parsePrinted, readElements } from './gs1.ts';
import { checkDigit, expandUpcE, hasCheckDigit, normaliseGtin, priceVerifier } from './gtin.ts';

/** A store's own barcode layout: prefix, item number, value, check digit; the same shape as in the till's settings. */
export interface InStoreTemplate {
  readonly prefix: string;
  readonly itemDigits: number;
  readonly valueDigits: number;
  readonly kind: 'weight' | 'price' | 'count';
  /** Decimal places of the value: 3 = grams for weight, 2 = cents for price. */
  readonly decimals: number;
}

/** A label of this layout is an EAN-13 with its check digit, or one without a digit to spare for the price verifier; its value has the decimals that it says. */
export function fitsLabel({ prefix, itemDigits, valueDigits, decimals }: InStoreTemplate): boolean {
  const size = prefix.length + itemDigits + valueDigits + 1;
  return (size === 13 || size === 12) && decimals <= valueDigits;
}

/** What a scanner or a person gave. `gs1` when the symbology says that the text is made of application identifiers. */
export interface CodeText {
  readonly text: string;
  readonly gs1?: boolean;
  /** The symbology is known to be UPC-E. */
  readonly upcE?: boolean;
}

/** What goods say about themselves in a code: weight in thousandths of a kilogram, price in minor units, count in pieces. */
export interface CodedValues {
  readonly weight?: number;
  readonly price?: Minor;
  /** ISO 4217 number of the price's currency, where the code names one: another than the store's is no price here. */
  readonly currency?: string;
  readonly count?: number;
}

export type ScannedCode =
  | { readonly kind: 'gtin'; readonly gtin14: string; readonly addOn?: string }
  | ({ readonly kind: 'in-store'; readonly prefix: string; readonly item: string } & CodedValues)
  | ({
      readonly kind: 'gs1';
      readonly gtin14: string;
      readonly batch?: string;
      readonly serial?: string;
      readonly expiry?: BusinessDate;
      readonly bestBefore?: BusinessDate;
      /** Basis points taken off by a markdown label. */
      readonly percentOff?: number;
      readonly elements: readonly Gs1Element[];
    } & CodedValues)
  | { readonly kind: 'receipt'; readonly token: string }
  | { readonly kind: 'plu'; readonly digits: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'invalid'; readonly reason: InvalidReason; readonly text: string; readonly elements?: readonly Gs1Element[] };

/** Why a code is none. `gtin-missing` comes with what the code says otherwise: a place, a pallet, a delivery. */
export type InvalidReason = 'empty' | 'too-long' | 'check-digit' | 'gs1-malformed' | 'gtin-missing' | 'price-verifier' | 'unreadable';

/** Longest text that can be a code. */
export const MAX_CODE_LENGTH = 2048;

const invalid = (reason: InvalidReason, text: string): ScannedCode => ({ kind: 'invalid', reason, text: text.slice(0, 80) });

/** digits with `from` decimals as an integer with `to` decimals, half-up; null beyond the safe range. */
function rescale(value: string, from: number, to: number): number | null {
  const number = Number(value);
  const scaled = from <= to ? number * 10 ** (to - from) : Math.floor(number / 10 ** (from - to) + 0.5);
  return Number.isSafeInteger(scaled) ? scaled : null;
}

function readInStore(digits: string, templates: readonly InStoreTemplate[]): ScannedCode | null {
  let best: InStoreTemplate | null = null;
  for (const template of templates) {
    if (fitsLabel(template) && digits.startsWith(template.prefix) && (best === null || template.prefix.length > best.prefix.length)) best = template;
  }
  if (best === null) return null;
  if (!hasCheckDigit(digits)) return invalid('check-digit', digits);
  const itemEnd = best.prefix.length + best.itemDigits;
  const value = digits.slice(12 - best.valueDigits, 12);
  // One digit between item and value is the price verifier; 0 means that the layout does not use it.
  const verifier = digits.slice(itemEnd, 12 - best.valueDigits);
  if (best.kind === 'price' && verifier !== '' && verifier !== '0' && priceVerifier(value) !== Number(verifier)) return invalid('price-verifier', digits);
  const item = digits.slice(best.prefix.length, itemEnd);
  const amount = rescale(value, best.decimals, best.kind === 'weight' ? 3 : best.kind === 'price' ? 2 : 0);
  if (amount === null) return invalid('unreadable', digits);
  return { kind: 'in-store', prefix: best.prefix, item, [best.kind]: amount };
}

const GRAMS_IN_POUND = 453.592_37;

function codedValues(elements: readonly Gs1Element[]): CodedValues {
  let values: CodedValues = {};
  for (const { ai, value } of elements) {
    const decimals = Number(ai[3]);
    if (/^3[12]0\d$/.test(ai)) {
      const weight = ai[1] === '1' ? rescale(value, decimals, 3) : Math.round((Number(value) * GRAMS_IN_POUND) / 10 ** decimals);
      if (weight !== null) values = { ...values, weight };
    } else if (/^39[23]\d$/.test(ai)) {
      const price = rescale(ai[2] === '3' ? value.slice(3) : value, decimals, 2);
      if (price !== null) values = { ...values, price, ...(ai[2] === '3' ? { currency: value.slice(0, 3) } : {}) };
    } else if (ai === '30' || ai === '37') values = { ...values, count: Number(value) };
  }
  return values;
}

function readGs1(elements: readonly Gs1Element[], text: string, today: BusinessDate): ScannedCode {
  if (elements.length === 0) return invalid('gs1-malformed', text);
  const gtin14 = gtinOf(elements);
  if (gtin14 === null) {
    const isWrong = elements.some((element) => element.ai === '01' || element.ai === '02');
    return isWrong ? invalid('check-digit', text) : { kind: 'invalid', reason: 'gtin-missing', text: text.slice(0, 80), elements };
  }
  const read = (ai: string): string | undefined => elements.find((element) => element.ai === ai)?.value;
  const batch = read('10');
  const serial = read('21');
  const expiry = parseGs1Date(read('17') ?? read('7003') ?? '', today);
  const bestBefore = parseGs1Date(read('15') ?? '', today);
  const off = elements.find((element) => /^394\d$/.test(element.ai));
  const percentOff = off === undefined ? null : rescale(off.value, Number(off.ai[3]), 2);
  return {
    kind: 'gs1',
    gtin14,
    ...(batch === undefined ? {} : { batch }),
    ...(serial === undefined ? {} : { serial }),
    ...(expiry === null ? {} : { expiry }),
    ...(bestBefore === null ? {} : { bestBefore }),
    ...(percentOff === null ? {} : { percentOff }),
    ...codedValues(elements),
    elements,
  };
}

/** An EAN-13 or UPC-A with the two or five digits beside it that number an issue or give a price; 18 digits may be a logistic unit instead. */
function readAddOn(digits: string): ScannedCode | null {
  const isPress = /^(97[789]|4[13][49]|37[89])/.test(digits);
  const length = digits.length === 15 || (digits.length === 18 && (isPress || !hasCheckDigit(digits))) ? 13 : digits.length === 17 ? 12 : 0;
  const main = normaliseGtin(digits.slice(0, length));
  return main === null ? null : { kind: 'gtin', gtin14: main, addOn: digits.slice(length) };
}

/** A number as it is printed: a GTIN with blanks or hyphens, with its add-on behind a blank, an ISBN with ten characters, an ISSN. */
function readPrintedNumber(text: string): ScannedCode | null {
  const parts = /^([\d -]{8,20}?)(?: (\d{2}|\d{5}))?$/.exec(text);
  const plain = normaliseGtin((parts?.[1] ?? '').replace(/[ -]/g, ''));
  if (plain !== null) return { kind: 'gtin', gtin14: plain, ...(parts?.[2] === undefined ? {} : { addOn: parts[2] }) };
  const issn = /^(?:ISSN:? ?)?(\d{4})-(\d{3})([\dX])$/i.exec(text);
  const isbn = /^(?:ISBN(?:-10)?:? ?)?(\d)[ -]?(\d[\d -]{6,9}\d)[ -]?([\dX])$/i.exec(text);
  const short = issn === null ? `${isbn?.[1] ?? ''}${(isbn?.[2] ?? '').replace(/[ -]/g, '')}` : `${issn[1]}${issn[2]}`;
  const check = (issn?.[3] ?? isbn?.[3] ?? '').toUpperCase();
  if (short.length !== (issn === null ? 9 : 7) || !/\D/.test(text) || modulo11(short) !== check) return null;
  const body = issn === null ? `978${short}` : `977${short}00`;
  return { kind: 'gtin', gtin14: `0${body}${checkDigit(body)}` };
}

/** Check character of ISBN-10 and ISSN. */
function modulo11(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (digits.length + 1 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

function readDigits(digits: string, templates: readonly InStoreTemplate[], upcE: boolean): ScannedCode {
  const inStore = digits.length === 13 || digits.length === 12 ? readInStore(digits.padStart(13, '0'), templates) : null;
  if (inStore !== null) return inStore;
  const expanded = digits.length === 8 && (upcE || !hasCheckDigit(digits)) ? expandUpcE(digits) : null;
  const gtin14 = normaliseGtin(expanded ?? digits);
  if (gtin14 !== null) return { kind: 'gtin', gtin14 };
  const withAddOn = readAddOn(digits);
  if (withAddOn !== null) return withAddOn;
  if (digits.length <= 6) return { kind: 'plu', digits };
  if (digits.length === 8 || (digits.length >= 12 && digits.length <= 14)) return invalid('check-digit', digits);
  return { kind: 'text', text: digits };
}

/**
 * What a scanned or typed text means (CAT-10 … CAT-19). Every text, whatever its length and content, gets an
 * answer and nothing is thrown. In-store layouts are tried before the GTIN; the longest prefix wins.
 * @param today decides the century of two-digit years
 */
export function classifyCode(input: CodeText, templates: readonly InStoreTemplate[], today: BusinessDate): ScannedCode {
  if (input.text.length > MAX_CODE_LENGTH) return invalid('too-long', input.text);
  const text = input.text.trim();
  if (text === '') return invalid('empty', text);
  const receipt = /^(?:https?:\/\/[^/?#\s]+)?\/r\/([A-Za-z0-9_-]{8,64})\/?$/i.exec(text);
  if (receipt?.[1] !== undefined) return { kind: 'receipt', token: receipt[1] };
  if (/^https?:\/\//i.test(text)) {
    const elements = parseDigitalLink(text);
    return elements === null ? { kind: 'text', text } : readGs1(elements, text, today);
  }
  if (input.gs1 === true) return readGs1(readElements(text)?.elements ?? [], text, today);
  const printed = parsePrinted(text);
  if (printed !== null) return readGs1(printed, text, today);
  if (/^\d+$/.test(text) && text.length < 16) return readDigits(text, templates, input.upcE === true);
  if (/^01\d{14}/.test(text) && hasCheckDigit(text.slice(2, 16))) {
    const reading = readElements(text);
    // A separator makes it certain; without one all of it must be elements.
    if (reading !== null && (reading.whole || text.includes(GROUP_SEPARATOR))) return readGs1(reading.elements, text, today);
  }
  if (/^\d+$/.test(text)) return readDigits(text, templates, false);
  const number = readPrintedNumber(text);
  if (number !== null) return number;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u001f\u007f]/.test(text) ? invalid('unreadable', text) : { kind: 'text', text };
}

/** Keys of the code table to look a code up by, the most likely first: 14-digit GTINs and `plu:` item numbers. */
export function lookupKeys(code: ScannedCode): readonly string[] {
  switch (code.kind) {
    case 'gtin':
    case 'gs1':
      return [code.gtin14];
    case 'in-store':
      return plain(code.item);
    case 'plu':
      return plain(code.digits);
    default:
      return [];
  }
}

function plain(digits: string): readonly string[] {
  const short = digits.replace(/^0+(?=\d)/, '');
  return short === digits ? [`plu:${digits}`] : [`plu:${digits}`, `plu:${short}`];
}
