import { hash, type KeyObject, sign, verify } from 'node:crypto';
import { ENTRY_PROTECTED_HEADER, type EntryPayload, type SealedEntry } from '@tresen/contract/journal';

/** base64url SHA-256 of the payload bytes: the `prev` of the entry behind it. */
export const hashPayload = (payload: string): string => hash('sha256', payload, 'base64url');

const signingInput = (payload: string): Buffer => Buffer.from(`${ENTRY_PROTECTED_HEADER}.${payload}`, 'utf8');

/** Signs a payload text (ES256, unencoded payload, RFC 7797). */
export const sealPayload = (payload: string, privateKey: KeyObject): SealedEntry => ({
  payload,
  signature: sign('sha256', signingInput(payload), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
});

/** JSON text with the keys in the order of the contract. */
export const writePayload = (entry: EntryPayload): string =>
  JSON.stringify({
    id: entry.id,
    device: entry.device,
    seq: entry.seq,
    prev: entry.prev,
    type: entry.type,
    version: entry.version,
    at: entry.at,
    businessDate: entry.businessDate,
    body: entry.body,
  });

export const verifySealed = (entry: SealedEntry, publicKey: KeyObject): boolean =>
  verify('sha256', signingInput(entry.payload), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(entry.signature, 'base64url'));
