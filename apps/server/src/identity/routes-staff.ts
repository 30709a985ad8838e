import { PasswordSet, PinChange, Staff, StaffCreate, StaffInput, Token, TokenMade, TokenRequest } from '@tresen/contract/identity';
import { PAGE_LIMIT, PageQuery, pageOf } from '@tresen/contract/paging';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { type Actor, requireGroup, storesFor, userOf } from '../platform/actor.ts';
import { cursorOf, part } from '../platform/cursor.ts';
import type { Sql, Trx } from '../platform/database.ts';
import { etagOf, isUnchanged, requireMatch } from '../platform/etag.ts';
import { withIdempotency } from '../platform/idempotency.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { IdParams, route, uuid } from '../platform/route.ts';
import { resolveGrants } from './access.ts';
import type { Authenticator } from './authenticate.ts';
import { changeStaff, createStaff, endStaff, setPassword, setPin } from './commands/staff.ts';
import { createToken, readTokens, revokeToken } from './commands/tokens.ts';
import { findStaff, readStaff } from './queries/staff.ts';
import { requireKnownStore } from './require-known-store.ts';

const url = '/api/v1/identity/staff';
const staffCursor = cursorOf('staff', { name: part.text, id: part.uuid });

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

export function staffRoutes(app: FastifyInstance, house: House, authenticator: Authenticator): void {
  const { database } = house;
  const right = 'identity.write' as const;
  readRoutes(app, house);
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
      errors: ['identity-email-taken', 'identity-grant-beyond', 'identity-pin-taken', 'identity-pin-too-short'],
    },
    async (request) => withIdempotency(database, request, (trx) => createStaff(trx, userOf(request), request.body)),
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
      errors: ['changed-meanwhile', 'identity-email-taken', 'identity-grant-beyond', 'identity-last-admin', 'identity-pin-too-short'],
    },
    async (request) => {
      const person = await withIdempotency(database, request, async (trx) => {
        const before = await lockStaff(trx, request.params.id);
        requireMatch(request, etagOf(before.version));
        return changeStaff(trx, userOf(request), { before, input: request.body });
      });
      authenticator.forget();
      return person;
    },
  );
  route(
    app,
    { method: 'DELETE', url: `${url}/:id`, right, summary: 'A person leaves; what they did stays', params: IdParams, errors: ['identity-last-admin', 'identity-grant-beyond'] },
    async (request) => {
      await withIdempotency(database, request, async (trx) => endStaff(trx, userOf(request), await lockStaff(trx, request.params.id)));
      authenticator.forget();
    },
  );
  route(
    app,
    {
      method: 'PUT',
      url: `${url}/:id/pin`,
      right,
      summary: 'Set or take away the PIN for the tills',
      params: IdParams,
      body: PinChange,
      errors: ['identity-pin-taken', 'identity-pin-too-short', 'identity-grant-beyond'],
    },
    async (request) => {
      // Without the idempotency key: repeating does no harm, and a hash of the request would make the PIN easy to guess.
      await database.transaction(async (trx) => setPin(trx, userOf(request), { before: await lockStaff(trx, request.params.id), pin: request.body.pin }));
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
      errors: ['identity-grant-beyond'],
    },
    async (request) => {
      await database.transaction(async (trx) => setPassword(trx, userOf(request), { before: await lockStaff(trx, request.params.id), password: request.body.password }));
      authenticator.forget();
    },
  );
}

export function tokenRoutes(app: FastifyInstance, house: House, authenticator: Authenticator): void {
  const { database } = house;
  const tokens = '/api/v1/identity/tokens';
  route(app, { method: 'GET', url: tokens, right: 'identity.write', summary: 'API tokens', response: Type.Object({ items: Type.Array(Token) }) }, async (request) => {
    requireGroup(request.actor, 'identity.write');
    return { items: await readTokens(database.pool) };
  });
  // No idempotency key here: the answer holds the token, which is never stored in plain.
  route(
    app,
    {
      method: 'POST',
      url: tokens,
      right: 'identity.write',
      summary: 'Make an API token; it is shown once',
      body: TokenRequest,
      response: TokenMade,
      status: 201,
      errors: ['identity-grant-beyond'],
    },
    async (request) => database.transaction((trx) => createToken(trx, userOf(request), request.body)),
  );
  route(app, { method: 'DELETE', url: `${tokens}/:id`, right: 'identity.write', summary: 'Revoke an API token', params: IdParams }, async (request) => {
    requireGroup(request.actor, 'identity.write');
    if (!(await database.transaction((trx) => revokeToken(trx, request.params.id)))) throw problem('not-found');
    authenticator.forget();
  });
}
