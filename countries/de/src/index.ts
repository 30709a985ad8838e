import type { CountryLaw } from '@tresen/domain/fiscal';
import { receipt } from './receipt.ts';
import { taxes } from './taxes.ts';

/** The law of Germany as far as a sale needs it. */
export const law: CountryLaw = {
  code: 'de',
  currency: 'EUR',
  locale: 'de-DE',
  timeZone: 'Europe/Berlin',
  languages: ['de', 'en'],
  taxes,
  cashIncrement: 1,
  receipt,
};
