import { ImportedQuery, ImportedReceipts, ImportParams, Imports } from '@tresen/contract/integrations';
import type { FastifyInstance } from 'fastify';
import { isReactionCaughtUp } from '../log/index.ts';
import { requireGroup } from '../platform/actor.ts';
import { cursorOf, part } from '../platform/cursor.ts';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import { listOrigins, readOriginSystems } from '../sales/index.ts';

/** What an import needs to know of what is there already. The receipts themselves come through the journal like every sale. */
export function integrationsRoutes(app: FastifyInstance, house: House): void {
  const { pool } = house.database;
  route(
    app,
    { method: 'GET', url: '/api/v1/integrations/imports', right: 'integrations.read', summary: 'Systems whose receipts were imported', response: Imports },
    async (request) => {
      requireGroup(request.actor, 'integrations.read');
      return { items: await readOriginSystems(pool) };
    },
  );
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/integrations/imports/:system/receipts',
      right: 'integrations.read',
      summary: 'Receipt numbers of a system that are booked already',
      params: ImportParams,
      query: ImportedQuery,
      response: ImportedReceipts,
    },
    async (request) => {
      requireGroup(request.actor, 'integrations.read');
      // First the question, then the list: what was booked in between may only make the list longer.
      const caughtUp = await isReactionCaughtUp(pool, 'sales');
      const limit = request.query.limit ?? 5000;
      const cursor = cursorOf(`receipts of ${request.params.system}`, { receipt: part.text });
      const after = cursor.read(request.query.cursor)?.receipt ?? null;
      const found = await listOrigins(pool, request.params.system, { after, limit: limit + 1 });
      const page = found.slice(0, limit);
      return {
        receipts: page.map(({ receipt }) => receipt),
        totals: page.map(({ total }) => total),
        next: found.length > limit ? cursor.write({ receipt: page.at(-1)?.receipt ?? '' }) : null,
        caughtUp,
      };
    },
  );
}
