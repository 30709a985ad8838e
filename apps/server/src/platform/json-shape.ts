/** How much structure a JSON text may have. */
export interface JsonShape {
  /** Lists and objects inside each other. */
  readonly depth: number;
  /** Brackets, commas and colons outside texts: about two for every value. */
  readonly signs: number;
}

/** Nothing that the house sends or takes lies deeper. */
export const DEEPEST = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const isOpening = (sign: number | undefined): boolean => sign === 0x5b || sign === 0x7b;
const isClosing = (sign: number | undefined): boolean => sign === 0x5d || sign === 0x7d;

/** Where the text that begins at `start` ends; behind the last byte when it does not. */
function endOfText(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length) {
    const sign = bytes[at];
    if (sign === QUOTE) return at;
    at += sign === BACKSLASH ? 2 : 1;
  }
  return at;
}

/**
 * Why a JSON text costs more to parse than it is worth; null = it may be parsed. `JSON.parse` needs up to a second for a
 * megabyte of brackets and nothing else happens meanwhile: one look at the bytes costs a hundredth of that.
 */
export function findExcess(bytes: Uint8Array, most: JsonShape): 'too-deep' | 'too-many-values' | null {
  let depth = 0;
  let signs = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const sign = bytes[at];
    if (sign === QUOTE) at = endOfText(bytes, at);
    else if (isOpening(sign)) {
      depth += 1;
      signs += 1;
      if (depth > most.depth) return 'too-deep';
    } else if (isClosing(sign)) depth -= 1;
    else if (sign === COMMA || sign === COLON) signs += 1;
  }
  return signs > most.signs ? 'too-many-values' : null;
}
