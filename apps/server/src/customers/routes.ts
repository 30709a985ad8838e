import { BulkOutcome } from '@tresen/contract/catalog';
import {
  CustomerData,
  CustomerDetail,
  CustomerEdit,
  CustomersBulk,
  CustomersById,
  CustomersByNumber,
  CustomersFound,
  CustomersLookup,
  CustomersPage,
  CustomersQuery,
} from '@tresen/contract/customers';
import type { Id } from '@tresen/kernel';
import type { FastifyInstance } from 'fastify';
import { type Actor, eventActor, requireGroup, storesFor } from '../platform/actor.ts';
import type { Sql, Trx } from '../platform/database.ts';
import { isUnchanged, requireMatch } from '../platform/etag.ts';
import { withIdempotency } from '../platform/idempotency.ts';
import { longestWord } from '../platform/prefix-search.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { IdParams, route } from '../platform/route.ts';
import { securityLog } from '../platform/security-log.ts';
import { editCustomer } from './commands/edit-customer.ts';
import { eraseCustomer } from './commands/erase-customer.ts';
import { type Saver, saveCustomers } from './commands/save-customers.ts';
import { maskOthers, maskReach } from './mask-reach.ts';
import { isCode } from './queries/find-by-code.ts';
import { listCustomers } from './queries/list-customers.ts';
import { readCustomers } from './queries/read-customers.ts';
import { readCustomersByNumber } from './queries/read-customers-by-number.ts';

async function readDetail(sql: Sql, id: string): Promise<CustomerDetail> {
  const stored = (await readCustomers(sql, [id])).get(id);
  if (stored === undefined) throw problem('customers-customer-unknown');
  return { ...stored.state, version: stored.version, createdAt: stored.createdAt.toISOString(), changedAt: stored.changedAt.toISOString() };
}

/** Who reads customers for some stores looks one up: so many hits at most, from so many letters on. */
const LOOK_UP_HITS = 20;
const LOOK_UP_LETTERS = 3;
/** Looked up within a minute by one till, person or token that does not read the customers of the whole group. */
const LOOK_UPS = 60;

/** Signs and blanks count for nothing, words do not count together; numbers and addresses are typed in groups. */
function requireLetters(q: string): void {
  const letters = isCode(q) ? q.replaceAll(/[^\p{L}\p{N}]/gu, '').length : longestWord(q);
  if (letters < LOOK_UP_LETTERS) throw problem('request-invalid', { errors: [{ pointer: '/querystring/q', message: `must have a word of at least ${LOOK_UP_LETTERS} letters` }] });
}

/** Paging through everybody, and counting them, is for who reads the customers of the whole group. @throws right-missing, request-invalid */
function narrowSearch(actor: Actor | null, query: CustomersQuery): CustomersQuery {
  if (storesFor(actor, 'customers.read') === 'all') return query;
  if (query.cursor !== undefined && query.cursor !== '') requireGroup(actor, 'customers.read');
  const q = (query.q ?? '').trim();
  if (q === '') requireGroup(actor, 'customers.read');
  requireLetters(q);
  return { q, limit: Math.min(query.limit ?? LOOK_UP_HITS, LOOK_UP_HITS) };
}

function readRoutes(app: FastifyInstance, house: House): void {
  const { pool } = house.database;
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/customers',
      right: 'customers.read',
      summary: 'Customers by name, company, city, email, phone, card or number',
      description:
        'Lists, pages and counts need the right for the whole group; for some stores it finds 20 customers by at least 3 letters, and by the whole number, card, e-mail or phone. Customers of other stores come with e-mail and phone as far as they tell two people apart.',
      query: CustomersQuery,
      response: CustomersPage,
      perMinute: (request) => (storesFor(request.actor, 'customers.read') === 'all' ? null : LOOK_UPS),
      audit: 'customers-paged',
    },
    async (request) => {
      const reach = storesFor(request.actor, 'customers.read') ?? new Set<Id>();
      const query = narrowSearch(request.actor, request.query);
      if (reach === 'all') {
        const { rows, next, total } = await listCustomers(pool, query);
        return { items: rows, next, ...(total === undefined ? {} : { total }) };
      }
      const { rows } = await listCustomers(pool, query, [...reach]);
      return { items: rows.map((customer) => maskOthers(customer, reach, query.q)), next: null };
    },
  );
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/customers/:id',
      right: 'customers.read',
      summary: 'One customer',
      description: 'Those of another store come with e-mail and phone as far as they tell two people apart.',
      params: IdParams,
      response: CustomerDetail,
      errors: ['customers-customer-unknown'],
    },
    async (request, reply) => {
      const detail = await readDetail(pool, request.params.id);
      if (isUnchanged(request, reply, `"${detail.version}"`)) return reply.code(304).send();
      return maskOthers(detail, storesFor(request.actor, 'customers.read'));
    },
  );
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/customers/lookup',
      right: 'device',
      summary: 'A customer that this till does not hold',
      description: `Finds ${LOOK_UP_HITS} customers of the whole group at most, by name or by the whole number, card, e-mail or phone, with e-mail and phone as far as they tell two people apart. Written into the security log.`,
      query: CustomersLookup,
      response: CustomersFound,
      perMinute: LOOK_UPS,
      audit: 'customers-looked-up',
    },
    async (request) => {
      const q = request.query.q.trim();
      requireLetters(q);
      return { items: (await listCustomers(pool, { q, limit: LOOK_UP_HITS }, [])).rows.map((customer) => maskReach(customer, q)) };
    },
  );
  route(
    app,
    { method: 'POST', url: '/api/v1/customers/by-number', right: 'customers.read', summary: 'Customers by their exact numbers', body: CustomersByNumber, response: CustomersFound },
    async (request) => {
      requireGroup(request.actor, 'customers.read');
      return { items: await readCustomersByNumber(pool, request.body.numbers) };
    },
  );
  route(
    app,
    { method: 'POST', url: '/api/v1/customers/by-id', right: 'customers.read', summary: 'Customers by their ids', body: CustomersById, response: CustomersFound },
    async (request) => {
      requireGroup(request.actor, 'customers.read');
      return { items: [...(await readCustomers(pool, request.body.ids)).values()].map((customer) => customer.state) };
    },
  );
}

const saverOf = (actor: Actor | null): Saver => ({ actor: eventActor(actor), reach: storesFor(actor, 'customers.write') ?? new Set() });

function writeRoutes(app: FastifyInstance, house: House): void {
  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/customers/bulk',
      right: 'customers.write',
      summary: 'Make or replace up to 500 customers',
      description: 'A role for some stores makes and replaces customers whose home store is one of them.',
      body: CustomersBulk,
      response: BulkOutcome,
      bodyLimit: 4 * 1024 * 1024,
      errors: ['customers-number-taken', 'customers-card-taken', 'customers-row-repeated', 'customers-customer-erased', 'identity-store-unknown'],
    },
    (request) => {
      const saver = saverOf(request.actor);
      return withIdempotency(house.database, request, (trx) => saveCustomers(trx, request.body.rows, saver));
    },
  );
  route(
    app,
    {
      method: 'PATCH',
      url: '/api/v1/customers/:id',
      right: 'customers.write',
      summary: 'Change fields of a customer',
      params: IdParams,
      body: CustomerEdit,
      response: CustomerDetail,
      errors: ['customers-customer-unknown', 'customers-number-taken', 'customers-card-taken', 'if-match-missing', 'changed-meanwhile', 'identity-store-unknown'],
    },
    async (request, reply) => {
      const saver = saverOf(request.actor);
      const detail = await withIdempotency(house.database, request, async (trx) => {
        await editCustomer(trx, { id: request.params.id, changes: request.body, saver, check: (version) => requireMatch(request, `"${version}"`) });
        return await readDetail(trx, request.params.id);
      });
      reply.header('etag', `"${detail.version}"`);
      return detail;
    },
  );
}

/** What customers needs of other rooms; house.ts hands it in. */
export interface CustomersNeeds {
  /** Everything that a customer has bought (sales). */
  readonly readPurchases: (sql: Sql, customer: string) => Promise<CustomerData['purchases']>;
  /** Changes what people wrote about exceptions (ingest). */
  readonly rewriteNotes: (trx: Trx, rewrite: (note: string) => string) => Promise<void>;
}

/** What a person may ask for: all that is kept about them, and that it be erased (GDPR articles 15 and 17). */
function personRoutes(app: FastifyInstance, house: House, needs: CustomersNeeds): void {
  const { pool } = house.database;
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/customers/:id/data',
      right: 'customers.read',
      summary: 'Everything that is kept about one customer, to be handed to them',
      params: IdParams,
      response: CustomerData,
      errors: ['customers-customer-unknown'],
    },
    async (request, reply) => {
      requireGroup(request.actor, 'customers.read');
      reply.header('content-disposition', 'attachment; filename="customer.json"').header('cache-control', 'no-store');
      const customer = await readDetail(pool, request.params.id);
      await securityLog.write(pool, request, { kind: 'customer-data-handed-out', target: { kind: 'customer', id: request.params.id } });
      return { customer, purchases: await needs.readPurchases(pool, request.params.id) };
    },
  );
  route(
    app,
    {
      method: 'DELETE',
      url: '/api/v1/customers/:id',
      right: 'customers.write',
      summary: 'Erase a customer',
      description:
        'Name, contact and codes are gone for good, here and at the tills, with saved views and notes that name the customer; the sales stay, under an id that names nobody.',
      params: IdParams,
      errors: ['customers-customer-unknown', 'if-match-missing', 'changed-meanwhile'],
    },
    async (request) => {
      requireGroup(request.actor, 'customers.write');
      const { id } = request.params;
      await house.database.transaction(async (trx) => {
        const check = (version: number): void => requireMatch(request, `"${version}"`);
        await eraseCustomer(trx, { id, actor: eventActor(request.actor), check, rewriteNotes: needs.rewriteNotes });
        await securityLog.write(trx, request, { kind: 'customer-erased', target: { kind: 'customer', id } });
      });
    },
  );
}

export function customersRoutes(app: FastifyInstance, house: House, needs: CustomersNeeds): void {
  readRoutes(app, house);
  writeRoutes(app, house);
  personRoutes(app, house, needs);
}
