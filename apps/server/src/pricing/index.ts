import type { Room } from '../platform/room.ts';
import { pricingRoutes } from './routes.ts';

export { readPriceRanges } from './queries/read-price-ranges.ts';
export { readPrices } from './queries/read-prices.ts';
export { readZone, readZones, type Zone } from './queries/read-zones.ts';

export { readTaxes, type TaxInForce } from './taxes.ts';

export const pricing: Room = { name: 'pricing', routes: pricingRoutes };
