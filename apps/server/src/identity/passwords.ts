import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { verifyPassword as verifyFirstKind } from 'better-auth/crypto';
import type { Sql } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';
import { readHouseWords, withoutHouseWords } from './house-words.ts';

/** scrypt as OWASP asks for: 2^15 rounds of 8 blocks, three times; 32 MB of memory each. */
const COST = { log: 15, block: 8, parallel: 3 } as const;
const KIND = `s2.${COST.log}.${COST.block}.${COST.parallel}`;

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: 2 ** COST.log, r: COST.block, p: COST.parallel, maxmem: 96 * 1024 * 1024 };
    scrypt(password.normalize('NFKC'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${KIND}.${salt.toString('base64url')}.${(await derive(password, salt)).toString('base64url')}`;
}

/** Whether it is hashed as today's passwords are. */
export const isCurrentHash = (hash: string): boolean => hash.startsWith(`${KIND}.`);

/** Knows the hashes of the sign-in library too, which stood here before. */
export async function verifyPassword({ hash, password }: { readonly hash: string; readonly password: string }): Promise<boolean> {
  if (!isCurrentHash(hash)) return verifyFirstKind({ hash, password });
  const [salt = '', stored = ''] = hash.slice(KIND.length + 1).split('.');
  const expected = Buffer.from(stored, 'base64url');
  const found = await derive(password, Buffer.from(salt, 'base64url'));
  return expected.length === found.length && timingSafeEqual(expected, found);
}

let judge: ZxcvbnFactory | undefined;

const LONGEST_JUDGED = 60;
/** Hundred million guesses at least. */
const STRONG = 3;

/**
 * Refuses what is on the lists of common passwords, or is put together from them, the person's own name and what everybody knows
 * of the shop: what is left without such words and years must be strong by itself. @throws identity-password-weak
 */
export async function requireStrongPassword(sql: Sql, password: string, own: readonly (string | null)[]): Promise<void> {
  judge ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const words = own.flatMap((text) => (text === null ? [] : [text, ...text.split(/[^\p{L}\p{N}]+/u)])).filter((word) => word.length > 2);
  const judged = password.slice(0, LONGEST_JUDGED);
  const rest = withoutHouseWords(judged, [...(await readHouseWords(sql)), ...words.map((word) => word.toLowerCase())]);
  if (judge.check(judged, words).score < STRONG || judge.check(rest, words).score < STRONG) throw problem('identity-password-weak');
}
