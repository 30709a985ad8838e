import { HealthAnswer, Till, TillChange, TillHealth } from '@tresen/contract/devices';
import { PAGE_LIMIT, PageQuery, pageOf } from '@tresen/contract/paging';
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { requireKnownStore } from '../identity/index.ts';
import { type DeviceActor, deviceOf, eventActor, requireStore, storesFor } from '../platform/actor.ts';
import { bus } from '../platform/bus.ts';
import { cursorOf } from '../platform/cursor.ts';
import type { Trx } from '../platform/database.ts';
import { etagOf, requireMatch } from '../platform/etag.ts';
import { withIdempotency } from '../platform/idempotency.ts';
import { problem } from '../platform/problem.ts';
import { IdParams, route, uuid } from '../platform/route.ts';
import { securityLog } from '../platform/security-log.ts';
import { announceSettings, lockSettings } from './announce.ts';
import { knownSeq } from './known-seq.ts';
import type { DevicesWork } from './needs.ts';
import { findTill, readTills } from './queries/tills.ts';

const url = '/api/v1/devices/tills';
const tillCursor = cursorOf('tills', { no: /^\d{1,9}$/ });
const Query = Type.Object({
  ...PageQuery,
  store: Type.Optional(uuid('only tills of this store')),
  status: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('locked'), Type.Literal('replaced'), Type.Literal('revoked')])),
});

function listRoutes(app: FastifyInstance, { house, needs }: DevicesWork): void {
  const { database } = house;
  route(app, { method: 'GET', url, right: 'devices.read', summary: 'Tills with their health', query: Query, response: pageOf(Till) }, async (request) => {
    const { store, status, cursor } = request.query;
    if (store !== undefined) await requireKnownStore(database.pool, request.actor, { right: 'devices.read', store });
    const limit = request.query.limit ?? PAGE_LIMIT;
    const place = tillCursor.read(cursor);
    const after = place === null ? undefined : Number(place.no);
    const items = await readTills(database.pool, needs, { scope: storesFor(request.actor, 'devices.read') ?? new Set(), store, status, after, limit: limit + 1 });
    const page = items.slice(0, limit);
    const last = page.at(-1);
    return { items: page, next: items.length > limit && last ? tillCursor.write({ no: last.no }) : null };
  });
  route(app, { method: 'GET', url: `${url}/:id`, right: 'devices.read', summary: 'One till with its health', params: IdParams, response: Till }, async (request, reply) => {
    // Its health changes all the time: the tag is of what people change, for their next change, and saves no answer.
    const till = await findTill(database.pool, needs, request.params.id);
    if (till === undefined) throw problem('not-found');
    requireStore(request.actor, 'devices.read', till.store.id);
    reply.header('etag', etagOf(till.version));
    return till;
  });
}

/** When a till was locked or revoked; and what a locked one was known to hold then: the rest is sealed in spite of the lock. */
async function noteStatus(trx: Trx, till: Pick<Till, 'status' | 'seq' | 'unsent' | 'headSeq'> & { readonly id: string; readonly next: Till['status'] }): Promise<void> {
  if (till.next === till.status) return;
  if (till.next === 'active') await trx.query('update devices.till set locked_at = null, locked_seq = null where id = $1', [till.id]);
  if (till.next === 'locked') await trx.query('update devices.till set locked_at = now(), locked_seq = $2 where id = $1', [till.id, knownSeq(till)]);
  if (till.next === 'revoked') await trx.query('update devices.till set revoked_at = now() where id = $1', [till.id]);
}

/** A replaced till may still turn out to be stolen; nothing else of it changes. */
const isChangeable = ({ status }: Till, change: Static<typeof TillChange>): boolean =>
  status !== 'revoked' && (status !== 'replaced' || (change.status === 'revoked' && change.name === undefined));

function changeRoute(app: FastifyInstance, { house, needs, authenticator }: DevicesWork): void {
  const { database } = house;
  route(
    app,
    {
      method: 'PATCH',
      url: `${url}/:id`,
      right: 'devices.write',
      summary: 'Rename, lock, unlock or revoke a till',
      description:
        'A locked till sells no more. What it was known to hold is still booked; what it seals after that is kept and waits for a decision (exception `till-locked`). A revoked till (stolen) is a stranger from now on; its place can be taken over by another device. A replaced till can only be revoked.',
      params: IdParams,
      body: TillChange,
      response: Till,
      errors: ['if-match-missing', 'changed-meanwhile'],
    },
    async (request) => {
      const { id } = request.params;
      const changed = await withIdempotency(database, request, async (trx) => {
        if (request.body.name !== undefined) await lockSettings(trx);
        await trx.query('select 1 from devices.till where id = $1 for update', [id]);
        const before = await findTill(trx, needs, id);
        if (before === undefined || !isChangeable(before, request.body)) throw problem('not-found');
        requireStore(request.actor, 'devices.write', before.store.id);
        requireMatch(request, etagOf(before.version));
        // Who was replaced has given its place away: it stays replaced, and is a stranger besides.
        await trx.query(
          "update devices.till set name = coalesce($2, name), status = case status when 'replaced' then status else coalesce($3, status) end, version = version + 1 where id = $1",
          [id, request.body.name ?? null, request.body.status ?? null],
        );
        if (request.body.status !== undefined) await noteStatus(trx, { ...before, id, next: request.body.status });
        if (request.body.name !== undefined) await announceSettings(trx, needs.readStoreStates, { actor: eventActor(request.actor), tills: [id] });
        const { status } = request.body;
        if (status !== undefined && status !== before.status)
          await securityLog.write(trx, request, { kind: status === 'active' ? 'till-unlocked' : 'till-locked', target: { kind: 'till', id }, detail: { status } });
        const after = await findTill(trx, needs, id);
        if (after === undefined) throw problem('not-found');
        return after;
      });
      authenticator.forget(id);
      bus.publish('tills-changed', { tills: [changed.no] });
      return changed;
    },
  );
}

/** What is kept of a heartbeat: what the house knows, nothing else that somebody put into it. */
function reportOf(said: Static<typeof TillHealth>): object {
  const { app, unsent, oldestUnsentAt, seq, storagePersisted, storageBytes, referenceVersion, printer, clock } = said;
  return { app, unsent, oldestUnsentAt, seq, storagePersisted, storageBytes, referenceVersion, printer, clock };
}

/** Clock of the till minus our own in ms; null when it sent none that can be read. */
function skewOf(report: Static<typeof TillHealth>): number | null {
  const clock = report.clock === undefined ? Number.NaN : Date.parse(report.clock);
  const skew = clock - Date.now();
  return Number.isNaN(skew) || Math.abs(skew) > 2_147_483_647 ? null : Math.round(skew);
}

/** A till's clock may differ from the server's by this much (ms) before somebody is told. */
const CLOCK_TOLERANCE = 10 * 60_000;

/**
 * An old instant in an entry is no proof of a wrong clock: the till may have been offline. A heartbeat says what its clock
 * shows right now, so a clock that is behind is seen here. One exception per till and day, the same as for entries from the future.
 */
async function tellSkew(work: DevicesWork, device: DeviceActor, skew: number): Promise<void> {
  const now = new Date();
  const opened = await work.needs.raiseExceptions(work.house.database.pool, [
    {
      key: `clock-skew/${device.no}/${now.toISOString().slice(0, 10)}`,
      kind: 'clock-skew',
      severity: 'warning',
      device: device.no,
      till: device.id,
      store: device.store,
      detail: { at: new Date(now.getTime() + skew).toISOString(), serverTime: now.toISOString(), aheadSeconds: Math.round(skew / 1000) },
    },
  ]);
  if (opened > 0) bus.publish('exceptions-changed', { opened });
}

export function tillRoutes(app: FastifyInstance, work: DevicesWork): void {
  listRoutes(app, work);
  changeRoute(app, work);
  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/devices/:id/health',
      right: 'device',
      evenLocked: true,
      summary: 'Heartbeat of a till',
      params: IdParams,
      body: TillHealth,
      response: HealthAnswer,
      errors: ['journal-device-mismatch'],
    },
    async (request) => {
      const device = deviceOf(request);
      if (device.id !== request.params.id) throw problem('journal-device-mismatch');
      const skew = skewOf(request.body);
      await work.house.database.pool.query(
        'insert into devices.health (till_id, report, clock_skew) values ($1, $2, $3) on conflict (till_id) do update set report = excluded.report, clock_skew = excluded.clock_skew, seen_at = now()',
        [device.id, JSON.stringify(reportOf(request.body)), skew],
      );
      if (skew !== null && Math.abs(skew) > CLOCK_TOLERANCE) await tellSkew(work, device, skew);
      bus.publish('tills-changed', { tills: [device.no] });
      return { serverTime: new Date().toISOString(), status: device.status };
    },
  );
}
