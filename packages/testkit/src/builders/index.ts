export { arbitraryBasket, arbitraryDiscount, arbitraryText, basketOf, emptyBasket, sampleId, sampleTaxes, sampleVariant } from './basket.ts';
export { findMissingTexts, findRateFaults, findSharedCodes, ratesOn } from './country-law.ts';
