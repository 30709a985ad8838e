import { MovementsPage, MovementsQuery, StockChange, StockChanged, StockOfVariant, StockPage, StockQuery } from '@tresen/contract/inventory';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { findUnknownVariants, requireCategory } from '../catalog/index.ts';
import { readStores, requireKnownStore } from '../identity/index.ts';
import { eventActor, requireStore, storesFor } from '../platform/actor.ts';
import type { Sql } from '../platform/database.ts';
import { requireKey, withIdempotency } from '../platform/idempotency.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { route, uuid } from '../platform/route.ts';
import { changeStock } from './commands/change-stock.ts';
import { listMovements } from './queries/list-movements.ts';
import { listStock } from './queries/list-stock.ts';
import { readOnHandEverywhere } from './queries/read-on-hand.ts';

const VariantParams = Type.Object({ variant: uuid() });

/** Nothing moved and nobody knows it: that is a wrong id, not an empty stock. @throws inventory-variant-unknown */
async function requireVariant(sql: Sql, variant: string): Promise<void> {
  if ((await findUnknownVariants(sql, [variant])).length > 0) throw problem('inventory-variant-unknown', { detail: `There is no variant ${variant}.` });
}

export function inventoryRoutes(app: FastifyInstance, house: House): void {
  const { pool } = house.database;
  route(app, { method: 'GET', url: '/api/v1/inventory/stock', right: 'inventory.read', summary: 'Stock of a store', query: StockQuery, response: StockPage }, async (request) => {
    await requireKnownStore(pool, request.actor, { right: 'inventory.read', store: request.query.store });
    await requireCategory(pool, request.query.category);
    return await listStock(pool, request.query);
  });
  route(
    app,
    { method: 'GET', url: '/api/v1/inventory/stock/:variant', right: 'inventory.read', summary: 'One variant in every store', params: VariantParams, response: StockOfVariant },
    async (request) => {
      const [stores, onHand] = await Promise.all([readStores(pool, storesFor(request.actor, 'inventory.read') ?? new Set()), readOnHandEverywhere(pool, request.params.variant)]);
      if (onHand.size === 0) await requireVariant(pool, request.params.variant);
      return { items: stores.map((store) => ({ store: store.id, storeCode: store.code, storeName: store.name, onHand: onHand.get(store.id) ?? 0 })) };
    },
  );
  route(
    app,
    { method: 'GET', url: '/api/v1/inventory/movements', right: 'inventory.read', summary: 'What moved a variant in a store', query: MovementsQuery, response: MovementsPage },
    async (request) => {
      const { store, variant, cursor, limit } = request.query;
      await requireKnownStore(pool, request.actor, { right: 'inventory.read', store });
      const page = await listMovements(pool, { store, variant, cursor, limit: limit ?? 50 });
      if (page.items.length === 0 && cursor === undefined) await requireVariant(pool, variant);
      return page;
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
        errors: ['idempotency-key-missing', 'inventory-store-unknown', 'inventory-variant-unknown', 'inventory-pieces-broken'],
      },
      async (request) => {
        requireStore(request.actor, 'inventory.write', request.body.store);
        requireKey(request);
        return await withIdempotency(house.database, request, async (trx) => ({ rows: await changeStock(trx, kind, { body: request.body, actor: eventActor(request.actor) }) }));
      },
    );
  }
}
