import { isId } from '@tresen/kernel';
import type { Sql } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';
import { readTillNames } from './queries/read-till-names.ts';

/**
 * The till that a list is narrowed to. One of another store than the list is narrowed to as well has nothing to show, and whoever asks
 * that has mixed something up: an empty list would look like no sales. @throws request-invalid, not-found
 */
export async function requireTillOf(sql: Sql, { till, store }: { readonly till?: string | undefined; readonly store?: string | undefined }, name = 'till'): Promise<void> {
  if (till === undefined || till === '') return;
  const wrong = (message: string) => problem('request-invalid', { errors: [{ pointer: `/querystring/${name}`, message }] });
  if (!isId(till)) throw wrong('is no id');
  const found = (await readTillNames(sql, [till])).get(till);
  if (found === undefined) throw problem('not-found', { detail: `There is no till ${till}.` });
  if (store !== undefined && store !== '' && found.store !== store) throw wrong('is no till of this store');
}
