import type { CustomerState } from '@tresen/contract/customers';
import { describe, expect, test } from 'vitest';
import { personWords } from './person-words.ts';

const customer: CustomerState = {
  id: '01930000-0000-7000-8000-000000000004',
  number: 'K-100234',
  firstName: 'Jörg',
  lastName: 'Weiß (jun.)',
  company: '',
  email: 'joerg@weiss.example',
  phone: '+49 30 2312577',
  card: '2910000777770',
  zip: '10115',
  city: 'Berlin',
};
const words = personWords(customer);

describe('a view speaks of a customer when it is called like them or looks for them', () => {
  test.each([
    ['the name', 'sales', 'Herr Weiß', ''],
    ['the beginning of a name', 'customers', 'Suche', 'q=jor'],
    ['an e-mail address, not to its end', 'customers', 'Suche', 'q=joerg%40we'],
    ['a phone number in another notation', 'customers', 'Suche', 'q=030%2F2312577'],
    ['a card, in a list of goods too', 'articles', 'Suche', 'q=2910000777770'],
    ['the id', 'sales', 'Suche', `customer=${customer.id}`],
    ['the number', 'customers', 'Suche', 'q=k-100234'],
  ])('%s', (_what, ...[list, name, search]) => {
    expect(words.inView({ list, name, search })).toBe(true);
  });

  test.each([
    ['goods of that colour', 'articles', 'Weiß', 'q=weiss'],
    ['a city', 'customers', 'Berlin', 'q=Berlin'],
    ['two letters', 'customers', 'Jo', 'q=jo'],
    ['a filter', 'sales', 'Heute', 'from=2026-11-30&sort=total'],
    ['another number', 'customers', 'Suche', 'q=99999'],
  ])('not %s', (_what, ...[list, name, search]) => {
    expect(words.inView({ list, name, search })).toBe(false);
  });
});

test('name, contact and codes go out of a text, words and numbers that only hold them stay', () => {
  expect(words.blank('JÖRG WEISS, Jörg Weiß (jun.), Weiß (jun.), joerg@WEISS.example, +49 30 2312577 oder K-100234.')).toBe('JÖRG WEISS, …, …, …, … oder ….');
  expect(words.blank('weiße Jacke, K-1002345, Nr. 29100007777701')).toBe('weiße Jacke, K-1002345, Nr. 29100007777701');
  expect(personWords({ ...customer, firstName: '', lastName: '', email: '', phone: '', card: '', number: '', id: '' }).blank('Alles bleibt.')).toBe('Alles bleibt.');
});
