import { Today, TodayQuery, Totals, TotalsQuery } from '@tresen/contract/reporting';
import { isBusinessDate, isId } from '@tresen/kernel';
import type { FastifyInstance } from 'fastify';
import { requireTillOf } from '../devices/index.ts';
import { readStores, requireKnownStore } from '../identity/index.ts';
import { storesFor } from '../platform/actor.ts';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import { readToday } from './queries/read-today.ts';
import { readTotals } from './queries/read-totals.ts';

function requireDates(...dates: (string | undefined)[]): void {
  for (const date of dates)
    if (date !== undefined && (!isBusinessDate(date) || Number.isNaN(Date.parse(date)) || new Date(date).toISOString().slice(0, 10) !== date))
      throw problem('request-invalid', { detail: `${date} is no day of the calendar.` });
}

function requireIds(...ids: (string | undefined)[]): void {
  for (const id of ids) if (id !== undefined && !isId(id)) throw problem('request-invalid', { detail: `${id} is no id.` });
}

export function reportingRoutes(app: FastifyInstance, house: House): void {
  const { pool } = house.database;
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/reporting/today',
      right: 'reporting.read',
      summary: 'Figures of a day by store and hour beside a week before',
      query: TodayQuery,
      response: Today,
    },
    async (request) => {
      const { on, store } = request.query;
      requireDates(on);
      if (store !== undefined) await requireKnownStore(pool, request.actor, { right: 'reporting.read', store });
      const stores = await readStores(pool, store === undefined ? (storesFor(request.actor, 'reporting.read') ?? new Set()) : new Set([store]));
      return await readToday(pool, stores, { now: new Date(), on });
    },
  );
  route(
    app,
    {
      method: 'GET',
      url: '/api/v1/reporting/totals',
      right: 'reporting.read',
      summary: 'Sums by day, month, store, article, variant, customer or currency',
      query: TotalsQuery,
      response: Totals,
    },
    async (request) => {
      requireDates(request.query.from, request.query.to);
      requireIds(request.query.till);
      const { till } = request.query;
      if (request.query.store !== undefined) await requireKnownStore(pool, request.actor, { right: 'reporting.read', store: request.query.store });
      await requireTillOf(pool, { till, store: request.query.store });
      return await readTotals(pool, request.query, storesFor(request.actor, 'reporting.read') ?? new Set());
    },
  );
}
