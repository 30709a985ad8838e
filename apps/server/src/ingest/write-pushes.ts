import type { ChainHead } from '@tresen/domain/devices';
import type pg from 'pg';
import { copyRows, copyText, type LoggedEvent } from '../log/index.ts';
import { type AsideReason, asideType } from './check-place.ts';
import { claimIds, ID_REPEATED } from './claim-ids.ts';
import { claimReceipts, receiptOf } from './claim-receipts.ts';
import { decidePush, type PushDecision, putAside } from './decide-push.ts';
import type { PreparedEntry, PreparedPush } from './prepare-push.ts';
import { followsQuarantined, quarantineEntries } from './quarantine.ts';
import { readStoredHashes } from './stored-hashes.ts';

/** Ids of the log come in blocks of this many (0001_log.sql). */
export const BLOCK = 1024;

/** A committed group of pushes. */
export interface WrittenPushes {
  readonly decisions: readonly PushDecision[];
  /** What went into the log, decoded, for the reactions of this process. */
  readonly txid: bigint;
  readonly events: readonly LoggedEvent[];
  readonly quarantined: number;
  /** Devices with entries that were put aside. */
  readonly alarmed: readonly number[];
}

interface Opened {
  readonly txid: bigint;
  readonly recordedAt: Date;
  readonly blocks: readonly number[];
  readonly heads: Map<number, ChainHead>;
}

const toBase64url = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');
export const toHex = (hash: string): string => Buffer.from(hash, 'base64url').toString('hex');

/**
 * Opens the transaction, locks the chains of all devices of the group (in order, so that nodes never wait in a circle) and
 * takes ids for the events. One round trip: everything that is put into the text is a number.
 */
async function open(client: pg.ClientBase, pushes: readonly PreparedPush[]): Promise<Opened> {
  const devices = [...new Set(pushes.map((push) => push.device.no))].sort((a, b) => a - b);
  const count = pushes.reduce((sum, push) => sum + push.entries.length, 0);
  const results = (await client.query(
    `begin; select device, seq::text, encode(hash, 'hex') as hash from ingest.head where device in (${devices.join(',')}) order by device for update;` +
      `select pg_current_xact_id()::text as txid, now() as at, nextval('log.event_block')::text as block from generate_series(1, ${Math.ceil(count / BLOCK)})`,
  )) as unknown as [pg.QueryResult, pg.QueryResult<{ device: number; seq: string; hash: string }>, pg.QueryResult<{ txid: string; at: Date; block: string }>];
  const [first] = results[2].rows;
  if (first === undefined) throw new Error('no ids for the events');
  return {
    txid: BigInt(first.txid),
    recordedAt: first.at,
    blocks: results[2].rows.map((row) => Number(row.block)),
    heads: new Map(results[1].rows.map((row) => [row.device, { seq: Number(row.seq), hash: toBase64url(row.hash) }])),
  };
}

interface Decided {
  readonly decisions: PushDecision[];
  readonly accepted: { readonly device: number; readonly entry: PreparedEntry; readonly reason: AsideReason | undefined }[];
  readonly moved: Map<number, ChainHead>;
}

async function decide(client: pg.ClientBase, pushes: readonly PreparedPush[], heads: Map<number, ChainHead>): Promise<Decided> {
  const stored = await readStoredHashes(client, pushes, heads);
  const fresh = new Map<string, string>();
  const decided: Decided = { decisions: [], accepted: [], moved: new Map() };
  for (const push of pushes) {
    const device = push.device.no;
    const head = heads.get(device) ?? { seq: 0, hash: push.device.thumbprint };
    const first = decidePush(head, push, (seq) => fresh.get(`${device}/${seq}`) ?? stored.get(`${device}/${seq}`));
    const decision = first.kind === 'gap' && (await followsQuarantined(client, push)) ? putAside(head, push) : first;
    decided.decisions.push(decision);
    if (decision.kind === 'gap' || decision.accepted.length === 0) continue;
    for (const entry of decision.accepted) {
      decided.accepted.push({ device, entry, reason: push.misplaced.get(entry) });
      fresh.set(`${device}/${entry.seq}`, entry.hash);
    }
    // A later push of this group may repeat the entry where the chain stood before this one.
    fresh.set(`${device}/${head.seq}`, head.hash);
    heads.set(device, decision.head);
    decided.moved.set(device, decision.head);
  }
  return decided;
}

/** An entry as the reactions of this process get it. What is logged under another type than its own is not theirs to read. */
export const loggedOf = (
  place: { readonly txid: bigint; readonly id: bigint; readonly recordedAt: Date },
  { device, entry, type }: { readonly device: number; readonly entry: PreparedEntry; readonly type: string },
): LoggedEvent => ({
  ...place,
  type,
  version: entry.version,
  device,
  seq: BigInt(entry.seq),
  payload: type === entry.type ? entry.fact : null,
  text: entry.payload,
});

/** Under which type each entry is logged: its own, or one that says why nobody books it. */
async function typesOf(client: pg.ClientBase, accepted: Decided['accepted']): Promise<string[]> {
  const repeated = await claimIds(
    client,
    accepted.map(({ entry }) => entry.id),
  );
  const names = accepted.map(({ entry, reason }, index) => (repeated.has(index) || reason !== undefined || entry.fact === null ? null : receiptOf(entry.type, entry.fact)));
  const known = await claimReceipts(client, names);
  return accepted.map(({ entry, reason }, index) => {
    if (repeated.has(index)) return ID_REPEATED;
    if (known.has(index)) return asideType('receipt-repeated');
    return reason === undefined ? entry.type : asideType(reason);
  });
}

async function insertEvents(client: pg.ClientBase, opened: Opened, accepted: Decided['accepted']): Promise<LoggedEvent[]> {
  const types = await typesOf(client, accepted);
  const events: LoggedEvent[] = [];
  let text = '';
  for (let index = 0; index < accepted.length; index += 1) {
    const item = accepted[index];
    if (item === undefined) continue;
    const { device, entry } = item;
    const id = (opened.blocks[Math.floor(index / BLOCK)] ?? 0) * BLOCK + (index % BLOCK);
    const type = types[index] ?? entry.type;
    text += `${opened.txid}\t${id}\t${copyText(type)}\t${entry.version}\t${device}\t${entry.seq}\t${copyText(entry.payload)}\t\\\\x${entry.signature.toString('hex')}\n`;
    events.push(loggedOf({ txid: opened.txid, id: BigInt(id), recordedAt: opened.recordedAt }, { device, entry, type }));
  }
  if (text !== '') await copyRows(client, 'log.event (txid, id, type, version, device, seq, payload, signature)', text);
  return events;
}

function closing(moved: ReadonlyMap<number, ChainHead>): string {
  if (moved.size === 0) return 'commit';
  const rows = [...moved].map(([device, head]) => `(${device},${head.seq},'${toHex(head.hash)}')`);
  return `update ingest.head set seq = v.seq, hash = decode(v.hash, 'hex'), last_push_at = now() from (values ${rows.join(',')}) as v(device, seq, hash) where head.device = v.device; commit`;
}

/** Stores a group of pushes in one transaction, waiting for the disk once for all of them. */
export async function writePushes(client: pg.ClientBase, pushes: readonly PreparedPush[]): Promise<WrittenPushes> {
  try {
    const opened = await open(client, pushes);
    const { decisions, accepted, moved } = await decide(client, pushes, opened.heads);
    const events = await insertEvents(client, opened, accepted);
    const quarantined = await quarantineEntries(client, pushes, decisions);
    await client.query(closing(moved));
    const alarmed = pushes.flatMap((push, index) => {
      const decision = decisions[index];
      return decision?.kind === 'store' && decision.quarantined.length > 0 ? [push.device.no] : [];
    });
    return { decisions, txid: opened.txid, events, quarantined, alarmed };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
