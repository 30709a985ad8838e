/*
 * The composition of the server, by hand: every room plugs in here and nowhere else.
 *
 * A room (apps/server/src/<context>/index.ts) exports one object of type `Room` (platform/room.ts):
 *   export const catalog: Room = {
 *     name: 'catalog',
 *     routes(app, house) { route(app, { method: 'GET', url: '/api/v1/catalog/articles', right: 'catalog.read', … }, async (request) => …); },
 *     reactions(house) { return [feedReaction(house)]; },          // optional
 *     async start(house) { … return async () => { … stop … }; },   // optional background work, after listen
 *   };
 * and is listed below: one import, one entry. Order matters for reactions (log order of the list) and for `authenticate`.
 * Routes: platform/route.ts. Errors: platform/problem.ts. Who is asking: platform/actor.ts. Commands with an idempotency key
 * and one transaction: platform/idempotency.ts. Database: platform/database.ts.
 */
import { catalogRoom, findUnknownVariants, readArticleSpans } from './catalog/index.ts';
import { createCustomersRoom, readErasures } from './customers/index.ts';
import { createDevicesRoom, readIssuers, readTillKey } from './devices/index.ts';
import { feed } from './feed/index.ts';
import { createIdentityRoom, readStoreStates, readStores } from './identity/index.ts';
import { createIngestRoom, exceptionRoutes, raiseExceptions, raiseLimited, readJournalHeads, rewriteNotes, settleExceptions } from './ingest/index.ts';
import { integrations } from './integrations/index.ts';
import { inventory } from './inventory/index.ts';
import { createLedgerRoom } from './ledger/index.ts';
import { payments } from './payments/index.ts';
import type { Room } from './platform/room.ts';
import { pricing, readPriceRanges, readPriceSpans, readTaxes, readZone, requireZoneRead } from './pricing/index.ts';
import { reporting } from './reporting/index.ts';
import { createSalesRoom, hasSale, readPurchases } from './sales/index.ts';

export const rooms: readonly Room[] = [
  createIdentityRoom({ readZone }),
  createDevicesRoom({ readStores, readStoreStates, readHeads: readJournalHeads, raiseExceptions }),
  catalogRoom({ readPriceRanges, requireZoneRead, readTaxes }),
  pricing,
  createCustomersRoom({ readPurchases, rewriteNotes }),
  createSalesRoom({ raiseLimited, settleExceptions }),
  payments,
  inventory,
  reporting,
  createIngestRoom(
    { findUnknownVariants, readArticleSpans, readPriceSpans, readErasures, readIssuers, readTillKey, hasSale },
    { routes: (app, house) => exceptionRoutes(app, house, { hasSale, readTillKey }) },
  ),
  createLedgerRoom({ raiseExceptions }),
  integrations,
  feed,
];
