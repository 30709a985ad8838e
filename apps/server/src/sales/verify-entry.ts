import { createHash, createPublicKey, verify } from 'node:crypto';
import { ENTRY_PROTECTED_HEADER } from '@tresen/contract/journal';
import type { StoredEntry } from '../log/index.ts';

export const hashPayload = (payload: string): string => createHash('sha256').update(payload, 'utf8').digest('base64url');

export interface EntryNeighbours {
  readonly before: StoredEntry | null;
  readonly after: StoredEntry | null;
}

export interface DeviceIdentity {
  readonly publicKey: Record<string, unknown>;
  readonly thumbprint: string;
}

export interface Verification {
  readonly chain: boolean;
  readonly signature: boolean;
  readonly reason: 'intact' | 'signature-wrong' | 'chain-broken' | 'predecessor-missing' | 'key-unknown' | 'successor-differs';
}

/** Computes everything again from the stored bytes and the stored key. Nothing that was decided earlier is trusted. */
export function verifyEntry(entry: StoredEntry, neighbours: EntryNeighbours, device: DeviceIdentity | null): Verification {
  if (device === null) return { chain: false, signature: false, reason: 'key-unknown' };
  const signature = isSigned(entry, device);
  const link = checkChain(entry, neighbours, device);
  return { chain: link === 'intact', signature, reason: signature ? link : 'signature-wrong' };
}

function isSigned(entry: StoredEntry, device: DeviceIdentity): boolean {
  try {
    const key = createPublicKey({ key: device.publicKey, format: 'jwk' });
    return verify('sha256', Buffer.from(`${ENTRY_PROTECTED_HEADER}.${entry.payload}`, 'utf8'), { key, dsaEncoding: 'ieee-p1363' }, entry.signature);
  } catch {
    return false;
  }
}

interface Said {
  readonly seq?: unknown;
  readonly prev?: unknown;
}

function parse(payload: string): Said | null {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' ? (value as Said) : null;
  } catch {
    return null;
  }
}

function checkChain(entry: StoredEntry, neighbours: EntryNeighbours, device: DeviceIdentity): Verification['reason'] {
  const said = parse(entry.payload);
  // An entry that was booked out of quarantine stands beside the chain.
  if (said === null || entry.seq === null || said.seq !== entry.seq) return 'chain-broken';
  if (entry.seq > 1 && neighbours.before === null) return 'predecessor-missing';
  const expected = neighbours.before === null ? device.thumbprint : hashPayload(neighbours.before.payload);
  if (said.prev !== expected) return 'chain-broken';
  if (neighbours.after !== null && parse(neighbours.after.payload)?.prev !== hashPayload(entry.payload)) return 'successor-differs';
  return 'intact';
}
