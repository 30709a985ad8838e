import type { CountryLaw } from '@tresen/domain/fiscal';
import { receipt } from './receipt.ts';
import { taxes } from './taxes.ts';

/** The law of the United Kingdom as far as a sale needs it. */
export const law: CountryLaw = {
  code: 'gb',
  currency: 'GBP',
  locale: 'en-GB',
  timeZone: 'Europe/London',
  languages: ['en', 'fr', 'de'],
  taxes,
  cashIncrement: 1,
  receipt,
};
