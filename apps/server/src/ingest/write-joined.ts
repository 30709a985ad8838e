import type { ChainHead } from '@tresen/domain/devices';
import { isId } from '@tresen/kernel';
import type pg from 'pg';
import { asideType } from './check-place.ts';
import { columnsOf, type ReceiptName, receiptOf } from './claim-receipts.ts';
import { decidePush, type PushDecision } from './decide-push.ts';
import type { PreparedEntry, PreparedPush } from './prepare-push.ts';
import { BLOCK, loggedOf, toHex, type WrittenPushes } from './write-pushes.ts';

interface JoinedEntry {
  readonly device: number;
  readonly entry: PreparedEntry;
  /** Under which it is logged. */
  readonly type: string;
}

interface Joined {
  readonly decisions: PushDecision[];
  readonly entries: JoinedEntry[];
  readonly ids: string[];
  readonly names: ReceiptName[];
  readonly moved: ReadonlyMap<number, ChainHead>;
}

/** What the pushes come to if their chains stand where they were seen last; undefined when one of them needs a closer look. */
function joinAll(pushes: readonly PreparedPush[], heads: ReadonlyMap<number, ChainHead>): Joined | undefined {
  const moved = new Map<number, ChainHead>();
  const entries: Joined['entries'] = [];
  const decisions: PushDecision[] = [];
  const ids = new Set<string>();
  const names: ReceiptName[] = [];
  for (const push of pushes) {
    const device = push.device.no;
    const head = moved.get(device) ?? heads.get(device);
    const decision = head === undefined ? undefined : decidePush(head, push, () => undefined);
    if (decision?.kind !== 'store' || decision.accepted.length !== push.entries.length) return undefined;
    decisions.push(decision);
    moved.set(device, decision.head);
    for (const entry of push.entries) {
      if (!isId(entry.id) || ids.has(entry.id)) return undefined;
      ids.add(entry.id);
      const reason = push.misplaced.get(entry);
      const name = reason === undefined && entry.fact !== null ? receiptOf(entry.type, entry.fact) : null;
      if (name !== null) names.push(name);
      entries.push({ device, entry, type: reason === undefined ? entry.type : asideType(reason) });
    }
  }
  return entries.length > BLOCK ? undefined : { decisions, entries, ids: [...ids], names, moved };
}

const list = (values: readonly (string | number)[]): string => `{${values.join(',')}}`;
const quoted = (values: readonly string[]): string => `{${values.map((value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;

function valuesOf({ entries, ids, names, moved }: Joined, heads: ReadonlyMap<number, ChainHead>): (string | Buffer)[] {
  const payloads = entries.map(({ entry }) => Buffer.from(entry.payload, 'utf8'));
  let end = 1;
  const starts = payloads.map((payload) => {
    const start = end;
    end += payload.length;
    return start;
  });
  const claims = columnsOf(names);
  const chains = [...moved.keys()].sort((a, b) => a - b);
  const before = chains.map((device) => heads.get(device) ?? { seq: 0, hash: '' });
  const after = chains.map((device) => moved.get(device) ?? { seq: 0, hash: '' });
  return [
    list(chains),
    list(before.map((head) => head.seq)),
    list(before.map((head) => toHex(head.hash))),
    list(after.map((head) => head.seq)),
    list(after.map((head) => toHex(head.hash))),
    list(ids),
    quoted(entries.map(({ type }) => type)),
    list(entries.map(({ entry }) => entry.version)),
    list(entries.map(({ device }) => device)),
    list(entries.map(({ entry }) => entry.seq)),
    list(starts),
    list(payloads.map((payload) => payload.length)),
    Buffer.concat(payloads),
    Buffer.concat(entries.map(({ entry }) => entry.signature)),
    quoted(claims.numbers),
    quoted(claims.tokens),
    quoted(claims.systems),
    quoted(claims.receipts),
  ];
}

const STORE = 'select txid, recorded_at, block from ingest.store_entries($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)';

/**
 * The common case in one round trip: every entry joins its chain and none was seen before. `heads` is where the chains stood when
 * this server saw them last; the database decides whether they still do. Undefined: nothing was stored, somebody has to look closer.
 */
export async function writeJoined(client: pg.ClientBase, pushes: readonly PreparedPush[], heads: ReadonlyMap<number, ChainHead>): Promise<WrittenPushes | undefined> {
  const joined = joinAll(pushes, heads);
  if (joined === undefined) return undefined;
  const answer = await client.query<{ txid: string; recorded_at: Date; block: string }>({ name: 'store-entries', text: STORE, values: valuesOf(joined, heads) });
  const [row] = answer.rows;
  if (row === undefined) return undefined;
  const place = { txid: BigInt(row.txid), recordedAt: row.recorded_at };
  const first = BigInt(row.block) * BigInt(BLOCK);
  const events = joined.entries.map(({ device, entry, type }, index) => loggedOf({ ...place, id: first + BigInt(index) }, { device, entry, type }));
  return { decisions: joined.decisions, txid: place.txid, events, quarantined: 0, alarmed: [] };
}
