import { law as at } from '@tresen/country-at';
import { law as ch } from '@tresen/country-ch';
import { law as de } from '@tresen/country-de';
import { law as fr } from '@tresen/country-fr';
import { law as gb } from '@tresen/country-gb';
import type { CountryLaw } from '@tresen/domain/fiscal';
import { problem } from '../platform/problem.ts';

const laws: ReadonlyMap<string, CountryLaw> = new Map([at, ch, de, fr, gb].map((law) => [law.code.toUpperCase(), law]));

/** The law of a country; null = it is not part of this software. */
export const findLaw = (country: string): CountryLaw | null => laws.get(country.toUpperCase()) ?? null;

/** Nobody would check the taxes of a store whose law is not known here. @throws request-invalid */
export function requireLaw(country: string): void {
  if (findLaw(country) === null) throw problem('request-invalid', { errors: [{ pointer: '/country', message: `must be one of ${[...laws.keys()].join(', ')}` }] });
}
