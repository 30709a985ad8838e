export { type CountryLaw, LANGUAGES, type Language, type ReceiptTexts } from './country-law.ts';
