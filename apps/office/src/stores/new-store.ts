import { law as at } from '@tresen/country-at';
import { law as ch } from '@tresen/country-ch';
import { law as de } from '@tresen/country-de';
import { law as fr } from '@tresen/country-fr';
import { law as gb } from '@tresen/country-gb';
import type { Zone } from '../api/catalog.ts';
import type { OpeningHours, StoreCreate } from '../api/stores-edit.ts';

/** A store that is being opened, as typed. */
export interface NewStore {
  /** Made with the form, so that a repeat after a lost answer opens nothing twice. */
  readonly id: string;
  readonly name: string;
  /** `''` = the suggestion. */
  readonly code: string;
  /** A company's id; `new` = the one below. `''` = the first of the country. */
  readonly company: string;
  readonly newCompany: { readonly id: string; readonly name: string; readonly taxId: string; readonly address: string };
  readonly country: string;
  /** `''` = the country's first. */
  readonly priceZone: string;
  /** `''` = the country's. */
  readonly timeZone: string;
  /** `''` = the country's. */
  readonly language: string;
  readonly address: string;
  readonly phone: string;
  readonly hours: readonly OpeningHours[];
}

interface Defaults {
  readonly timeZone: string;
  readonly language: string;
}

/** What a country brings along: its law says it. */
const defaults = new Map([de, at, ch, fr, gb].map((law): [string, Defaults] => [law.code.toUpperCase(), { timeZone: law.timeZone, language: law.languages[0] ?? 'en' }]));
export const countryDefaults = (country: string): Defaults => defaults.get(country) ?? { timeZone: 'Europe/Berlin', language: 'en' };

/** Countries whose taxes the house knows and where prices can be kept: only there can a till sell. */
export const countriesOf = (zones: readonly Zone[]): readonly string[] => [...new Set(zones.map((zone) => zone.country))].filter((country) => defaults.has(country));

/** The zone chosen among those of the country, or its first. */
export const zoneOf = (store: NewStore, zones: readonly Zone[]): Zone | undefined => {
  const here = zones.filter((zone) => zone.country === store.country);
  return here.find((zone) => zone.zone === store.priceZone) ?? here[0];
};

/** Every time zone, those of the country's law first. */
export function timeZonesOf(country: string): readonly string[] {
  const usual = countryDefaults(country).timeZone;
  return [usual, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== usual)];
}

/** Three letters of the place and the next free number: `Köln Ehrenfeld` → `KOE1`. */
export function suggestCode(name: string, taken: ReadonlySet<string>): string {
  const folded = name
    .replaceAll('ß', 'ss')
    .replace(/[äöü]/gi, (letter) => `${letter}e`)
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  const letters = folded.slice(0, 3).padEnd(2, 'X');
  if (folded === '') return '';
  for (let number = 1; ; number += 1) if (!taken.has(`${letters}${number}`)) return `${letters}${number}`;
}

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export type StoreFault = 'name' | 'code' | 'code-taken' | 'company' | 'address' | 'hours';
const CODE = /^[A-Z0-9]{2,12}$/;

export interface Surroundings {
  readonly code: string;
  readonly company: string | undefined;
  readonly taken: ReadonlySet<string>;
  readonly hoursWrong: boolean;
}

/** What has to be put right before the store can be opened. */
export function findStoreFaults(store: NewStore, around: Surroundings): readonly StoreFault[] {
  const faults: StoreFault[] = [];
  if (store.name.trim() === '') faults.push('name');
  // Without a name there is no suggestion either: one complaint is enough
  if (!CODE.test(around.code) && (around.code !== '' || store.name.trim() !== '')) faults.push('code');
  if (around.taken.has(around.code)) faults.push('code-taken');
  if (around.company === undefined || (around.company === 'new' && store.newCompany.name.trim() === '')) faults.push('company');
  if (linesOf(store.address).length > 6 || linesOf(store.newCompany.address).length > 6) faults.push('address');
  if (around.hoursWrong) faults.push('hours');
  return faults;
}

/** What is sent. */
export function toStoreCreate(store: NewStore, around: { readonly code: string; readonly company: string; readonly zone: Zone }): StoreCreate {
  const { code, company, zone } = around;
  return {
    id: store.id as NonNullable<StoreCreate['id']>,
    code,
    name: store.name.trim(),
    company: company as StoreCreate['company'],
    country: store.country,
    currency: zone.currency,
    timeZone: store.timeZone === '' ? countryDefaults(store.country).timeZone : store.timeZone,
    priceZone: zone.zone,
    address: linesOf(store.address),
    phone: store.phone.trim(),
    hours: [...store.hours],
  };
}
