import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { describePinHash, FIRST_PIN_ROUNDS, PIN_ROUNDS, readPinHash } from '@tresen/domain/identity';

const derive = promisify(pbkdf2);

export interface StoredPin {
  readonly hash: string;
  readonly salt: string;
}

/** Hash and salt (base64url) as the staff dataset carries them to the tills. */
export async function hashPin(pin: string): Promise<StoredPin> {
  const salt = randomBytes(16);
  const hash = await derive(pin, salt, PIN_ROUNDS, 32, 'sha256');
  return { hash: describePinHash([PIN_ROUNDS], hash.toString('base64url')), salt: salt.toString('base64url') };
}

/** An older hash with the rounds that it lacks on top: nobody needs to know the PIN for that. Null when it is slow enough. */
export async function slowDownPin(stored: StoredPin): Promise<string | null> {
  const { rounds, hash } = readPinHash(stored.hash);
  const done = rounds.reduce((sum, each) => sum + each, 0);
  if (done >= PIN_ROUNDS) return null;
  const missing = PIN_ROUNDS - done;
  const slower = await derive(Buffer.from(hash, 'base64url'), Buffer.from(stored.salt, 'base64url'), missing, 32, 'sha256');
  return describePinHash([...rounds, missing], slower.toString('base64url'));
}

export { FIRST_PIN_ROUNDS, PIN_ROUNDS };
