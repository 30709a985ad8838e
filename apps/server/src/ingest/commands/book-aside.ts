import { appendFact, parseJson, readPayload } from '../../log/index.ts';
import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';
import { claimReceipts, receiptOf } from '../claim-receipts.ts';
import type { BookNeeds } from '../needs.ts';

interface Row {
  readonly position: number;
  readonly device: number;
  readonly seq: number;
  readonly entry: string;
  readonly type: string;
  readonly version: number;
  readonly payload: string;
  readonly signature: Buffer;
}

/**
 * Books the entries that wait for a decision about an exception: appends each to the log once more, under its own type. Their signatures were checked at the door. Runs in the caller's transaction.
 */
export async function bookAside(trx: Trx, decision: { readonly exception: string; readonly by: string }, needs: Pick<BookNeeds, 'hasSale'>): Promise<void> {
  const { rows } = await trx.query<Row>(
    `select a.position, a.device, a.seq, a.entry, a.type, e.version, e.payload, e.signature from ingest.aside a join log.event e on e.id = a.position
     where a.exception = $1 and a.status = 'open' order by a.position for update of a`,
    [decision.exception],
  );
  if (rows.length === 0) throw problem('ingest-exception-not-bookable');
  for (const row of rows) {
    const { type, version, device, seq, payload, signature } = row;
    const fact = readPayload(row, parseJson(payload), payload);
    if (fact === null) throw problem('ingest-exception-not-bookable', { detail: 'An entry is not readable.' });
    if (await needs.hasSale(trx, row.entry)) throw problem('ingest-exception-not-bookable', { detail: 'An entry with the same id is booked already.' });
    // That its number was known before is what the person has seen.
    await claimReceipts(trx, [receiptOf(type, fact)]);
    await appendFact(trx, { type, version, device, seq, payload, signature });
  }
  await decideAside(trx, { ...decision, status: 'booked' });
}

export async function decideAside(trx: Trx, decision: { readonly exception: string; readonly by: string; readonly status: 'booked' | 'discarded' }): Promise<void> {
  await trx.query("update ingest.aside set status = $2, decided_at = now(), decided_by = $3 where exception = $1 and status = 'open'", [
    decision.exception,
    decision.status,
    decision.by,
  ]);
}
