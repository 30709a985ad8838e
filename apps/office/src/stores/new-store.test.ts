import { expect, test } from 'vitest';
import type { Zone } from '../api/catalog.ts';
import { countriesOf, findStoreFaults, type NewStore, suggestCode, timeZonesOf, toStoreCreate, zoneOf } from './new-store.ts';

const store: NewStore = {
  id: '01930000-0000-7000-8000-000000000001',
  name: ' Köln Ehrenfeld ',
  code: '',
  company: '',
  newCompany: { id: '01930000-0000-7000-8000-000000000002', name: '', taxId: '', address: '' },
  country: 'CH',
  priceZone: '',
  timeZone: '',
  language: '',
  address: 'Hauptstraße 1\n\n 8001 Zürich ',
  phone: '',
  hours: [],
};
const zones: readonly Zone[] = [
  { zone: 'ch-chf', country: 'CH', currency: 'CHF', writable: true },
  { zone: 'ch-eur', country: 'CH', currency: 'EUR', writable: true },
  { zone: 'us-usd', country: 'US', currency: 'USD', writable: true },
];

test('a code is suggested from the name and is always free', () => {
  expect(suggestCode('Köln Ehrenfeld', new Set())).toBe('KOE1');
  expect(suggestCode('Berlin', new Set(['BER1', 'BER2', 'BER4']))).toBe('BER3');
  expect(suggestCode('Éclair', new Set())).toBe('ECL1');
  expect(suggestCode('東京', new Set())).toBe('');
  expect(suggestCode('', new Set())).toBe('');
  expect(suggestCode('Ü', new Set())).toBe('UE1');
});

test('only countries are offered whose taxes are known and where prices can be kept', () => {
  expect(countriesOf(zones)).toEqual(['CH']);
});

test('country, currency and time zone follow from the choice of country', () => {
  const zone = zoneOf(store, zones);
  if (zone === undefined) throw new Error('no zone');
  expect(toStoreCreate(store, { code: 'ZUE1', company: store.newCompany.id, zone })).toMatchObject({
    name: 'Köln Ehrenfeld',
    currency: 'CHF',
    priceZone: 'ch-chf',
    timeZone: 'Europe/Zurich',
    address: ['Hauptstraße 1', '8001 Zürich'],
  });
  expect(zoneOf({ ...store, priceZone: 'ch-eur' }, zones)?.currency).toBe('EUR');
  expect(timeZonesOf('CH')[0]).toBe('Europe/Zurich');
});

test('what is missing is named, once', () => {
  const around = { code: '', company: 'new', taken: new Set(['BER1']), hoursWrong: false };
  expect(findStoreFaults({ ...store, name: '' }, around)).toEqual(['name', 'company']);
  expect(findStoreFaults(store, { ...around, code: 'BER1', company: 'some' })).toEqual(['code-taken']);
  expect(findStoreFaults(store, { ...around, code: 'B' })).toEqual(['code', 'company']);
  expect(findStoreFaults({ ...store, address: '1\n2\n3\n4\n5\n6\n7' }, { ...around, code: 'ZUE1', company: 'some', hoursWrong: true })).toEqual(['address', 'hours']);
});
