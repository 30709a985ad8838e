import { expect, test } from 'vitest';
import type { ArticleDetail } from '../api/catalog.ts';
import { picturesOf, pictureTargets } from './picture-targets.ts';
import { fitInto, pictureFault } from './prepare-picture.ts';

type Variant = ArticleDetail['variants'][number];
const variant = (id: string, options: Record<string, string>, picture: string | null = null): Variant => ({
  id,
  sku: `SKU-${id}`,
  detail: Object.values(options).join(' '),
  options,
  codes: [],
  picture,
  status: 'active',
  rank: 0,
});

test('a picture can be for all variants, for those of one colour, or for one', () => {
  const shirts = [
    variant('1', { Farbe: 'rot', Größe: 'S' }),
    variant('2', { Farbe: 'rot', Größe: 'M' }),
    variant('3', { Farbe: 'blau', Größe: 'S' }),
    variant('4', { Farbe: 'blau', Größe: 'M' }),
  ];
  const targets = pictureTargets(shirts);
  expect(targets.map((target) => [target.label, target.variants.map((each) => each.id).join('')])).toEqual([
    [null, '1234'],
    ['Farbe: rot', '12'],
    ['Größe: S', '13'],
    ['Größe: M', '24'],
    ['Farbe: blau', '34'],
    ['rot S', '1'],
    ['rot M', '2'],
    ['blau S', '3'],
    ['blau M', '4'],
  ]);
  expect(new Set(targets.map((target) => target.value)).size).toBe(targets.length);
});

test('an article with one variant, or one colour, asks nothing that makes no difference', () => {
  expect(pictureTargets([variant('1', { Farbe: 'rot' })])).toHaveLength(1);
  const sizes = pictureTargets([variant('1', { Farbe: 'rot', Größe: 'S' }), variant('2', { Farbe: 'rot', Größe: 'M' })]);
  expect(sizes.map((target) => target.label)).toEqual([null, 'rot S', 'rot M']);
});

test('the same picture of several variants counts once, and none is one of them', () => {
  expect(picturesOf([variant('1', {}, 'a'), variant('2', {}, 'a'), variant('3', {})])).toEqual(['a', null]);
});

test('files that cannot become a picture are refused before they are read', () => {
  expect(pictureFault({ type: 'application/pdf', size: 10 })).toBe('type');
  expect(pictureFault({ type: '', size: 10 })).toBe('type');
  expect(pictureFault({ type: 'image/jpeg', size: 26 * 1024 * 1024 })).toBe('large');
  expect(pictureFault({ type: 'image/svg+xml', size: 3 * 1024 * 1024 })).toBe('large');
  expect(pictureFault({ type: 'image/jpeg', size: 24 * 1024 * 1024 })).toBeNull();
});

test('a large photo keeps its proportions, a small one its size', () => {
  expect(fitInto(4000, 3000)).toEqual({ width: 1200, height: 900 });
  expect(fitInto(300, 200)).toEqual({ width: 300, height: 200 });
  expect(fitInto(30_000, 2)).toEqual({ width: 1200, height: 1 });
});
