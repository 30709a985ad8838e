import { hash } from 'node:crypto';
import type { ChainHead } from '@tresen/domain/devices';
import type { ClientBase } from 'pg';
import type { PreparedPush } from './prepare-push.ts';

/** Hashes (`device/seq`) of entries that are in the log and that a push repeats. Empty in the normal case, without a query. */
export async function readStoredHashes(client: ClientBase, pushes: readonly PreparedPush[], heads: ReadonlyMap<number, ChainHead>): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map<string, [number, number]>();
  for (const push of pushes) {
    const device = push.device.no;
    const head = heads.get(device);
    if (head === undefined) continue;
    for (const entry of push.entries) if (entry.seq < head.seq) wanted.set(`${device}/${entry.seq}`, [device, entry.seq]);
  }
  if (wanted.size === 0) return new Map();
  const pairs = [...wanted.values()];
  const { rows } = await client.query<{ device: number; seq: number | string; payload: string }>(
    'select event.device, event.seq, event.payload from log.event join unnest($1::int[], $2::bigint[]) as w(device, seq) on event.device = w.device and event.seq = w.seq',
    [pairs.map(([device]) => device), pairs.map(([, seq]) => seq)],
  );
  return new Map(rows.map((row) => [`${row.device}/${row.seq}`, hash('sha256', row.payload, 'base64url')]));
}
