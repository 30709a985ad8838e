import { expect, test } from 'vitest';
import { countVariants, findFaults, type NewArticle, planVariants, priceIn, toArticleState } from './new-article.ts';
import { readBarcode } from './read-barcode.ts';

const blank: NewArticle = {
  id: 'a',
  name: 'Leinenbluse „Hedi“',
  brand: '',
  category: '',
  description: '',
  taxCategory: 'standard',
  unit: 'pc',
  openPrice: false,
  minAge: 0,
  sku: 'LEI-1',
  options: [],
  variants: {},
  prices: {},
};
const eur = { zone: 'de-eur', country: 'DE', currency: 'EUR', writable: true };

test('a barcode is read as typed; a missing or wrong check digit is computed', () => {
  expect(readBarcode(' 4006381 333931 ')).toEqual({ kind: 'right', code: '4006381333931' });
  expect(readBarcode('400638133393')).toEqual({ kind: 'missing', digit: 1, full: '4006381333931' });
  expect(readBarcode('4006381333932')).toEqual({ kind: 'wrong', digit: 1, full: '4006381333931' });
  expect(readBarcode('036000291452')).toEqual({ kind: 'right', code: '036000291452' });
  expect(readBarcode('9638507')).toEqual({ kind: 'missing', digit: 4, full: '96385074' });
  expect(readBarcode('123').kind).toBe('length');
  expect(readBarcode('ABC').kind).toBe('letters');
  expect(readBarcode('plu:10001').kind).toBe('right');
  expect([readBarcode('01234565').kind, readBarcode('04252614').kind]).toEqual(['right', 'right']);
  expect(readBarcode('').kind).toBe('empty');
});

test('options become every combination, each with a number of its own; what was typed stays', () => {
  const article = {
    ...blank,
    options: [
      { name: 'Größe', values: 'S, M; M' },
      { name: 'Farbe', values: 'Grün, Grünlich' },
    ],
    variants: { 'S · Grün': { id: '1', sku: 'OWN', code: '' } },
  };
  expect(planVariants(article).map(({ detail, sku }) => [detail, sku])).toEqual([
    ['S · Grün', 'OWN'],
    ['S · Grünlich', 'LEI-1-S-GRUNL'],
    ['M · Grün', 'LEI-1-M-GRUN'],
    ['M · Grünlich', 'LEI-1-M-GRUNL'],
  ]);
  expect(planVariants({ ...blank, options: [{ name: 'Maß', values: '10 × 2, 10×2 ' }] }).map(({ sku }) => sku)).toEqual(['LEI-1-102', 'LEI-1-102-2']);
  expect(planVariants(blank)).toEqual([{ key: '', detail: '', options: {}, sku: 'LEI-1', code: '' }]);
});

test('faults are named; a price may be left out but not be nonsense', () => {
  const faults = (change: Partial<NewArticle>) => findFaults({ ...blank, ...change }, planVariants({ ...blank, ...change }), { zones: [eur], decimal: ',' });
  expect(faults({})).toEqual([]);
  expect(faults({ name: ' ', sku: '' })).toEqual(['name', 'sku']);
  expect(faults({ prices: { 'de-eur': 'viel' } })).toEqual(['price']);
  expect(faults({ prices: { 'de-eur': 'viel' }, openPrice: true })).toEqual([]);
  expect(faults({ options: [{ name: 'Größe', values: '' }] })).toEqual(['option']);
  expect(
    faults({ options: [{ name: 'Größe', values: 'S,M' }], variants: { S: { id: '1', sku: 'X', code: '4006381333931' }, M: { id: '2', sku: 'X', code: '04006381333931' } } }),
  ).toEqual(['sku-twice', 'code-twice']);
  const many = Array.from({ length: 30 }, (_, index) => `v${index}`).join(',');
  const huge = {
    options: [
      { name: 'a', values: many },
      { name: 'b', values: many },
    ],
  };
  expect(countVariants({ ...blank, ...huge })).toBe(900);
  expect(faults(huge)).toEqual(['too-many']);
});

test('the article goes to the server with its path, its codes and its prices', () => {
  const article = { ...blank, variants: { '': { id: 'v', code: '4006381333931' } }, prices: { 'de-eur': '1.234,50' } };
  const state = toArticleState(article, planVariants(article), ['mode', 'blusen']);
  expect(state).toMatchObject({ id: 'a', categories: ['mode', 'blusen'], variants: [{ id: 'v', sku: 'LEI-1', detail: '', codes: ['4006381333931'], status: 'active' }] });
  expect(priceIn(article, eur, ',')).toBe(123_450);
});
