import { ListView, ListViewInput, ListViewParams, ListViews, ListViewsQuery } from '@tresen/contract/identity';
import type { FastifyInstance } from 'fastify';
import { userOf } from '../platform/actor.ts';
import { withIdempotency } from '../platform/idempotency.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import { dropView, keepView } from './commands/list-views.ts';
import { readViews } from './queries/list-views.ts';

/** Everybody arranges their own lists; nobody sees or changes those of others. */
export function viewRoutes(app: FastifyInstance, house: House): void {
  const { database } = house;
  const url = '/api/v1/identity/me/views';
  const one = `${url}/:list/:name`;
  route(app, { method: 'GET', url, right: 'signed-in', summary: 'The own saved views of lists', query: ListViewsQuery, response: ListViews }, async (request) => ({
    items: await readViews(database.pool, userOf(request).id, request.query.list ?? null),
  }));
  route(
    app,
    {
      method: 'PUT',
      url: one,
      right: 'signed-in',
      summary: 'Keep a view of a list under a name; the same name again replaces it',
      description: 'At most 100 views per list.',
      params: ListViewParams,
      body: ListViewInput,
      response: ListView,
    },
    (request) => withIdempotency(database, request, (trx) => keepView(trx, userOf(request).id, { ...request.params, ...request.body })),
  );
  route(app, { method: 'DELETE', url: one, right: 'signed-in', summary: 'Forget a saved view', params: ListViewParams }, async (request) => {
    const known = await withIdempotency(database, request, (trx) => dropView(trx, userOf(request).id, request.params));
    if (!known) throw problem('not-found');
  });
}
