import { BulkOutcome, HistoryPage } from '@tresen/contract/catalog';
import { PageQuery } from '@tresen/contract/paging';
import { PriceEdit, PriceParams, PriceRead, Prices, PricesBulk, PricesQuery, Taxes, Zones } from '@tresen/contract/pricing';
import { isId } from '@tresen/kernel';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { findUnknownVariants } from '../catalog/index.ts';
import { eventActor } from '../platform/actor.ts';
import { requireMatch } from '../platform/etag.ts';
import { withIdempotency } from '../platform/idempotency.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import { savePrices } from './commands/save-prices.ts';
import { listPriceHistory } from './queries/list-price-history.ts';
import { readPrices } from './queries/read-prices.ts';
import { readTaxes } from './taxes.ts';
import { readZonesFor, requireZoneRead, requireZoneWrite } from './zone-reach.ts';

const HistoryQuery = Type.Object(PageQuery);

function readRoutes(app: FastifyInstance, house: House): void {
  const { pool } = house.database;
  route(app, { method: 'GET', url: '/api/v1/pricing/zones', right: 'pricing.read', summary: 'Price zones', response: Zones }, async (request) => ({
    items: await readZonesFor(pool, request.actor),
  }));
  route(
    app,
    { method: 'GET', url: '/api/v1/pricing/taxes', right: 'pricing.read', summary: 'Tax categories of every country with the rates in force today', response: Taxes },
    () => ({ items: readTaxes(new Date()) }),
  );
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/pricing/prices',
      right: 'pricing.read',
      summary: 'Prices of variants',
      query: PricesQuery,
      response: Prices,
      errors: ['pricing-zone-unknown', 'pricing-variant-unknown'],
    },
    async (request) => {
      const { variants, zone } = request.query;
      if (zone !== undefined) await requireZoneRead(pool, request.actor, zone);
      const ids = variants.split(',').slice(0, 1000);
      const unknown = ids.some((id) => !isId(id)) ? ids.filter((id) => !isId(id)) : await findUnknownVariants(pool, ids);
      if (unknown.length > 0) throw problem('pricing-variant-unknown', { detail: `There is no variant ${unknown[0]}.`, variants: unknown.slice(0, 50) });
      const zones = zone === undefined ? (await readZonesFor(pool, request.actor)).map((each) => each.zone) : [zone];
      return { items: await readPrices(pool, ids, zones) };
    },
  );
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/pricing/prices/:zone/:variant/history',
      right: 'pricing.read',
      summary: 'Who changed this price, when, from what to what',
      params: PriceParams,
      query: HistoryQuery,
      response: HistoryPage,
      errors: ['pricing-zone-unknown', 'pricing-variant-unknown'],
    },
    async (request) => {
      await requireZoneRead(pool, request.actor, request.params.zone);
      const { variant } = request.params;
      if ((await findUnknownVariants(pool, [variant])).length > 0) throw problem('pricing-variant-unknown', { detail: `There is no variant ${variant}.` });
      return await listPriceHistory(pool, request.params, { cursor: request.query.cursor, limit: request.query.limit ?? 50 });
    },
  );
}

function writeRoutes(app: FastifyInstance, house: House): void {
  const errors = ['pricing-zone-unknown', 'pricing-variant-unknown', 'pricing-row-repeated', 'pricing-was-lower'] as const;
  route(
    app,
    { method: 'POST', url: '/api/v1/pricing/prices/bulk', right: 'pricing.write', summary: 'Set up to 500 prices of one zone', body: PricesBulk, response: BulkOutcome, errors },
    (request) =>
      withIdempotency(house.database, request, async (trx) => {
        await requireZoneWrite(trx, request.actor, request.body.zone);
        return await savePrices(trx, { ...request.body, actor: eventActor(request.actor) });
      }),
  );
  route(
    app,
    {
      method: 'PUT',
      url: '/api/v1/pricing/prices/:zone/:variant',
      right: 'pricing.write',
      summary: 'Set one price',
      params: PriceParams,
      body: PriceEdit,
      response: PriceRead,
      errors: [...errors, 'if-match-missing', 'changed-meanwhile'],
    },
    async (request, reply) => {
      const { zone, variant } = request.params;
      const price = await withIdempotency(house.database, request, async (trx) => {
        await requireZoneWrite(trx, request.actor, zone);
        const was = request.body.was === undefined ? ((await readPrices(trx, [variant], [zone]))[0]?.was ?? null) : request.body.was;
        await savePrices(trx, {
          zone,
          rows: [{ variant, amount: request.body.amount, was }],
          actor: eventActor(request.actor),
          // A first price overwrites nothing.
          check: (version) => (version === 0 && request.headers['if-match'] === undefined ? undefined : requireMatch(request, `"${version}"`)),
        });
        return (await readPrices(trx, [variant], [zone]))[0];
      });
      if (price === undefined) throw problem('pricing-price-unknown');
      reply.header('etag', `"${price.version}"`);
      return price;
    },
  );
}

export function pricingRoutes(app: FastifyInstance, house: House): void {
  readRoutes(app, house);
  writeRoutes(app, house);
}
