import type { ExceptionResolve } from '@tresen/contract/ingest';
import { parseJson } from '../../log/index.ts';
import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';
import { storeOf } from '../check-place.ts';
import type { BookNeeds } from '../needs.ts';
import { type AsideSummary, readAside } from '../queries/read-aside.ts';
import { type ExceptionRow, readException } from '../queries/read-exceptions.ts';
import { readQuarantined } from '../queries/read-quarantined.ts';
import { bookAside, decideAside } from './book-aside.ts';
import { bookQuarantined } from './book-quarantined.ts';

export interface Resolve {
  readonly id: string;
  readonly request: ExceptionResolve;
  /** Who decides: staff id. */
  readonly by: string;
  /** Refuses when the exception lies out of the person's reach, or one of the stores that its entries name. */
  readonly check: (exception: ExceptionRow, stores: readonly string[]) => void;
}

/**
 * `assign` gives it an owner, `note` writes something down: it stays open. `dismiss` closes it and leaves the fact as it is;
 * `book` appends the quarantined entry to the log and closes it. @throws ingest-exception-unknown, ingest-exception-resolved, ingest-exception-not-bookable
 */
export async function resolveException(trx: Trx, resolve: Resolve, needs: BookNeeds): Promise<void> {
  const exception = await readException(trx, resolve.id, true);
  if (exception === null) throw problem('ingest-exception-unknown');
  const aside = await readAside(trx, exception.key);
  resolve.check(exception, resolve.request.action === 'book' || resolve.request.action === 'dismiss' ? await namedStores(trx, exception, aside) : []);
  if (exception.status !== 'open') throw problem('ingest-exception-resolved');
  const { action, owner, note } = resolve.request;
  if (note !== undefined) await trx.query('update ingest.exception set note = $2 where id = $1', [exception.id, note]);
  if (action === 'assign') await trx.query('update ingest.exception set owner = $2 where id = $1', [exception.id, owner ?? resolve.by]);
  if (action === 'dismiss') await dismiss(trx, exception, resolve.by);
  if (action === 'book') {
    if (aside !== null) await bookAside(trx, { exception: exception.key, by: resolve.by }, needs);
    else if (exception.quarantine !== null) await bookQuarantined(trx, { quarantine: exception.quarantine, by: resolve.by }, needs);
    else throw problem('ingest-exception-not-bookable');
    await close(trx, exception, { resolution: 'booked', by: resolve.by });
  }
}

async function dismiss(trx: Trx, exception: ExceptionRow, by: string): Promise<void> {
  if (exception.quarantine !== null)
    await trx.query(`update ingest.quarantine set status = 'discarded', decided_at = now(), decided_by = $2 where id = $1 and status = 'open'`, [exception.quarantine, by]);
  const outside = exception.quarantine !== null || (await readAside(trx, exception.key)) !== null;
  await decideAside(trx, { exception: exception.key, by, status: 'discarded' });
  await close(trx, exception, { resolution: outside ? 'discarded' : 'accepted', by });
}

/** Stores that the entries name which are not booked: what is decided about them concerns those stores too. */
async function namedStores(trx: Trx, exception: ExceptionRow, aside: AsideSummary | null): Promise<readonly string[]> {
  if (aside !== null) return aside.stores;
  const held = exception.quarantine === null ? null : await readQuarantined(trx, exception.quarantine);
  const said = held === null ? undefined : parseJson(held.payload);
  const store = typeof said === 'object' && said !== null && 'body' in said ? storeOf(said.body) : null;
  return store === null ? [] : [store];
}

async function close(trx: Trx, exception: ExceptionRow, how: { readonly resolution: string; readonly by: string }): Promise<void> {
  await trx.query(`update ingest.exception set status = 'resolved', resolution = $2, resolved_at = now(), resolved_by = $3, owner = coalesce(owner, $3) where id = $1`, [
    exception.id,
    how.resolution,
    how.by,
  ]);
}
