export { PriceEdit, PriceParams, PriceRead, PriceState, Prices, PricesBulk, type PricesChangedV1, PricesQuery, Taxes, Zones } from './http.ts';
