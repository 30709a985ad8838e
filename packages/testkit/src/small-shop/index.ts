export { type ApiClient, ApiRefusal, openApi } from './api-client.ts';
export { createSmallShop, type SmallShop, type SmallShopVariant, sampleGtin } from './small-shop.ts';
