export { arbitraryBasket, arbitraryDiscount, basketOf, emptyBasket, sampleId, sampleTaxes, sampleVariant } from './basket.ts';
