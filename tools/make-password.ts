import { randomInt } from 'node:crypto';

/** No letters that are taken for one another when they are read from a screen. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password nobody can guess (79 bits) that can still be typed: `k7mq-2xwd-…`. */
export function makePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
