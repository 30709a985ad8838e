export { PriceEdit, PriceParams, PriceRead, Prices, type PricesChangedV1, PricesBulk, PricesQuery, PriceState, Taxes, Zones } from './http.ts';
