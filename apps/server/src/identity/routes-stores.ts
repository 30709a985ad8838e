import { Company, CompanyCreate, CompanyInput, Store, StoreChange, StoreCreate } from '@tresen/contract/identity';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { requireGroup, requireStore, type StoreScope, storesFor, userOf } from '../platform/actor.ts';
import type { Trx } from '../platform/database.ts';
import { etagOf, isUnchanged, requireMatch } from '../platform/etag.ts';
import { withIdempotency } from '../platform/idempotency.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { IdParams, route } from '../platform/route.ts';
import { lockStores } from './announce.ts';
import type { Authenticator } from './authenticate.ts';
import { changeCompany, changeStore, createCompany, createStore } from './commands/stores.ts';
import type { IdentityNeeds } from './needs.ts';
import { findCompany, findStore, readCompanies, readStores } from './queries/stores.ts';

/** Everywhere that any of the actor's rights reaches. */
function anyReach(rights: ReadonlyMap<string, StoreScope>): StoreScope {
  const stores = new Set<string>();
  for (const scope of rights.values()) {
    if (scope === 'all') return 'all';
    for (const store of scope) stores.add(store);
  }
  return stores;
}

function companyRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  const url = '/api/v1/identity/companies';
  route(app, { method: 'GET', url, right: 'identity.read', summary: 'Companies (legal entities)', response: Type.Object({ items: Type.Array(Company) }) }, async (request) => ({
    items: await readCompanies(database.pool, storesFor(request.actor, 'identity.read') ?? new Set()),
  }));
  route(app, { method: 'GET', url: `${url}/:id`, right: 'identity.read', summary: 'One company', params: IdParams, response: Company }, async (request, reply) => {
    const reach = storesFor(request.actor, 'identity.read') ?? new Set();
    const company = (await readCompanies(database.pool, reach)).find((each) => each.id === request.params.id);
    if (company === undefined) throw problem('not-found');
    if (isUnchanged(request, reply, etagOf(company.version))) reply.code(304);
    return company;
  });
  route(app, { method: 'POST', url, right: 'identity.write', summary: 'Create a company', body: CompanyCreate, response: Company, status: 201 }, async (request) => {
    requireGroup(request.actor, 'identity.write');
    return withIdempotency(database, request, (trx) => createCompany(trx, request.body));
  });
  route(
    app,
    {
      method: 'PUT',
      url: `${url}/:id`,
      right: 'identity.write',
      summary: 'Change a company',
      params: IdParams,
      body: CompanyInput,
      response: Company,
      errors: ['if-match-missing', 'changed-meanwhile'],
    },
    async (request) => {
      requireGroup(request.actor, 'identity.write');
      return withIdempotency(database, request, async (trx) => {
        await lockStores(trx);
        await trx.query('select 1 from identity.company where id = $1 for update', [request.params.id]);
        const before = await findCompany(trx, request.params.id);
        if (before === undefined) throw problem('not-found');
        requireMatch(request, etagOf(before.version));
        return changeCompany(trx, userOf(request), { id: before.id, input: request.body });
      });
    },
  );
}

export function storeRoutes(app: FastifyInstance, house: House, { authenticator, needs }: { readonly authenticator: Authenticator; readonly needs: IdentityNeeds }): void {
  const { database } = house;
  /** A till of a zone that does not exist would have no price for anything; one with another currency would take the figures for its own money. */
  const requireZone = async (trx: Trx, { priceZone, currency }: { readonly priceZone: string; readonly currency: string }): Promise<void> => {
    const zone = await needs.readZone(trx, priceZone);
    if (zone === null) throw problem('request-invalid', { errors: [{ pointer: '/priceZone', message: 'there is no such price zone' }] });
    if (zone.currency !== currency) throw problem('request-invalid', { errors: [{ pointer: '/currency', message: `is not the currency of the price zone, ${zone.currency}` }] });
  };
  const url = '/api/v1/identity/stores';
  companyRoutes(app, house);
  route(
    app,
    { method: 'GET', url, right: 'signed-in', summary: 'The stores that the signed-in person has to do with', response: Type.Object({ items: Type.Array(Store) }) },
    async (request) => ({
      items: await readStores(database.pool, anyReach(userOf(request).rights)),
    }),
  );
  route(app, { method: 'GET', url: `${url}/:id`, right: 'signed-in', summary: 'One store', params: IdParams, response: Store }, async (request, reply) => {
    const reach = anyReach(userOf(request).rights);
    const store = reach === 'all' || reach.has(request.params.id) ? await findStore(database.pool, request.params.id) : undefined;
    if (store === undefined) throw problem('not-found');
    if (isUnchanged(request, reply, etagOf(store.version))) reply.code(304);
    return store;
  });
  route(
    app,
    { method: 'POST', url, right: 'identity.write', summary: 'Open a store', body: StoreCreate, response: Store, status: 201, errors: ['identity-code-taken'] },
    async (request) => {
      requireGroup(request.actor, 'identity.write');
      const store = await withIdempotency(database, request, async (trx) => {
        await lockStores(trx);
        await requireZone(trx, request.body);
        return createStore(trx, userOf(request), request.body);
      });
      authenticator.forget();
      return store;
    },
  );
  route(
    app,
    {
      method: 'PUT',
      url: `${url}/:id`,
      right: 'identity.write',
      summary: 'Change a store',
      params: IdParams,
      body: StoreChange,
      response: Store,
      errors: ['if-match-missing', 'changed-meanwhile', 'identity-code-taken'],
    },
    async (request) => {
      requireStore(request.actor, 'identity.write', request.params.id);
      const store = await withIdempotency(database, request, async (trx) => {
        await lockStores(trx);
        await trx.query('select 1 from identity.store where id = $1 for update', [request.params.id]);
        const before = await findStore(trx, request.params.id);
        if (before === undefined) throw problem('not-found');
        requireMatch(request, etagOf(before.version));
        if (before.company !== request.body.company) requireGroup(request.actor, 'identity.write');
        // Another zone is another price for everything.
        if (before.priceZone !== request.body.priceZone) requireGroup(request.actor, 'pricing.write');
        await requireZone(trx, request.body);
        return changeStore(trx, userOf(request), { id: before.id, input: request.body });
      });
      authenticator.forget();
      return store;
    },
  );
}
