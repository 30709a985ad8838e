import type { StaffRow } from '@tresen/contract/feed';
import { readPinHash } from '@tresen/domain/identity';

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/** Whether the PIN belongs to the person: hashed as the staff dataset says (IDN-05); works without a network. */
export async function checkPin(pin: string, staff: Pick<StaffRow, 'pinHash' | 'pinSalt'>): Promise<boolean> {
  const { rounds, hash } = readPinHash(staff.pinHash);
  const expected = fromBase64url(hash);
  const salt = fromBase64url(staff.pinSalt);
  let bits: Uint8Array<ArrayBuffer> = new TextEncoder().encode(pin);
  for (const iterations of rounds) {
    const key = await crypto.subtle.importKey('raw', bits, 'PBKDF2', false, ['deriveBits']);
    bits = new Uint8Array(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, expected.length * 8));
  }
  let difference = bits.length ^ expected.length;
  for (let index = 0; index < expected.length; index += 1) difference |= (bits[index] ?? 0) ^ (expected[index] ?? 0);
  return difference === 0;
}

/** After three wrong PINs the next try waits: 5 s, then twice as long each time, at most 5 minutes. */
export function lockMilliseconds(wrongTries: number): number {
  return wrongTries < 3 ? 0 : Math.min(5000 * 2 ** (wrongTries - 3), 300_000);
}

/** How often a person may try until the next wrong PIN makes them wait. */
export const triesLeft = (wrongTries: number): number => (lockMilliseconds(wrongTries + 1) > 0 ? 1 : 1 + triesLeft(wrongTries + 1));
