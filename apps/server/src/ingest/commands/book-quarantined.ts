import { createPublicKey } from 'node:crypto';
import { appendFact, parseJson, readPayload } from '../../log/index.ts';
import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';
import { claimIds } from '../claim-ids.ts';
import { claimReceipts, receiptOf } from '../claim-receipts.ts';
import type { BookNeeds } from '../needs.ts';
import { isSigned } from '../prepare-push.ts';

interface Row {
  readonly device: number;
  readonly entry: string;
  readonly type: string;
  readonly version: number;
  readonly payload: string;
  readonly signature: Buffer;
  readonly status: string;
}

/**
 * Books a quarantined entry that a person has looked at: appends it to the log, outside the chain (no seq), exactly once.
 * The reactions then treat it like every other fact. Runs in the caller's transaction.
 */
export async function bookQuarantined(trx: Trx, input: { readonly quarantine: number; readonly by: string }, needs: BookNeeds): Promise<void> {
  const { rows } = await trx.query<Row>(
    "select device, entry, type, coalesce((payload::jsonb ->> 'version')::int, 0) as version, payload, signature, status from ingest.quarantine where id = $1 for update",
    [input.quarantine],
  );
  const [row] = rows;
  if (row === undefined) throw problem('ingest-exception-unknown');
  if (row.status !== 'open') throw problem('ingest-exception-resolved');
  if (!(await wasSealedBy(trx, row, needs))) throw problem('ingest-exception-not-bookable', { detail: 'The entry does not carry the signature of its till.' });
  const fact = readPayload(row, parseJson(row.payload), row.payload);
  if (fact === null) throw problem('ingest-exception-not-bookable', { detail: 'The entry is not readable.' });
  if ((await claimIds(trx, [row.entry])).size > 0 || (await needs.hasSale(trx, row.entry)))
    throw problem('ingest-exception-not-bookable', { detail: 'An entry with the same id is booked already.' });
  await claimReceipts(trx, [receiptOf(row.type, fact)]);
  await appendFact(trx, { type: row.type, version: row.version, device: row.device, payload: row.payload, signature: row.signature });
  await trx.query("update ingest.quarantine set status = 'booked', decided_at = now(), decided_by = $2 where id = $1", [input.quarantine, input.by]);
}

async function wasSealedBy(trx: Trx, row: Row, needs: BookNeeds): Promise<boolean> {
  const till = await needs.readTillKey(trx, row.device);
  return till !== null && (await isSigned(row, createPublicKey({ key: till.publicKey, format: 'jwk' })));
}
