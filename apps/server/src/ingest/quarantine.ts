import type { ClientBase } from 'pg';
import { problem } from '../platform/problem.ts';
import type { PushDecision, QuarantinedEntry } from './decide-push.ts';
import { type NewException, raiseExceptions } from './exceptions.ts';
import { limitExceptions } from './limit-exceptions.ts';
import type { PreparedPush } from './prepare-push.ts';

/** Whether a run is one unbroken chain that starts right behind an entry that was put aside. */
export async function followsQuarantined(client: ClientBase, push: PreparedPush): Promise<boolean> {
  const [first] = push.entries;
  if (first === undefined || !push.entries.every((entry, index) => index === 0 || entry.prev === push.entries[index - 1]?.hash)) return false;
  const found = await client.query("select 1 from ingest.quarantine where device = $1 and hash = decode($2, 'hex') and seq = $3", [
    push.device.no,
    Buffer.from(first.prev, 'base64url').toString('hex'),
    first.seq - 1,
  ]);
  return found.rowCount !== 0;
}

/** So many new entries of a till are kept aside in a day: a till with a copied identity has fewer, a flood does not fill the disk. */
export const KEPT_A_DAY = 1_000;
/** When a till that has more may ask again (s). It keeps what was not taken. */
const AGAIN = '3600';

/** @throws request-rate-limited */
async function requireRoom(client: ClientBase, push: PreparedPush, quarantined: readonly QuarantinedEntry[]): Promise<void> {
  if (quarantined.length === 0) return;
  const { rows } = await client.query<{ today: number; known: number }>(
    `select count(*) filter (where received_at > now() - interval '1 day')::int as today, count(*) filter (where encode(hash, 'hex') = any($2::text[]))::int as known
       from ingest.quarantine where device = $1`,
    [push.device.no, quarantined.map(({ entry }) => Buffer.from(entry.hash, 'base64url').toString('hex'))],
  );
  const fresh = quarantined.length - (rows[0]?.known ?? 0);
  if (fresh > 0 && (rows[0]?.today ?? 0) + fresh > KEPT_A_DAY) throw problem('request-rate-limited', { headers: { 'retry-after': AGAIN } });
}

/**
 * Keeps entries that cannot join their chain, each once however often it is sent, and opens an exception for each new one. Nobody can book an
 * entry with a bad signature: of these a day has so many one by one, and the rest is said once. The others wait for a decision each.
 *
 * @throws request-rate-limited
 */
export async function quarantineEntries(client: ClientBase, pushes: readonly PreparedPush[], decisions: readonly PushDecision[]): Promise<number> {
  const found: NewException[] = [];
  for (let index = 0; index < pushes.length; index += 1) {
    const push = pushes[index];
    const decision = decisions[index];
    if (push === undefined || decision?.kind !== 'store') continue;
    await requireRoom(client, push, decision.quarantined);
    for (const quarantined of decision.quarantined) found.push(...(await quarantineOne(client, push, quarantined)));
  }
  const [bad, others] = [found.filter((one) => one.kind === BAD), found.filter((one) => one.kind !== BAD)];
  return raiseExceptions(client, [...(await limitExceptions(bad, client)), ...others]);
}

const BAD = 'bad-signature';

/** What is to be said of it. An entry that came with a bad signature first, unsaid, is said when its till sends it. */
async function quarantineOne(client: ClientBase, push: PreparedPush, { entry, reason }: QuarantinedEntry): Promise<NewException[]> {
  const device = push.device.no;
  const { rows } = await client.query<{ id: number; fresh: boolean; kept: QuarantinedEntry['reason']; told: boolean }>(
    `insert into ingest.quarantine as q (device, hash, seq, entry, reason, type, payload, signature) values ($1, decode($2, 'hex'), $3, $4, $5, $6, $7, $8)
     on conflict (device, hash) do update set times_sent = q.times_sent + 1, last_sent_at = now(),
       signature = case when q.reason = 'bad-signature' then excluded.signature else q.signature end,
       reason = case when q.reason = 'bad-signature' then excluded.reason else q.reason end
     returning id, times_sent = 1 as fresh, reason as kept, exists (select 1 from ingest.exception e where e.key = $9) as told`,
    [device, Buffer.from(entry.hash, 'base64url').toString('hex'), entry.seq, entry.id, reason, entry.type, entry.payload, entry.signature, `${BAD}/${device}/${entry.hash}`],
  );
  const [row] = rows;
  if (row === undefined || row.told || (!row.fresh && row.kept === BAD)) return [];
  if (row.fresh && reason === 'forked') await client.query('update ingest.head set forked_at = coalesce(forked_at, now()) where device = $1', [device]);
  return [
    {
      key: `${row.kept}/${device}/${entry.hash}`,
      kind: row.kept,
      severity: 'error',
      device,
      till: push.device.id,
      seq: entry.seq,
      entry: entry.id,
      quarantine: Number(row.id),
      detail: { type: entry.type, prev: entry.prev, hash: entry.hash },
    },
  ];
}
