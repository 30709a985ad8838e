export { type CountryLaw, type Language, LANGUAGES, type ReceiptTexts } from './country-law.ts';
