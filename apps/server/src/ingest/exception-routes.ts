import { type ExceptionDetail as Detail, ExceptionDetail, type ExceptionItem, ExceptionResolve, ExceptionsPage, ExceptionsQuery } from '@tresen/contract/ingest';
import { isId } from '@tresen/kernel';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { readTillIdsOf, readTillNames, requireTillOf } from '../devices/index.ts';
import { readStaffNames, readStores, requireKnownStore } from '../identity/index.ts';
import { type Actor, storesFor, userOf } from '../platform/actor.ts';
import { bus } from '../platform/bus.ts';
import { cursorOf } from '../platform/cursor.ts';
import type { Sql } from '../platform/database.ts';
import { withIdempotency } from '../platform/idempotency.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import { securityLog } from '../platform/security-log.ts';
import { resolveException } from './commands/resolve-exception.ts';
import type { BookNeeds } from './needs.ts';
import { readAside, readAsideEntry } from './queries/read-aside.ts';
import { countOpen, type ExceptionRow, listExceptions, type Reach, readException } from './queries/read-exceptions.ts';
import { readQuarantined } from './queries/read-quarantined.ts';

const Params = Type.Object({ id: Type.String({ pattern: '^\\d{1,18}$' }) });
const present = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => isId(id)))] as string[];

async function nameExceptions(sql: Sql, rows: readonly ExceptionRow[]): Promise<ExceptionItem[]> {
  // One after the other: inside a transaction there is one connection, and it does one thing at a time.
  const tills = await readTillNames(sql, present(rows.map((row) => row.till)));
  const stores = await readStores(sql, new Set(present(rows.map((row) => row.store))));
  const staff = await readStaffNames(sql, present(rows.flatMap((row) => [row.owner, row.resolved_by])));
  const storeById = new Map(stores.map((store) => [store.id, store]));
  const nameOf = (id: string | null): string | null => (id === null ? null : (staff.get(id)?.name ?? id));
  return rows.map((row) => ({
    id: String(row.id),
    kind: row.kind,
    status: row.status,
    severity: row.severity,
    openedAt: row.raised_at.toISOString(),
    device: row.till,
    deviceName: row.till === null ? null : (tills.get(row.till)?.name ?? null),
    store: row.store ?? (row.till === null ? null : (tills.get(row.till)?.store ?? null)),
    storeName: row.store === null ? null : (storeById.get(row.store)?.name ?? null),
    seq: row.seq,
    entry: row.entry,
    owner: row.owner,
    ownerName: nameOf(row.owner),
    note: row.note,
    resolution: row.resolution,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    resolvedByName: nameOf(row.resolved_by),
  }));
}

async function readDetail(sql: Sql, row: ExceptionRow): Promise<Detail> {
  const [named] = await nameExceptions(sql, [row]);
  if (named === undefined) throw problem('ingest-exception-unknown');
  const held = row.quarantine === null ? null : await readQuarantined(sql, row.quarantine);
  const aside = await readAside(sql, row.key);
  const shown = held ?? (aside?.count === 1 ? await readAsideEntry(sql, aside.first) : null);
  // What its till did not sign is never booked, so nobody is offered it.
  const bookable = row.kind !== 'bad-signature' && (held?.status === 'open' || (aside?.open ?? 0) > 0);
  const actions: Detail['actions'] = row.status !== 'open' ? [] : ['assign', 'note', 'dismiss', ...(bookable ? (['book'] as const) : [])];
  const details = aside === null || aside.count === 1 ? row.detail : { entries: aside.count };
  return { ...named, details, payload: shown?.payload ?? null, signature: shown?.signature.toString('base64url') ?? null, actions };
}

/** Stores that the person may see, with their tills: an entry in quarantine names its till only. */
async function reachOf(sql: Sql, actor: Actor | null, right: string): Promise<Reach> {
  const scope = storesFor(actor, right) ?? new Set<string>();
  return scope === 'all' ? { stores: null, tills: [] } : { stores: [...scope], tills: await readTillIdsOf(sql, [...scope]) };
}

/** @throws ingest-exception-unknown when it is not to be seen; right-missing when its entries name a store out of reach */
function checkReach(reach: Reach, row: ExceptionRow, stores: readonly string[] = []): void {
  const seen = reach.stores === null || (row.store === null ? row.till !== null && reach.tills.includes(row.till) : reach.stores.includes(row.store));
  if (!seen) throw problem('ingest-exception-unknown');
  if (reach.stores !== null && stores.some((store) => reach.stores?.includes(store) !== true))
    throw problem('right-missing', { detail: 'The entry names a store that your right does not reach.', right: 'ingest.write' });
}

/** The instant in microseconds and the id of the last one. */
const exceptionCursor = cursorOf('exceptions', { at: /^\d{1,17}$/, id: /^\d{1,18}$/ });

/** The list of exceptions and what can be done about one. */
export function exceptionRoutes(app: FastifyInstance, house: House, needs: BookNeeds): void {
  const { pool } = house.database;
  route(
    app,
    { method: 'GET', url: '/api/v1/ingest/exceptions', right: 'ingest.read', summary: 'What looks odd in stored facts', query: ExceptionsQuery, response: ExceptionsPage },
    async (request) => {
      const { status, kind, device, store, cursor, limit = 50 } = request.query;
      if (store !== undefined) await requireKnownStore(pool, request.actor, { right: 'ingest.read', store });
      await requireTillOf(pool, { till: device, store }, 'device');
      const reach = await reachOf(pool, request.actor, 'ingest.read');
      const place = { till: device ?? null, store: store ?? null, reach };
      const [rows, counts] = await Promise.all([
        listExceptions(pool, { status: status ?? null, kind: kind ?? null, ...place, before: exceptionCursor.read(cursor), limit: limit + 1 }),
        countOpen(pool, place),
      ]);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: await nameExceptions(pool, page),
        next: rows.length > limit && last !== undefined ? exceptionCursor.write({ at: last.at_key, id: last.id }) : null,
        counts,
      };
    },
  );
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/ingest/exceptions/:id',
      right: 'ingest.read',
      summary: 'One exception with the entry it is about',
      params: Params,
      response: ExceptionDetail,
      errors: ['ingest-exception-unknown'],
    },
    async (request) => {
      const row = await readException(pool, request.params.id);
      if (row === null) throw problem('ingest-exception-unknown');
      checkReach(await reachOf(pool, request.actor, 'ingest.read'), row);
      return await readDetail(pool, row);
    },
  );
  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/ingest/exceptions/:id/resolve',
      right: 'ingest.write',
      summary: 'Assign, note, dismiss or book',
      params: Params,
      body: ExceptionResolve,
      response: ExceptionDetail,
      errors: ['ingest-exception-unknown', 'ingest-exception-resolved', 'ingest-exception-not-bookable'],
    },
    async (request) => {
      const user = userOf(request);
      const reach = await reachOf(pool, user, 'ingest.write');
      const { owner } = request.body;
      if (owner !== undefined && !(await readStaffNames(pool, [owner])).has(owner))
        throw problem('request-invalid', { errors: [{ pointer: '/owner', message: 'is nobody who works here' }] });
      const detail = await withIdempotency(house.database, request, async (trx) => {
        await resolveException(trx, { id: request.params.id, request: request.body, by: user.id, check: (row, stores) => checkReach(reach, row, stores) }, needs);
        if (request.body.action === 'book') await securityLog.write(trx, request, { kind: 'quarantine-booked', target: { kind: 'exception', id: request.params.id } });
        const row = await readException(trx, request.params.id);
        if (row === null) throw problem('ingest-exception-unknown');
        return await readDetail(trx, row);
      });
      bus.publish('exceptions-changed', { opened: 0 });
      return detail;
    },
  );
}
