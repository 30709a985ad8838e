import type { Room } from '../platform/room.ts';
import { pricingRoutes } from './routes.ts';

export { readPriceRanges } from './queries/read-price-ranges.ts';
export { type PriceSpan, readPriceSpans } from './queries/read-price-spans.ts';
export { readZone, readZones, type Zone } from './queries/read-zones.ts';
export { readTaxes, type TaxInForce } from './taxes.ts';
export { requireZoneRead } from './zone-reach.ts';

export const pricing: Room = { name: 'pricing', routes: pricingRoutes };
