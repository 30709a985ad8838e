import { buildId, type Id } from '@tresen/kernel';

/** An id for a record that is made here; the same command can then be repeated without making it twice. */
export const newId = (): Id => buildId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
