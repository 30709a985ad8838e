import type { Id } from '@tresen/kernel';
import type { Trx } from '../platform/database.ts';
import type { ReadHeads } from './queries/tills.ts';

/** A till is believed to hold at most so many entries that it has not handed in. */
export const MOST_UNSENT = 10_000;

/** The highest entry that a till is believed to hold: what it says of itself counts only as far above what the server holds as it can have unsent. */
export function knownSeq({ headSeq, seq, unsent }: { readonly headSeq: number; readonly seq: number | null; readonly unsent: number | null }): number {
  const most = headSeq + Math.min(Math.max(unsent ?? 0, 0), MOST_UNSENT);
  return Math.max(headSeq, Math.min(seq ?? 0, most));
}

/** A till gives up its place. What it was known to hold is still taken; what it seals after that waits like that of a locked one. */
export async function replaceTill(trx: Trx, till: { readonly old: Id; readonly by: Id }, readHeads: ReadHeads): Promise<void> {
  const { rows } = await trx.query<{ no: number; report: Partial<Record<string, unknown>> | null }>(
    'select t.no, h.report from devices.till t left join devices.health h on h.till_id = t.id where t.id = $1 for update of t',
    [till.old],
  );
  const [row] = rows;
  if (row === undefined) return;
  const heads = await readHeads(trx, [row.no]);
  const said = (name: string): number | null => (typeof row.report?.[name] === 'number' ? row.report[name] : null);
  const seq = knownSeq({ headSeq: heads.get(row.no)?.seq ?? 0, seq: said('seq'), unsent: said('unsent') });
  await trx.query(
    "update devices.till set status = 'replaced', replaced_by = $2, version = version + 1, locked_at = coalesce(locked_at, now()), locked_seq = coalesce(locked_seq, $3) where id = $1",
    [till.old, till.by, seq],
  );
}
