import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import { type DeviceKey, type EnrolAnswer, type EnrolRequest, enrolmentProofText } from '@tresen/contract/devices';
import type { StoreState } from '@tresen/contract/identity';
import { type Id, must } from '@tresen/kernel';
import type { Trx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { problem } from '../../platform/problem.ts';
import { announceSettings, announceTill, lockSettings } from '../announce.ts';
import { hashSecret, normaliseCode } from '../codes.ts';
import { replaceTill } from '../known-seq.ts';
import type { ReadStoreStates } from '../queries/settings.ts';
import type { ReadHeads } from '../queries/tills.ts';

/** A reply can get lost: within this time the same device may repeat its enrolment and gets a new secret. */
const REPEAT_MINUTES = 10;

interface EnrolmentRow {
  id: Id;
  store_id: Id;
  number: number;
  name: string;
  replaces: Id | null;
  till_id: Id | null;
  importing: boolean;
  repeatable: boolean;
}

/** RFC 7638 thumbprint, base64url. */
export function thumbprintOf(key: DeviceKey): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: key.crv, kty: key.kty, x: key.x, y: key.y }))
    .digest('base64url');
}

/** @throws request-invalid when the point is not on the curve. */
function requireRealKey(key: DeviceKey): void {
  try {
    createPublicKey({ key: { kty: key.kty, crv: key.crv, x: key.x, y: key.y }, format: 'jwk' });
  } catch {
    throw problem('request-invalid', { errors: [{ pointer: '/publicKeyJwk', message: 'is not a point of P-256' }] });
  }
}

/** Whether the device has the private half of its key. @throws request-invalid when it says so and has it not */
function hasProof({ code, publicKeyJwk: { kty, crv, x, y }, proof }: EnrolRequest): boolean {
  if (proof === undefined) return false;
  const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
  if (verify('sha256', Buffer.from(enrolmentProofText(code)), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(proof, 'base64url'))) return true;
  throw problem('request-invalid', { errors: [{ pointer: '/proof', message: 'is not the signature of this key over this code' }] });
}

async function findEnrolment(trx: Trx, code: string): Promise<EnrolmentRow> {
  const found = await trx.query<EnrolmentRow>(
    `select id, store_id, number, name, replaces, till_id, importing, coalesce(used_at > now() - make_interval(mins => $2), false) as repeatable
      from devices.enrolment where code_hash = $1 and expires_at > now() for update`,
    [hashSecret(normaliseCode(code)), REPEAT_MINUTES],
  );
  const row = found.rows[0];
  if (row === undefined || (row.till_id !== null && !row.repeatable)) throw problem('devices-code-unknown');
  return row;
}

interface NewTill {
  readonly id: Id;
  readonly no: number;
  readonly receiptPrefix: string;
  readonly enrolledAt: Date;
}

/** `BER1-2-`, and for the third device in that place `BER1-2.3-`: receipt numbers never collide with the predecessor's. */
const prefixOf = (storeCode: string, number: number, generation: number): string => `${storeCode}-${number}${generation === 1 ? '' : `.${generation}`}-`;

async function writeTill(
  trx: Trx,
  enrolment: EnrolmentRow,
  facts: { readonly request: EnrolRequest; readonly store: StoreState; readonly secret: string; readonly origin: string; readonly readHeads: ReadHeads },
): Promise<NewTill> {
  const { request, store } = facts;
  const key = request.publicKeyJwk;
  const id = newId();
  if (enrolment.replaces !== null) await replaceTill(trx, { old: enrolment.replaces, by: id }, facts.readHeads);
  const before = await trx.query<{ generation: number }>('select coalesce(max(generation), 0)::int as generation from devices.till where store_id = $1 and number = $2', [
    store.id,
    enrolment.number,
  ]);
  const generation = (before.rows[0]?.generation ?? 0) + 1;
  const receiptPrefix = prefixOf(store.code, enrolment.number, generation);
  const made = await trx.query<{ no: number; enrolled_at: Date }>(
    `insert into devices.till (id, store_id, number, generation, name, device_name, receipt_prefix, public_key, thumbprint, secret_hash, base_url, app, importing)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning no, enrolled_at`,
    [
      id,
      store.id,
      enrolment.number,
      generation,
      enrolment.name,
      request.deviceName ?? '',
      receiptPrefix,
      JSON.stringify({ kty: key.kty, crv: key.crv, x: key.x, y: key.y }),
      thumbprintOf(key),
      hashSecret(facts.secret),
      facts.origin,
      request.app ?? '',
      enrolment.importing,
    ],
  );
  const row = must(made.rows[0]);
  return { id, no: row.no, receiptPrefix, enrolledAt: row.enrolled_at };
}

/** The same device repeats: its place stays, only the secret is new. */
async function renewSecret(trx: Trx, till: Id, fresh: { readonly key: DeviceKey; readonly secret: string }): Promise<NewTill> {
  const found = await trx.query<{ no: number; receipt_prefix: string; enrolled_at: Date }>(
    'update devices.till set secret_hash = $3 where id = $1 and thumbprint = $2 returning no, receipt_prefix, enrolled_at',
    [till, thumbprintOf(fresh.key), hashSecret(fresh.secret)],
  );
  const row = found.rows[0];
  if (row === undefined) throw problem('devices-code-unknown');
  return { id: till, no: row.no, receiptPrefix: row.receipt_prefix, enrolledAt: row.enrolled_at };
}

interface Around {
  readonly readStores: ReadStoreStates;
  readonly readHeads: ReadHeads;
  readonly origin: string;
}

/** Turns the device with this key into a till. @throws devices-code-unknown, devices-key-in-use */
export async function enrolTill(trx: Trx, request: EnrolRequest, around: Around): Promise<EnrolAnswer> {
  requireRealKey(request.publicKeyJwk);
  const proven = hasProof(request);
  await lockSettings(trx);
  const enrolment = await findEnrolment(trx, request.code);
  const store = (await around.readStores(trx, [enrolment.store_id]))[0];
  if (store === undefined) throw problem('devices-code-unknown');
  const secret = randomBytes(32).toString('base64url');
  const thumbprint = thumbprintOf(request.publicKeyJwk);
  let till: NewTill;
  // A public key is no secret: without its private half nobody takes the place of the till, or ends its credential.
  if (enrolment.till_id !== null && !proven) throw problem('devices-code-unknown');
  if (enrolment.till_id !== null) till = await renewSecret(trx, enrolment.till_id, { key: request.publicKeyJwk, secret });
  else {
    const used = await trx.query('select 1 from devices.till where thumbprint = $1', [thumbprint]);
    if (used.rowCount !== 0) throw problem('devices-key-in-use');
    till = await writeTill(trx, enrolment, { request, store, secret, origin: around.origin, readHeads: around.readHeads });
    await trx.query('update devices.enrolment set used_at = now(), till_id = $2 where id = $1', [enrolment.id, till.id]);
    const actor = { kind: 'system', id: till.id } as const;
    const enrolledAt = till.enrolledAt.toISOString();
    await announceTill(trx, actor, {
      till: till.id,
      no: till.no,
      store: store.id,
      number: enrolment.number,
      name: enrolment.name,
      receiptPrefix: till.receiptPrefix,
      thumbprint,
      replaces: enrolment.replaces,
      enrolledAt,
    });
    await announceSettings(trx, around.readStores, { actor, tills: [till.id] });
  }
  const { id, code, name, country, currency, timeZone, priceZone } = store;
  return {
    device: till.id,
    secret,
    thumbprint,
    number: enrolment.number,
    name: enrolment.name,
    receiptPrefix: till.receiptPrefix,
    store: { id, code, name, country, currency, timeZone, priceZone },
    serverTime: new Date().toISOString(),
  };
}
