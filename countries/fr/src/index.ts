import type { CountryLaw } from '@tresen/domain/fiscal';
import { receipt } from './receipt.ts';
import { taxes } from './taxes.ts';

/** The law of France as far as a sale needs it. */
export const law: CountryLaw = {
  code: 'fr',
  currency: 'EUR',
  locale: 'fr-FR',
  timeZone: 'Europe/Paris',
  languages: ['fr', 'en', 'de'],
  taxes,
  cashIncrement: 1,
  receipt,
};
