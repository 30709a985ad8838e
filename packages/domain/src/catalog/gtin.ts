/** Check digit of a number without it (GS1 General Specifications §7.9: weights 3, 1, 3 … from the right). NaN when there is something but digits. */
export function checkDigit(digits: string): number {
  let sum = 0;
  for (let index = digits.length - 1, weight = 3; index >= 0; index -= 1, weight = 4 - weight) {
    const digit = digits.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    sum += digit * weight;
  }
  return (10 - (sum % 10)) % 10;
}

/** Whether the last digit is the check digit of those before it. */
export const hasCheckDigit = (digits: string): boolean => digits.length >= 2 && checkDigit(digits.slice(0, -1)) === digits.charCodeAt(digits.length - 1) - 48;

/** The 14-digit form of a GTIN-8, -12, -13 or -14 (CAT-10); null when the length or the check digit is wrong. */
export function normaliseGtin(digits: string): string | null {
  const { length } = digits;
  if (length !== 8 && length !== 12 && length !== 13 && length !== 14) return null;
  return /^\d+$/.test(digits) && hasCheckDigit(digits) ? digits.padStart(14, '0') : null;
}

/** UPC-E (8 digits with number system and check digit) as UPC-A (CAT-11); null when it is none. Source: GS1 General Specifications §5.2.2.4. */
export function expandUpcE(digits: string): string | null {
  if (!/^[01]\d{7}$/.test(digits)) return null;
  const [system, a, b, c, d, e, last, check] = digits.split('') as [string, string, string, string, string, string, string, string];
  const body =
    last <= '2' ? `${a}${b}${last}0000${c}${d}${e}` : last === '3' ? `${a}${b}${c}00000${d}${e}` : last === '4' ? `${a}${b}${c}${d}00000${e}` : `${a}${b}${c}${d}${e}0000${last}`;
  const full = `${system}${body}${check}`;
  return hasCheckDigit(full) ? full : null;
}

/** UPC-A as UPC-E where it can be shortened (CAT-11), so that what was kept in the one form is found by the other; else null. */
export function shortenUpcA(digits: string): string | null {
  const parts = /^([01])(\d{5})(\d{5})(\d)$/.exec(digits);
  if (parts === null) return null;
  const [, system = '', maker = '', item = '', check = ''] = parts;
  const bodies = [`${maker.slice(0, 2)}${item.slice(2)}${maker[2]}`, `${maker.slice(0, 3)}${item.slice(3)}3`, `${maker.slice(0, 4)}${item[4]}4`, `${maker}${item[4]}`];
  return bodies.map((body) => `${system}${body}${check}`).find((short) => expandUpcE(short) === digits) ?? null;
}

const fiveMinus = [0, 5, 9, 4, 8, 3, 7, 2, 6, 1] as const;
const fivePlus = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9] as const;
const twoMinus = [0, 2, 4, 6, 8, 9, 1, 3, 5, 7] as const;
const three = [0, 3, 6, 9, 2, 5, 8, 1, 4, 7] as const;

/** The price verifier digit of a 4- or 5-digit price (GS1 General Specifications §7.9.2 ff.); null for other lengths. */
export function priceVerifier(price: string): number | null {
  if (!/^\d{4,5}$/.test(price)) return null;
  const tables = price.length === 4 ? [twoMinus, twoMinus, three, fiveMinus] : [fivePlus, twoMinus, fiveMinus, fivePlus, twoMinus];
  const sum = tables.reduce((total, table, index) => total + (table[price.charCodeAt(index) - 48] ?? 0), 0);
  if (price.length === 4) return (sum * 3) % 10;
  return fiveMinus.indexOf(((10 - (sum % 10)) % 10) as 0);
}
