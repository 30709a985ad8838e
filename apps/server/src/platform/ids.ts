import { randomBytes } from 'node:crypto';
import { buildId, type Id } from '@tresen/kernel';

/** A new UUIDv7. */
export function newId(): Id {
  return buildId(Date.now(), randomBytes(10));
}
