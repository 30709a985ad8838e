import { createFormats } from '@tresen/ui';
import i18next from 'i18next';
import { expect, test } from 'vitest';
import type { Say } from '../text/locale.ts';
import { dictionaryOf } from '../text/texts.ts';
import { describeDetail, describeTarget } from './describe-entry.ts';

const i18n = i18next.createInstance();
await i18n.init({ lng: 'de', keySeparator: false, nsSeparator: false, resources: { de: { translation: dictionaryOf('de') } } });
const words = { t: i18n.t as unknown as Say, format: createFormats('de-DE', 'Europe/Berlin'), placeOf: (id: string) => (id === 'a' ? 'Berlin Mitte' : null) };

test('what changed about a person is said with the names of roles and stores', () => {
  const detail = { roles: 'manager store a, cashier group', rolesBefore: 'cashier store b', emailChanged: false };
  expect(describeDetail({ detail }, words)).toBe('Filialleitung Berlin Mitte, Kasse überall · vorher: Kasse andere Filiale oder Firma');
});

test('times, counts and steps are said in words; what is not known stands as it came', () => {
  expect(describeDetail({ detail: { name: 'Shop', expiresAt: '2027-02-28T10:00:00.000Z' } }, words)).toBe('Shop · gültig bis 28.02.2027');
  expect(describeDetail({ detail: { ended: 1 } }, words)).toBe('1 Anmeldung beendet');
  expect(describeDetail({ detail: { why: 'time is over', later: 7 } }, words)).toBe('Zeit abgelaufen · later: 7');
});

test('the address of a request is shown where it was refused', () => {
  const target = { kind: 'route', id: 'GET /api/v1/customers', name: null };
  expect([describeTarget({ target, outcome: 'ok' }), describeTarget({ target, outcome: 'refused' })]).toEqual(['', 'GET /api/v1/customers']);
});
