import { ENTRY_PROTECTED_HEADER } from '@tresen/contract/journal';
import { BasketActs, BasketActsQuery, SaleDetail, SaleEntry, SalesPage, SalesQuery } from '@tresen/contract/sales';
import { isId } from '@tresen/kernel';
import type { FastifyInstance } from 'fastify';
import { readTillKey, readTillNames } from '../devices/index.ts';
import { readStaffNames } from '../identity/index.ts';
import { listExceptionsOf } from '../ingest/index.ts';
import { readEntry } from '../log/index.ts';
import { type Actor, storesFor } from '../platform/actor.ts';
import type { Sql } from '../platform/database.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { IdParams, route } from '../platform/route.ts';
import { exportRoutes } from './export-routes.ts';
import { listSales } from './queries/list-sales.ts';
import { nameSales } from './queries/name-sales.ts';
import { readActsOfBasket, readActsOfTill } from './queries/read-basket-acts.ts';
import { factOf, readSaleEntry } from './queries/read-fact.ts';
import { readIssuerOfSale } from './queries/read-issuer-of-sale.ts';
import { readSale, type SaleRecord } from './queries/read-sale.ts';
import { receiptRoutes } from './receipt-routes.ts';
import { requireFilter } from './require-filter.ts';
import { returnableRoute } from './returnable-route.ts';
import { hashPayload, verifyEntry } from './verify-entry.ts';

/** The sale, when it exists and lies in the actor's reach; else the same refusal for both. @throws sales-sale-unknown */
async function requireSale(sql: Sql, id: string, actor: Actor | null): Promise<SaleRecord> {
  const sale = await readSale(sql, id);
  const scope = storesFor(actor, 'sales.read');
  if (sale === null || scope === undefined || (scope !== 'all' && !scope.has(sale.store))) throw problem('sales-sale-unknown');
  return sale;
}

async function readDetail(house: House, sale: SaleRecord, actor: Actor | null): Promise<SaleDetail> {
  const [named] = await nameSales(house.database.pool, [sale], storesFor(actor, 'customers.read'));
  const entry = await readSaleEntry(house.database.pool, sale);
  if (named === undefined || entry === null) throw problem('sales-sale-unknown', { detail: 'The journal entry of this sale is not in the log.' });
  const { pool } = house.database;
  const fact = factOf(entry);
  const people = await readStaffNames(pool, [...new Set((fact.approvals ?? []).flatMap(({ by, asked }) => (asked === null ? [by] : [by, asked])))]);
  return {
    ...named,
    recordedAt: entry.recordedAt.toISOString(),
    receiptUrl: `/r/${sale.receipt_token}`,
    fact,
    issuer: await readIssuerOfSale(pool, sale, fact),
    approverNames: Object.fromEntries([...people].map(([id, { name }]) => [id, name])),
    acts: await readActsOfBasket(pool, sale.id),
    exceptions: await listExceptionsOf(pool, sale.id),
  };
}

async function readEntryAnswer(house: House, sale: SaleRecord): Promise<SaleEntry> {
  const { pool } = house.database;
  const entry = await readSaleEntry(house.database.pool, sale);
  if (entry === null || sale.device === null) throw problem('sales-sale-unknown', { detail: 'The journal entry of this sale is not in the log.' });
  const key = await readTillKey(pool, sale.device);
  const [before, after] =
    entry.seq === null ? [null, null] : await Promise.all([entry.seq > 1 ? readEntry(pool, sale.device, entry.seq - 1) : null, readEntry(pool, sale.device, entry.seq + 1)]);
  const said = JSON.parse(entry.payload) as { seq: number; prev: string };
  return {
    device: key?.id ?? '',
    deviceName: key?.name ?? '',
    seq: said.seq,
    prev: said.prev,
    hash: hashPayload(entry.payload),
    protected: ENTRY_PROTECTED_HEADER,
    payload: entry.payload,
    signature: entry.signature.toString('base64url'),
    recordedAt: entry.recordedAt.toISOString(),
    publicKey: key?.publicKey ?? null,
    verified: verifyEntry(entry, { before, after }, key),
  };
}

export function salesRoutes(app: FastifyInstance, house: House): void {
  const { pool } = house.database;
  route(
    app,
    { method: 'GET', url: '/api/v1/sales', right: 'sales.read', summary: 'Sales, newest first, by filters and search', query: SalesQuery, response: SalesPage },
    async (request) => {
      const { cursor, limit, sort, ...filter } = request.query;
      if (sort !== undefined && (filter.q ?? '').trim() !== '')
        throw problem('request-invalid', { errors: [{ pointer: '/querystring/sort', message: 'a search has an order of its own' }] });
      await requireFilter(pool, request.actor, filter);
      const names = storesFor(request.actor, 'customers.read');
      const list = await listSales(pool, {
        filter,
        scope: storesFor(request.actor, 'sales.read') ?? new Set(),
        cursor,
        limit: limit ?? 50,
        byCustomer: names !== undefined,
        oldest: sort === 'at',
      });
      return { items: await nameSales(pool, list.rows, names), next: list.next, ...(list.matched === undefined ? {} : { matched: list.matched }) };
    },
  );
  basketActsRoute(app, house);
  exportRoutes(app, house);
  returnableRoute(app, house);
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/sales/:id',
      right: 'sales.read',
      summary: 'One sale as the till sealed it',
      params: IdParams,
      response: SaleDetail,
      errors: ['sales-sale-unknown'],
    },
    async (request) => readDetail(house, await requireSale(pool, request.params.id, request.actor), request.actor),
  );
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/sales/:id/entry',
      right: 'sales.read',
      summary: 'The journal entry of a sale, verified now',
      params: IdParams,
      response: SaleEntry,
      errors: ['sales-sale-unknown'],
    },
    async (request) => readEntryAnswer(house, await requireSale(pool, request.params.id, request.actor)),
  );
  receiptRoutes(app, house);
}

/** What was taken out of baskets at a till, or thrown away, whether a sale came of them or not. */
function basketActsRoute(app: FastifyInstance, house: House): void {
  const { pool } = house.database;
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/sales/basket-acts',
      right: 'sales.read',
      summary: 'Lines removed and baskets thrown away at a till, newest first',
      query: BasketActsQuery,
      response: BasketActs,
      errors: ['not-found'],
    },
    async (request) => {
      const { till, limit } = request.query;
      const found = isId(till) ? (await readTillNames(pool, [till])).get(till) : undefined;
      const scope = storesFor(request.actor, 'sales.read');
      if (found === undefined || scope === undefined || (scope !== 'all' && !scope.has(found.store))) throw problem('not-found');
      return { items: await readActsOfTill(pool, till, limit ?? 50) };
    },
  );
}
