import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

/** Rounds of PBKDF2-SHA-256; tills verify with the same number. */
export const PIN_ROUNDS = 210_000;

const derive = promisify(pbkdf2);

/** Hash and salt (base64url) as the staff dataset carries them to the tills. */
export async function hashPin(pin: string): Promise<{ hash: string; salt: string }> {
  const salt = randomBytes(16);
  const hash = await derive(pin, salt, PIN_ROUNDS, 32, 'sha256');
  return { hash: hash.toString('base64url'), salt: salt.toString('base64url') };
}

/** PINs that everybody tries first: one digit repeated, or counting up or down. */
export function isGuessablePin(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])));
  return steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? 9);
}
