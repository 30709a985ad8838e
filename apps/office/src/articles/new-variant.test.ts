import { expect, test } from 'vitest';
import type { ArticleDetail } from '../api/catalog.ts';
import { addVariantEdit, blankVariant, findVariantFaults, NAME, suggestSku } from './new-variant.ts';

const variant = (sku: string, detail: string, options: Readonly<Record<string, string>> = {}): ArticleDetail['variants'][number] => ({
  id: sku,
  sku,
  detail,
  options,
  codes: [],
  picture: null,
  status: 'active',
  rank: 0,
});
const shirts = [variant('LEI-1-38-BLAU', '38 · Blau', { Größe: '38', Farbe: 'Blau' }), variant('LEI-1-38-ROT', '38 · Rot', { Größe: '38', Farbe: 'Rot' })];

test('a new variant has a value of each option, a number like those of the others, and is not there yet', () => {
  const typed = { ...blankVariant, values: { Größe: '40', Farbe: 'Grün' } };
  expect(findVariantFaults(shirts, typed)).toEqual([]);
  expect(addVariantEdit(shirts, typed, 'new')).toMatchObject({
    newVariants: [{ id: 'new', sku: 'LEI-1-38-40-GRUN', detail: '40 · Grün', options: { Größe: '40', Farbe: 'Grün' }, status: 'active' }],
  });
  expect(findVariantFaults(shirts, { ...blankVariant, values: { Größe: '38', Farbe: ' Rot ' } })).toEqual(['there']);
  expect(findVariantFaults(shirts, { ...blankVariant, values: { Größe: '40' }, code: '123' })).toEqual(['missing', 'code']);
});

test('the values stand in the order that the names of the others have', () => {
  const blouse = [variant('B-NAV-34', '34 · Marine', { Farbe: 'Marine', Größe: '34' })];
  expect(addVariantEdit(blouse, { ...blankVariant, values: { Farbe: 'Rot', Größe: '36' } }, 'new').newVariants?.[0]?.detail).toBe('36 · Rot');
});

test('the only variant so far gets its name with the second one', () => {
  const only = [variant('TASCHE', '')];
  const typed = { ...blankVariant, option: 'Größe', first: 'M', values: { [NAME]: 'L' } };
  expect(findVariantFaults(only, typed)).toEqual([]);
  expect(addVariantEdit(only, typed, 'new')).toMatchObject({
    variants: [{ id: 'TASCHE', detail: 'M', options: { Größe: 'M' } }],
    newVariants: [{ sku: 'TASCHE-L', detail: 'L', options: { Größe: 'L' } }],
  });
  expect(findVariantFaults(only, { ...typed, first: 'L' })).toEqual(['there']);
  expect(findVariantFaults(only, { ...typed, first: '' })).toEqual(['missing']);
});

test('variants without options get a name alone; a number that is taken is counted on', () => {
  const sorts = [variant('SAFT-APFEL', 'Apfel'), variant('SAFT-BIRNE', 'Birne')];
  expect(suggestSku(sorts, { ...blankVariant, values: { [NAME]: 'Quitte' } })).toBe('SAFT-QUITT');
  expect(suggestSku([...sorts, variant('SAFT-QUITT', 'Quitten')], { ...blankVariant, values: { [NAME]: 'Quitte' } })).toBe('SAFT-QUITT-2');
  expect(suggestSku(sorts, blankVariant)).toBe('');
});
