import { Brands, Categories, CategoriesBulk } from '@tresen/contract/catalog';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { eventActor } from '../platform/actor.ts';
import { withIdempotency } from '../platform/idempotency.ts';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import { saveCategories } from './commands/save-categories.ts';
import { listBrands } from './queries/list-brands.ts';
import { listCategories } from './queries/list-categories.ts';

const BrandsQuery = Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })) });

export function categoryRoutes(app: FastifyInstance, house: House): void {
  const { pool } = house.database;
  route(app, { method: 'GET', url: '/api/v1/catalog/categories', right: 'catalog.read', summary: 'All categories', response: Categories }, async () => ({
    items: await listCategories(pool),
  }));
  route(
    app,
    {
      method: 'PUT',
      url: '/api/v1/catalog/categories',
      right: 'catalog.write',
      summary: 'Make or replace categories',
      body: CategoriesBulk,
      response: Categories,
      errors: ['catalog-category-unknown'],
    },
    async (request) =>
      await withIdempotency(house.database, request, async (trx) => {
        await saveCategories(trx, request.body.rows, eventActor(request.actor));
        return { items: await listCategories(trx) };
      }),
  );
  route(app, { method: 'GET', url: '/api/v1/catalog/brands', right: 'catalog.read', summary: 'Brands by beginning', query: BrandsQuery, response: Brands }, async (request) => ({
    items: await listBrands(pool, request.query.q ?? ''),
  }));
}
