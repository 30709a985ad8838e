import type { CountryLaw } from '@tresen/domain/fiscal';
import { receipt } from './receipt.ts';
import { taxes } from './taxes.ts';

/** The law of Switzerland as far as a sale needs it. */
export const law: CountryLaw = {
  code: 'ch',
  currency: 'CHF',
  locale: 'de-CH',
  timeZone: 'Europe/Zurich',
  languages: ['de', 'fr', 'en'],
  taxes,
  cashIncrement: 5,
  receipt,
};
