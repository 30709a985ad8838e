import type { CountryLaw } from '@tresen/domain/fiscal';
import { receipt } from './receipt.ts';
import { taxes } from './taxes.ts';

/** The law of Austria as far as a sale needs it. */
export const law: CountryLaw = {
  code: 'at',
  currency: 'EUR',
  locale: 'de-AT',
  timeZone: 'Europe/Vienna',
  languages: ['de', 'en'],
  taxes,
  cashIncrement: 1,
  receipt,
};
