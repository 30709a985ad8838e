import { createHash } from 'node:crypto';
import { buildId, type Id } from '@tresen/kernel';

/**
 * An id that follows from where a thing comes from: the same receipt, article or customer of the same system has the same id
 * in every run. Laid out as UUIDv7: the given time, then 74 bits of SHA-256.
 */
export function deriveId(parts: readonly string[], unixMilliseconds: number): Id {
  return buildId(unixMilliseconds, createHash('sha256').update(parts.join('\0')).digest().subarray(0, 10));
}

/** Time part of derived ids of things that have no time. */
export const TIMELESS = Date.UTC(2020, 0, 1);
