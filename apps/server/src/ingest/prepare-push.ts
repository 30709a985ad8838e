import { hash, type KeyObject, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { ENTRY_MAX_BYTES, ENTRY_PROTECTED_HEADER, PUSH_MAX_ENTRIES } from '@tresen/contract/journal';
import type { ChainLink } from '@tresen/domain/devices';
import { type EventPayload, parseJson, readPayload } from '../log/index.ts';
import { problem } from '../platform/problem.ts';
import { type AsideReason, checkPlace, personOf } from './check-place.ts';
import type { KnownPeople } from './known-people.ts';

/** A till as the door of the journals knows it. */
export interface JournalDevice {
  readonly id: string;
  readonly no: number;
  readonly publicKey: KeyObject;
  /** RFC 7638, base64url: where its chain starts. */
  readonly thumbprint: string;
  readonly store: string;
  readonly receiptPrefix: string;
  /** Brings receipts of another system or of former times. */
  readonly importing: boolean;
  /** Milliseconds since 1970. */
  readonly enrolledAt: number;
  /** The highest entry that it was known to hold when it was locked, and since when it is (ms); null: it is not locked. */
  readonly lock: { readonly seq: number; readonly at: number } | null;
}

/** One pushed entry, looked at as far as is possible without the database. */
export interface PreparedEntry extends ChainLink {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly payload: string;
  readonly signature: Buffer;
  /** What it says; null when that is not readable. */
  readonly fact: EventPayload | null;
}

export interface PreparedPush {
  readonly device: JournalDevice;
  readonly entries: readonly PreparedEntry[];
  /** The entries whose signature is the device's own. */
  readonly signed: ReadonlySet<PreparedEntry>;
  /** The entries that nobody may book before a person has decided, and why. */
  readonly misplaced: ReadonlyMap<PreparedEntry, AsideReason>;
}

const verifyAside = promisify(verify);

/**
 * ES256 over the protected header and the unencoded payload (RFC 7515, RFC 7797). Computed by the threads of the platform: this one
 * goes on meanwhile.
 */
export const isSigned = (entry: { readonly payload: string; readonly signature: Buffer }, key: KeyObject): Promise<boolean> =>
  verifyAside('sha256', Buffer.from(`${ENTRY_PROTECTED_HEADER}.${entry.payload}`, 'utf8'), { key, dsaEncoding: 'ieee-p1363' }, entry.signature);

async function findSigned(entries: readonly PreparedEntry[], key: KeyObject): Promise<ReadonlySet<PreparedEntry>> {
  const verdicts = await Promise.all(entries.map((entry) => isSigned(entry, key)));
  return new Set(entries.filter((_, index) => verdicts[index] === true));
}

const malformed = (index: number, why: string): Error => problem('journal-entry-malformed', { detail: `Entry ${index + 1} of the push: ${why}.`, index });

interface Header {
  readonly id: string;
  readonly device: string;
  readonly seq: number;
  readonly prev: string;
  readonly type: string;
  readonly version: number;
}

const isText = (value: unknown, longest: number): value is string => typeof value === 'string' && value.length > 0 && value.length <= longest;

/** What must be readable for an entry to have a place in a chain at all. What it says (the body) is looked at later. */
function readHeader(parsed: unknown, index: number): Header {
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw malformed(index, 'the payload is not a JSON object');
  const header = parsed as Record<keyof Header, unknown>;
  if (!isText(header.id, 64)) throw malformed(index, 'it has no id');
  if (!isText(header.device, 64)) throw malformed(index, 'it names no device');
  if (!Number.isSafeInteger(header.seq) || Number(header.seq) < 1) throw malformed(index, 'seq is not a number from 1');
  if (!isText(header.prev, 64)) throw malformed(index, 'it has no prev');
  if (!isText(header.type, 100) || header.type.includes('\0')) throw malformed(index, 'it has no type');
  if (!Number.isInteger(header.version) || Number(header.version) < 0 || Number(header.version) > 32_767) throw malformed(index, 'version is not a number');
  return header as Header;
}

function prepareEntry(sealed: unknown, index: number, device: JournalDevice): PreparedEntry {
  const { payload, signature } = (typeof sealed === 'object' && sealed !== null ? sealed : {}) as { payload?: unknown; signature?: unknown };
  if (typeof payload !== 'string' || typeof signature !== 'string') throw malformed(index, 'payload and signature must be texts');
  // Half a character has no bytes: what would be stored is not what was sent.
  if (!payload.isWellFormed()) throw malformed(index, 'the payload is no Unicode text');
  if (payload.length > ENTRY_MAX_BYTES || (payload.length > ENTRY_MAX_BYTES / 3 && Buffer.byteLength(payload) > ENTRY_MAX_BYTES))
    throw malformed(index, `it is larger than ${ENTRY_MAX_BYTES} bytes`);
  const bytes = Buffer.from(signature, 'base64url');
  if (bytes.length !== 64) throw malformed(index, 'the signature is not 64 bytes in base64url');
  const parsed = parseJson(payload);
  const header = readHeader(parsed, index);
  if (header.device !== device.id) throw problem('journal-device-mismatch', { detail: `Entry ${index + 1} of the push belongs to device ${header.device.slice(0, 64)}.` });
  return {
    seq: header.seq,
    hash: hash('sha256', payload, 'base64url'),
    prev: header.prev,
    id: header.id,
    type: header.type,
    version: header.version,
    payload,
    signature: bytes,
    fact: readPayload({ type: header.type, version: header.version, device: device.no }, parsed, payload),
  };
}

async function findMisplaced(device: JournalDevice, entries: readonly PreparedEntry[], people: KnownPeople): Promise<ReadonlyMap<PreparedEntry, AsideReason>> {
  const named = new Set<string>();
  for (const { fact } of entries) {
    const person = fact === null ? null : personOf(fact);
    if (person !== null) named.add(person);
  }
  await people.learn([...named]);
  const now = Date.now();
  const misplaced = new Map<PreparedEntry, AsideReason>();
  for (const entry of entries) {
    if (entry.fact === null) continue;
    const reason = checkPlace({ seq: entry.seq, payload: entry.fact }, device, { now, isPerson: people.has });
    if (reason !== undefined) misplaced.set(entry, reason);
  }
  return misplaced;
}

/**
 * Everything about a push that needs no look at its chain: shape, sizes, hashes, the signature of every entry, and whether what it
 * says is in its place.
 * @throws registry errors; nothing is stored then
 */
export async function preparePush(device: JournalDevice, entries: readonly unknown[], people: KnownPeople): Promise<PreparedPush> {
  if (entries.length > PUSH_MAX_ENTRIES) throw problem('journal-push-too-large', { detail: `${entries.length} entries in one push.` });
  if (entries.length === 0) throw problem('request-invalid', { detail: 'A push holds at least one entry.' });
  const prepared = entries.map((sealed, index) => prepareEntry(sealed, index, device));
  const [signed, misplaced] = await Promise.all([findSigned(prepared, device.publicKey), findMisplaced(device, prepared, people)]);
  return { device, entries: prepared, signed, misplaced };
}
