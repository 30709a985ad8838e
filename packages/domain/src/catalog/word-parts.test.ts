import { expect, test } from 'vitest';
import { namesCategory, splitWord, wordEnds } from './index.ts';

test('[CAT-40] a word has its ends of three letters and more behind its second letter; numbers have none', () => {
  expect(wordEnds('oxfordhemd')).toEqual(['fordhemd', 'ordhemd', 'rdhemd', 'dhemd', 'hemd', 'emd']);
  expect(wordEnds('hemd')).toEqual([]);
  expect(wordEnds('krautertee').at(-1)).toBe('tee');
  expect([wordEnds('4006381333931'), wordEnds('bl2041x'), wordEnds('')]).toEqual([[], [], []]);
});

test('[CAT-41] a word is two words at each place that leaves three letters behind it', () => {
  expect(splitWord('tshirt')).toEqual([
    ['tsh', 'irt'],
    ['ts', 'hirt'],
    ['t', 'shirt'],
  ]);
  expect(splitWord('cocacola')).toContainEqual(['coca', 'cola']);
  expect(splitWord('tee')).toEqual([]);
});

test('[CAT-41] a word is three words of three letters and more, unless it is so long that there are too many ways', () => {
  expect(splitWord('abcdefghi').filter((words) => words.length === 3)).toEqual([['abc', 'def', 'ghi']]);
  const ways = splitWord('nussnougatcreme');
  expect(ways).toContainEqual(['nuss', 'nougat', 'creme']);
  expect(ways.every((words) => words.join('') === 'nussnougatcreme')).toBe(true);
  expect(splitWord('x'.repeat(24)).length).toBe(21 + 136);
  expect(splitWord('x'.repeat(25)).length).toBe(22);
});

test('[CAT-42] a whole word or four letters name a category', () => {
  const names = ['bier', 'biermischgetranke'];
  expect(['bier', 'biermisch', 'bie', 'ier', ''].map((word) => namesCategory(names, word))).toEqual([true, true, false, false, false]);
  expect(namesCategory(['tee'], 'tee')).toBe(true);
  expect(namesCategory(['te'], 'te')).toBe(false);
});
