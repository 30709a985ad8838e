import type { Enrolment, EnrolmentRequest } from '@tresen/contract/devices';
import type { Id } from '@tresen/kernel';
import type { Trx } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { problem } from '../../platform/problem.ts';
import { hashSecret, makeCode } from '../codes.ts';

interface Place {
  readonly number: number;
  readonly name: string | undefined;
}

/** The place that the new till takes over, or a free number. One preparation per store at a time. */
async function choosePlace(trx: Trx, request: EnrolmentRequest): Promise<Place> {
  await trx.query('select pg_advisory_xact_lock(hashtext($1))', [`enrolment ${request.store}`]);
  if (request.replaces !== undefined) {
    const old = await trx.query<{ number: number; name: string }>("select number, name from devices.till where id = $1 and store_id = $2 and status <> 'replaced'", [
      request.replaces,
      request.store,
    ]);
    if (old.rows[0] === undefined) throw problem('request-invalid', { errors: [{ pointer: '/replaces', message: 'is no till of this store' }] });
    return old.rows[0];
  }
  const taken = await trx.query<{ number: number }>(
    `select number from devices.till where store_id = $1 and status <> 'replaced'
      union select number from devices.enrolment where store_id = $1 and used_at is null and expires_at > now()`,
    [request.store],
  );
  const numbers = new Set(taken.rows.map((row) => row.number));
  if (request.number !== undefined) {
    if (numbers.has(request.number)) throw problem('devices-number-taken', { detail: `Number ${request.number} is used by a till or an open code of this store.` });
    return { number: request.number, name: undefined };
  }
  let number = 1;
  while (numbers.has(number)) number += 1;
  return { number, name: undefined };
}

/** Makes the code that turns a browser into a till. Only its hash is kept. */
export async function prepareEnrolment(
  trx: Trx,
  request: EnrolmentRequest,
  by: { readonly actor: string; readonly storeCode: string; readonly origin: string },
): Promise<Enrolment> {
  const place = await choosePlace(trx, request);
  const id: Id = newId();
  const code = makeCode();
  const name = request.name ?? place.name ?? `${by.storeCode}-${place.number}`;
  const expiresAt = new Date(Date.now() + (request.validHours ?? 24) * 3_600_000);
  await trx.query(
    'insert into devices.enrolment (id, code_hash, store_id, number, name, replaces, created_by, expires_at, importing) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [id, hashSecret(code), request.store, place.number, name, request.replaces ?? null, by.actor, expiresAt, request.importing ?? false],
  );
  return { id, code, url: `${by.origin}/till/?enrol=${code}`, store: request.store, number: place.number, name, expiresAt: expiresAt.toISOString() };
}
