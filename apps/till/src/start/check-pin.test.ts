import { pbkdf2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkPin, lockMilliseconds } from './check-pin.ts';

const salt = Buffer.from('0123456789abcdef');
const staff = { pinSalt: salt.toString('base64url'), pinHash: pbkdf2Sync('4711', salt, 210_000, 32, 'sha256').toString('base64url') };

describe('PIN at the till', () => {
  it('knows the right one, as the server hashed it', async () => expect(await checkPin('4711', staff)).toBe(true));
  it('refuses every other one', async () => expect([await checkPin('4712', staff), await checkPin('', staff)]).toEqual([false, false]));
  it('waits longer and longer after three wrong ones, at most five minutes', () =>
    expect([1, 2, 3, 4, 5, 50].map(lockMilliseconds)).toEqual([0, 0, 5000, 10_000, 20_000, 300_000]));
});
