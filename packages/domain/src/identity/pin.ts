/** Rounds of PBKDF2-SHA-256 for new PINs. */
export const PIN_ROUNDS = 600_000;
/** What a hash without a description had. */
export const FIRST_PIN_ROUNDS = 210_000;
export const SHORTEST_PIN = 4;
export const LONGEST_PIN = 8;
/** Whoever may approve what others may not needs more digits (IDN-06). */
export const SHORTEST_LEADING_PIN = 6;

export interface PinHash {
  /** Runs of PBKDF2-SHA-256 with the same salt, each over the outcome of the one before. */
  readonly rounds: readonly number[];
  /** Base64url. */
  readonly hash: string;
}

/** `p600000.<hash>`, or `p210000+390000.<hash>` for an older one that was slowed down later. */
export const describePinHash = (rounds: readonly number[], hash: string): string => `p${rounds.join('+')}.${hash}`;

/** [IDN-05] What stands before the hash says how it was made; a bare one is of the first kind. */
export function readPinHash(stored: string): PinHash {
  const found = /^p(\d{1,8}(?:\+\d{1,8}){0,3})\.([A-Za-z0-9_-]+)$/.exec(stored);
  if (found?.[1] === undefined || found[2] === undefined) return { rounds: [FIRST_PIN_ROUNDS], hash: stored };
  return { rounds: found[1].split('+').map(Number), hash: found[2] };
}

/** [IDN-06] Digits that a PIN needs at least with these rights. */
export const shortestPin = (rights: Iterable<string>): number => ([...rights].includes('sales.override') ? SHORTEST_LEADING_PIN : SHORTEST_PIN);

/** [IDN-07] PINs that everybody tries first: one digit or one pair over and over, or counting up or down. */
export function isGuessablePin(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  const counts = steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? 9);
  return counts || /^(\d{1,4})\1+$/.test(pin);
}
