import { pbkdf2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkPin, lockMilliseconds, triesLeft } from './check-pin.ts';

const salt = Buffer.from('0123456789abcdef');
const staff = { pinSalt: salt.toString('base64url'), pinHash: pbkdf2Sync('4711', salt, 210_000, 32, 'sha256').toString('base64url') };

describe('PIN at the till', () => {
  it('knows the right one, as the server hashed it', async () => expect(await checkPin('4711', staff)).toBe(true));
  it('knows one that was hashed more often since, and one that was slowed down later', async () => {
    const slow = { ...staff, pinHash: `p600000.${pbkdf2Sync('471193', salt, 600_000, 32, 'sha256').toString('base64url')}` };
    expect([await checkPin('471193', slow), await checkPin('4711', slow)]).toEqual([true, false]);
    const later = pbkdf2Sync(pbkdf2Sync('4711', salt, 210_000, 32, 'sha256'), salt, 390_000, 32, 'sha256').toString('base64url');
    expect(await checkPin('4711', { ...staff, pinHash: `p210000+390000.${later}` })).toBe(true);
  });
  it('refuses every other one', async () => expect([await checkPin('4712', staff), await checkPin('', staff)]).toEqual([false, false]));
  it('waits longer and longer after three wrong ones, at most five minutes', () =>
    expect([1, 2, 3, 4, 5, 50].map(lockMilliseconds)).toEqual([0, 0, 5000, 10_000, 20_000, 300_000]));
  it('tells how many tries there are before a wait', () => expect([0, 1, 2, 3, 9].map(triesLeft)).toEqual([3, 2, 1, 1, 1]));
});
