import { type CodeText, GROUP_SEPARATOR } from '@tresen/domain/catalog';

/** A scan as text without the scanner's trimmings. `symbology` is null when the scanner did not say. */
export interface DecodedScan extends CodeText {
  readonly text: string;
  readonly gs1: boolean;
  readonly upcE: boolean;
  readonly symbology: string | null;
}

export interface ScannerProfile {
  /** What the scanner sends for FNC1 where it cannot send GS, e.g. `{GS}` or `|`. */
  readonly separators: readonly string[];
}

export const standardScanner: ScannerProfile = { separators: ['{GS}', '<GS>', '{FNC1}', '<FNC1>', '\u241d', '|', '^]'] };

// AIM symbology identifiers, ISO/IEC 15424: `]`, a letter for the family, a modifier.
const families: Readonly<Record<string, string>> = {
  A: 'code-39',
  C: 'code-128',
  E: 'ean',
  F: 'codabar',
  G: 'code-93',
  I: 'itf',
  J: 'dotcode',
  L: 'pdf417',
  Q: 'qr',
  d: 'data-matrix',
  e: 'gs1-databar',
  z: 'aztec',
};
const gs1Identifiers: ReadonlySet<string> = new Set([']C1', ']e0', ']e1', ']e2', ']d2', ']Q3', ']J1']);

/** Text behind the framing that scanners add: STX … ETX, trailing Enter or Tab. */
function unframe(raw: string): string {
  let start = 0;
  let end = raw.length;
  while (start < end && (raw.charCodeAt(start) === 2 || raw.charCodeAt(start) === 0xfeff)) start += 1;
  while (end > start && [3, 4, 9, 10, 13].includes(raw.charCodeAt(end - 1))) end -= 1;
  return raw.slice(start, end);
}

function separate(text: string, separators: readonly string[]): string {
  let result = text;
  for (const separator of separators) if (separator !== '') result = result.replaceAll(separator, GROUP_SEPARATOR);
  // FNC1 in first position is part of the symbology, not of the data.
  return result.startsWith(GROUP_SEPARATOR) ? result.slice(1) : result;
}

/**
 * Takes the framing and the AIM identifier off a scan and says whether its text is made of GS1 elements (SCN-01 … SCN-04).
 * What the code means is `classifyCode` in the domain. Every text gets an answer.
 */
export function decodeScan(raw: string, profile: ScannerProfile = standardScanner): DecodedScan {
  const framed = unframe(raw);
  const aim = /^\]([A-Za-z])([0-9A-Za-z])/.exec(framed);
  const text = aim === null ? framed : framed.slice(3);
  const marked = aim !== null && gs1Identifiers.has(aim[0]);
  // Without an identifier a separator gives GS1 away, but only in front of what looks like a product: `|` may be part of any text.
  const looksGs1 =
    text.startsWith(GROUP_SEPARATOR) ||
    (/^(?:01|02)\d{14}/.test(text) && [GROUP_SEPARATOR, ...profile.separators].some((separator) => separator !== '' && text.includes(separator)));
  const gs1 = (marked || looksGs1) && !/^https?:/i.test(text);
  return {
    text: gs1 ? separate(text, profile.separators) : text,
    gs1,
    upcE: aim?.[0] === ']E0' && /^[01]\d{7}$/.test(text),
    symbology: aim === null ? null : (families[aim[1] ?? ''] ?? 'other'),
  };
}
