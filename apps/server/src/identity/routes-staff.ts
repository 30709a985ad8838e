import { PasswordSet, PinChange, Staff, StaffCreate, StaffInput } from '@tresen/contract/identity';
import { PAGE_LIMIT, PageQuery, pageOf } from '@tresen/contract/paging';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { type Actor, storesFor, userOf } from '../platform/actor.ts';
import { cursorOf, part } from '../platform/cursor.ts';
import type { Sql, Trx } from '../platform/database.ts';
import { etagOf, isUnchanged, requireMatch } from '../platform/etag.ts';
import { withIdempotency } from '../platform/idempotency.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { IdParams, route, uuid } from '../platform/route.ts';
import { securityLog } from '../platform/security-log.ts';
import { resolveGrants } from './access.ts';
import type { Authenticator } from './authenticate.ts';
import { changeStaff, createStaff, endStaff, setPassword, setPin } from './commands/staff.ts';
import { revokeTokensOf } from './commands/tokens.ts';
import { findStaff, readStaff } from './queries/staff.ts';
import { requireKnownStore } from './require-known-store.ts';
import { requireFresh } from './sessions.ts';

const url = '/api/v1/identity/staff';
const staffCursor = cursorOf('staff', { name: part.text, id: part.uuid });

/** Roles with the places where they hold, for the security log: `manager store 0190…`. */
const rolesOf = (person: Staff): string => person.grants.map((grant) => [grant.role, grant.scope, grant.id].filter(Boolean).join(' ')).join(', ');

async function lockStaff(trx: Trx, id: string): Promise<Staff> {
  await trx.query('select 1 from identity.staff where id = $1 for update', [id]);
  const before = await findStaff(trx, id);
  if (before === undefined || before.status === 'ended') throw problem('not-found');
  return before;
}

/** Who may see people of some stores sees those who work in one of them, and those of the whole group. */
async function canSee(sql: Sql, actor: Actor | null, person: Staff): Promise<boolean> {
  const scope = storesFor(actor, 'identity.read');
  if (scope === 'all') return true;
  const grants = await resolveGrants(sql, person.grants);
  return scope !== undefined && grants.some((grant) => grant.stores === null || grant.stores.some((store) => scope.has(store)));
}

function readRoutes(app: FastifyInstance, { database }: House): void {
  const query = Type.Object({
    ...PageQuery,
    store: Type.Optional(uuid('only people who work in this store')),
    search: Type.Optional(Type.String({ maxLength: 200, description: 'part of name or e-mail' })),
    status: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('ended')])),
  });
  route(app, { method: 'GET', url, right: 'identity.read', summary: 'People, by name', query, response: pageOf(Staff) }, async (request) => {
    const { store, search, status, cursor } = request.query;
    if (store !== undefined) await requireKnownStore(database.pool, request.actor, { right: 'identity.read', store });
    const limit = request.query.limit ?? PAGE_LIMIT;
    const after = staffCursor.read(cursor);
    const items = await readStaff(database.pool, {
      scope: storesFor(request.actor, 'identity.read') ?? new Set(),
      store,
      search,
      status,
      after: after === null ? undefined : ([after.name, after.id] as const),
      limit: limit + 1,
    });
    const page = items.slice(0, limit);
    const last = page.at(-1);
    return { items: page, next: items.length > limit && last ? staffCursor.write({ name: last.name, id: last.id }) : null };
  });
  route(app, { method: 'GET', url: `${url}/:id`, right: 'identity.read', summary: 'One person', params: IdParams, response: Staff }, async (request, reply) => {
    const person = await findStaff(database.pool, request.params.id);
    if (person === undefined || !(await canSee(database.pool, request.actor, person))) throw problem('not-found');
    if (isUnchanged(request, reply, etagOf(person.version))) reply.code(304);
    return person;
  });
}

/** PIN and password: what somebody signs in with. */
function accessRoutes(app: FastifyInstance, house: House, authenticator: Authenticator): void {
  const { database } = house;
  const right = 'identity.write' as const;
  route(
    app,
    {
      method: 'PUT',
      url: `${url}/:id/pin`,
      right,
      summary: 'Set or take away the PIN for the tills',
      params: IdParams,
      body: PinChange,
      errors: ['identity-pin-taken', 'identity-pin-too-short', 'identity-grant-beyond', 'identity-confirm-needed'],
    },
    async (request) => {
      // Without the idempotency key: repeating does no harm, and a hash of the request would make the PIN easy to guess.
      await requireFresh(database.pool, userOf(request));
      await database.transaction(async (trx) => {
        await setPin(trx, userOf(request), { before: await lockStaff(trx, request.params.id), pin: request.body.pin });
        const kind = request.body.pin === null ? 'pin-removed' : 'pin-set';
        await securityLog.write(trx, request, { kind, target: { kind: 'staff', id: request.params.id } });
      });
    },
  );
  route(
    app,
    {
      method: 'PUT',
      url: `${url}/:id/password`,
      right,
      summary: 'Set the password for the office; running sessions end',
      params: IdParams,
      body: PasswordSet,
      errors: ['identity-grant-beyond', 'identity-password-weak', 'identity-confirm-needed'],
    },
    async (request) => {
      await requireFresh(database.pool, userOf(request));
      await database.transaction(async (trx) => {
        await setPassword(trx, userOf(request), { before: await lockStaff(trx, request.params.id), password: request.body.password });
        await securityLog.write(trx, request, { kind: 'password-set', target: { kind: 'staff', id: request.params.id } });
      });
      authenticator.forget();
    },
  );
}

export function staffRoutes(app: FastifyInstance, house: House, authenticator: Authenticator): void {
  const { database } = house;
  const right = 'identity.write' as const;
  readRoutes(app, house);
  accessRoutes(app, house, authenticator);
  route(
    app,
    {
      method: 'POST',
      url,
      right,
      summary: 'Add a person',
      body: StaffCreate,
      response: Staff,
      status: 201,
      errors: ['identity-email-taken', 'identity-grant-beyond', 'identity-pin-taken', 'identity-pin-too-short', 'identity-password-weak', 'identity-confirm-needed'],
    },
    async (request) => {
      await requireFresh(database.pool, userOf(request));
      return withIdempotency(database, request, async (trx) => {
        const person = await createStaff(trx, userOf(request), request.body);
        await securityLog.write(trx, request, { kind: 'person-added', target: { kind: 'staff', id: person.id }, detail: { roles: rolesOf(person) } });
        return person;
      });
    },
  );
  route(
    app,
    {
      method: 'PUT',
      url: `${url}/:id`,
      right,
      summary: 'Change a person and their roles',
      params: IdParams,
      body: StaffInput,
      response: Staff,
      errors: [
        'if-match-missing',
        'changed-meanwhile',
        'identity-email-taken',
        'identity-grant-beyond',
        'identity-last-admin',
        'identity-pin-too-short',
        'identity-confirm-needed',
      ],
    },
    async (request) => {
      await requireFresh(database.pool, userOf(request));
      const person = await withIdempotency(database, request, async (trx) => {
        const before = await lockStaff(trx, request.params.id);
        requireMatch(request, etagOf(before.version));
        const after = await changeStaff(trx, userOf(request), { before, input: request.body });
        const detail = { roles: rolesOf(after), rolesBefore: rolesOf(before), emailChanged: before.email !== after.email };
        await securityLog.write(trx, request, { kind: 'person-changed', target: { kind: 'staff', id: after.id }, detail });
        return after;
      });
      authenticator.forget();
      return person;
    },
  );
  route(
    app,
    {
      method: 'DELETE',
      url: `${url}/:id`,
      right,
      summary: 'A person leaves; what they did stays',
      params: IdParams,
      errors: ['identity-last-admin', 'identity-grant-beyond', 'identity-confirm-needed'],
    },
    async (request) => {
      await requireFresh(database.pool, userOf(request));
      await withIdempotency(database, request, async (trx) => {
        await endStaff(trx, userOf(request), await lockStaff(trx, request.params.id));
        await revokeTokensOf(trx, userOf(request), request.params.id);
        await securityLog.write(trx, request, { kind: 'person-ended', target: { kind: 'staff', id: request.params.id } });
      });
      authenticator.forget();
    },
  );
}
