import { expandUpcE, normaliseGtin, shortenUpcA } from './gtin.ts';

/** Longest item number that `plu:` holds. */
const LONGEST_ITEM = 13;
/** Item numbers are kept with up to so many digits, zeros in front included. */
const PADDED_ITEM = 6;

/** Each text once, in order. */
const once = (texts: readonly (string | null)[]): readonly string[] => [...new Set(texts.filter((text) => text !== null))];

/**
 * A code in the form in which it is kept: GTINs and UPC-E as 14 digits, `plu:<digits>` as it is; null when it is neither. Eight digits
 * are a GTIN-8 when their check digit says so, else UPC-E.
 */
export function storedCode(text: string): string | null {
  const code = text.trim();
  if (/^plu:\d{1,13}$/.test(code)) return code;
  return normaliseGtin(code) ?? normaliseGtin(expandUpcE(code) ?? '');
}

/**
 * Keys under which exactly this text may be kept (CAT-30), the likeliest first: the number itself whatever its check digit says, as
 * GTIN, as item number. What is kept as an article number is looked up by the text itself.
 */
export function exactKeys(text: string): readonly string[] {
  const code = text.trim();
  if (!/^\d+$/.test(code)) return [code];
  return once([code.length >= 8 && code.length <= 14 ? code.padStart(14, '0') : null, code, code.length <= LONGEST_ITEM ? `plu:${code}` : null]);
}

/** Keys of the same code written another way (CAT-31): UPC-E for UPC-A and the reverse, item numbers with more or fewer zeros in front. */
export function kindredKeys(text: string): readonly string[] {
  const code = text.trim().replace(/^plu:/, '');
  if (!/^\d{1,14}$/.test(code)) return [];
  const long = normaliseGtin(expandUpcE(code) ?? '');
  const short = shortenUpcA(code.padStart(14, '0').replace(/^00/, ''));
  const plain = code.replace(/^0+(?=\d)/, '');
  const padded = plain.length > PADDED_ITEM ? [] : Array.from({ length: PADDED_ITEM - plain.length + 1 }, (_, zeros) => `plu:${'0'.repeat(zeros)}${plain}`);
  return once([long, short?.padStart(14, '0') ?? null, ...padded, plain === code ? null : `plu:${plain}`]).filter((key) => !exactKeys(text).includes(key));
}
