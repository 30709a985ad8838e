import { MovementsPage, MovementsQuery, StockChange, StockChanged, StockOfVariant, StockPage, StockQuery } from '@tresen/contract/inventory';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { readStores } from '../identity/index.ts';
import { eventActor, requireStore, storesFor } from '../platform/actor.ts';
import { withIdempotency } from '../platform/idempotency.ts';
import type { House } from '../platform/room.ts';
import { route, uuid } from '../platform/route.ts';
import { changeStock } from './commands/change-stock.ts';
import { listMovements } from './queries/list-movements.ts';
import { listStock } from './queries/list-stock.ts';
import { readOnHandEverywhere } from './queries/read-on-hand.ts';

const VariantParams = Type.Object({ variant: uuid() });

export function inventoryRoutes(app: FastifyInstance, house: House): void {
  const { pool } = house.database;
  route(app, { method: 'GET', url: '/api/v1/inventory/stock', right: 'inventory.read', summary: 'Stock of a store', query: StockQuery, response: StockPage }, async (request) => {
    requireStore(request.actor, 'inventory.read', request.query.store);
    return await listStock(pool, request.query);
  });
  route(
    app,
    { method: 'GET', url: '/api/v1/inventory/stock/:variant', right: 'inventory.read', summary: 'One variant in every store', params: VariantParams, response: StockOfVariant },
    async (request) => {
      const [stores, onHand] = await Promise.all([readStores(pool, storesFor(request.actor, 'inventory.read') ?? new Set()), readOnHandEverywhere(pool, request.params.variant)]);
      return { items: stores.map((store) => ({ store: store.id, storeCode: store.code, storeName: store.name, onHand: onHand.get(store.id) ?? 0 })) };
    },
  );
  route(
    app,
    { method: 'GET', url: '/api/v1/inventory/movements', right: 'inventory.read', summary: 'What moved a variant in a store', query: MovementsQuery, response: MovementsPage },
    async (request) => {
      const { store, variant, cursor, limit } = request.query;
      requireStore(request.actor, 'inventory.read', store);
      return await listMovements(pool, { store, variant, cursor, limit: limit ?? 50 });
    },
  );
  for (const kind of ['received', 'adjusted'] as const) {
    const summary = kind === 'received' ? 'Goods received in a store' : 'Put the stock of a store right';
    route(
      app,
      {
        method: 'POST',
        url: `/api/v1/inventory/${kind}`,
        right: 'inventory.write',
        summary,
        body: StockChange,
        response: StockChanged,
        errors: ['inventory-store-unknown', 'inventory-variant-unknown'],
      },
      async (request) => {
        requireStore(request.actor, 'inventory.write', request.body.store);
        return await withIdempotency(house.database, request, async (trx) => ({ rows: await changeStock(trx, kind, { body: request.body, actor: eventActor(request.actor) }) }));
      },
    );
  }
}
