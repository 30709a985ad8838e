import { createHash, randomInt } from 'node:crypto';
import { ENROLMENT_ALPHABET, ENROLMENT_LENGTH } from '@tresen/contract/devices';

/** A new enrolment code, e.g. `7KQ2M4XD`. */
export function makeCode(): string {
  let code = '';
  for (let index = 0; index < ENROLMENT_LENGTH; index += 1) code += ENROLMENT_ALPHABET[randomInt(ENROLMENT_ALPHABET.length)];
  return code;
}

/** What a person typed or scanned, without spaces, dashes and case; a scanned address is cut down to its code. */
export function normaliseCode(typed: string): string {
  const scanned = /[?&]enrol=([^&#\s]+)/.exec(typed)?.[1] ?? typed;
  return scanned.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
