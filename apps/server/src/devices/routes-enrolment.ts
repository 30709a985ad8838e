import { EnrolAnswer, Enrolment, EnrolmentRequest, EnrolRequest } from '@tresen/contract/devices';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { requireGroup, requireStore, storesFor, userOf } from '../platform/actor.ts';
import { bus } from '../platform/bus.ts';
import { originOf } from '../platform/line.ts';
import { ProblemError, problem } from '../platform/problem.ts';
import { IdParams, route } from '../platform/route.ts';
import { securityLog } from '../platform/security-log.ts';
import { enrolTill } from './commands/enrol-till.ts';
import { prepareEnrolment } from './commands/prepare-enrolment.ts';
import type { DevicesWork } from './needs.ts';

const OpenEnrolment = Type.Object({ id: Type.String(), store: Type.String(), number: Type.Integer(), name: Type.String(), expiresAt: Type.String() });

export function enrolmentRoutes(app: FastifyInstance, work: DevicesWork): void {
  const { house, needs, failures } = work;
  const { database } = house;
  const url = '/api/v1/devices/enrolments';

  route(
    app,
    {
      method: 'POST',
      url,
      right: 'devices.write',
      summary: 'Prepare a till: make an enrolment code',
      description: 'The code works once and only for the time given. `url` is the content of the QR code.',
      body: EnrolmentRequest,
      response: Enrolment,
      status: 201,
      errors: ['devices-number-taken'],
    },
    async (request) => {
      requireStore(request.actor, 'devices.write', request.body.store);
      if (request.body.importing === true) requireGroup(request.actor, 'integrations.write');
      // No answer is kept for repeats: the code would stand readable in the database. A repeat makes another one.
      return database.transaction(async (trx) => {
        const store = (await needs.readStoreStates(trx, [request.body.store]))[0];
        if (store === undefined) throw problem('request-invalid', { errors: [{ pointer: '/store', message: 'there is no such store' }] });
        return prepareEnrolment(trx, request.body, { actor: userOf(request).id, storeCode: store.code, origin: originOf(request, house.config.door.publicUrl) });
      });
    },
  );

  route(
    app,
    { method: 'GET', url, right: 'devices.read', summary: 'Codes that nobody has used yet', response: Type.Object({ items: Type.Array(OpenEnrolment) }) },
    async (request) => {
      const scope = storesFor(request.actor, 'devices.read');
      const found = await database.pool.query<{ id: string; store_id: string; number: number; name: string; expires_at: Date }>(
        'select id, store_id, number, name, expires_at from devices.enrolment where used_at is null and expires_at > now() and ($1::uuid[] is null or store_id = any($1)) order by created_at desc limit 500',
        [scope === 'all' ? null : [...(scope ?? [])]],
      );
      return { items: found.rows.map((row) => ({ id: row.id, store: row.store_id, number: row.number, name: row.name, expiresAt: row.expires_at.toISOString() })) };
    },
  );

  route(app, { method: 'DELETE', url: `${url}/:id`, right: 'devices.write', summary: 'Take an unused code back', params: IdParams }, async (request) => {
    await database.transaction(async (trx) => {
      const found = await trx.query<{ store_id: string }>('delete from devices.enrolment where id = $1 and used_at is null returning store_id', [request.params.id]);
      const row = found.rows[0];
      if (row === undefined) throw problem('not-found');
      requireStore(request.actor, 'devices.write', row.store_id);
    });
  });

  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/devices/enrol',
      right: 'public',
      summary: 'Become a till with a code',
      description:
        'The device makes a P-256 key pair and keeps the private key. The same device may repeat the request for ten minutes when the answer was lost; `proof` shows that it is the same.',
      body: EnrolRequest,
      response: EnrolAnswer,
      status: 201,
      errors: ['devices-code-unknown', 'devices-key-in-use', 'identity-locked-out'],
    },
    async (request) => {
      await failures.check(request.ip);
      try {
        const answer = await database.transaction(async (trx) => {
          const enrolled = await enrolTill(trx, request.body, {
            readStores: needs.readStoreStates,
            readHeads: needs.readHeads,
            origin: originOf(request, house.config.door.publicUrl),
          });
          await securityLog.write(trx, request, { kind: 'till-enrolled', target: { kind: 'till', id: enrolled.device } });
          return enrolled;
        });
        // The device may have taken over the place of another one, which is believed no longer.
        work.authenticator.forget();
        bus.publish('tills-changed', { tills: [] });
        return answer;
      } catch (error) {
        if (error instanceof ProblemError) await securityLog.note(database.pool, request, { kind: 'enrolment-failed', outcome: 'refused', detail: { code: error.code } });
        if (error instanceof ProblemError && error.code === 'devices-code-unknown') await failures.failed(request.ip);
        throw error;
      }
    },
  );
}
