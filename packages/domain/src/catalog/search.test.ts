import { arbitraryText } from '@tresen/testkit/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowedEdits, findSimilar, foldText, foldTokens } from './index.ts';

test('[CAT-01] umlauts and their spellings are one', () => {
  expect(['Müller', 'Mueller', 'MULLER', 'mu\u0308ller'].map(foldText)).toEqual(['muller', 'muller', 'muller', 'muller']);
  expect(foldText('Größe Groesse Öl Aepfel Straße')).toBe('grosse grosse ol apfel strasse');
});

test('[CAT-02] drops accents, case and marks', () => {
  expect(foldText('Crème Brûlée – 2×, “Œuvre”!')).toBe('creme brulee 2 ouvre');
  expect(foldText('Łódź Smørrebrød')).toBe('lodz smorrebrod');
  expect(foldText('T-Shirt/M (weiß) 🎉')).toBe('t shirt m weiss');
  expect(foldTokens('  Wasser  0,75 l ')).toEqual(['wasser', '0', '75', 'l']);
  expect(foldTokens(' – ')).toEqual([]);
});

test('[CAT-02] folds Latin letters the same beside other scripts as alone', () => {
  const latin = fc.array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0xc0, max: 0xff }), fc.constantFrom(0x61, 0x65, 0x6f, 0x75, 0xe4, 0xe6, 0xdf)), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(latin, (codes) => {
      const text = String.fromCharCode(...codes);
      expect(foldText(`${text} Ω`)).toBe(`${foldText(text)} ω`.trim());
    }),
    { numRuns: 3000 },
  );
});

test('[CAT-03] the folded prefix of a word is a prefix of the folded word', () => {
  const word = fc.oneof(fc.stringMatching(/^[a-zäöüßéèçAOUEaoue]{1,20}$/), fc.constantFrom('Neue', 'Queen', 'Aeeoeue', 'Fußweg', 'Poésie', 'Zoë'));
  fc.assert(
    fc.property(word, fc.nat({ max: 20 }), (text, size) => {
      const prefix = text.slice(0, size);
      expect(foldText(text).startsWith(foldText(prefix))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('[CAT-04] folding twice changes nothing, whatever the text', () => {
  fc.assert(
    fc.property(arbitraryText(300), (text) => {
      const folded = foldText(text);
      expect(foldText(folded)).toBe(folded);
    }),
    { numRuns: 2000 },
  );
  expect(foldTokens('äé '.repeat(5000)).length).toBeLessThanOrEqual(64);
  expect(foldTokens('x'.repeat(10_000))).toEqual(['x'.repeat(64)]);
});

/** Optimal string alignment distance, written out plainly. */
function distance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)));
  const cell = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      let value = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, cell(i - 2, j - 2) + 1);
      (table[i] as number[])[j] = value;
    }
  }
  return cell(a.length, b.length);
}

test('[CAT-20] finds exactly the words within the allowed edits', () => {
  const letters = fc.stringMatching(/^[abc]{1,11}$/);
  fc.assert(
    fc.property(fc.uniqueArray(letters, { maxLength: 150 }), fc.stringMatching(/^[abc]{4,10}$/), (words, token) => {
      const terms = words.toSorted();
      const edits = allowedEdits(token.length);
      const expected = terms.filter((term) => term !== token && distance(term, token) <= edits);
      const found = findSimilar({ terms, documents: terms.map(() => 1) }, token, 1000);
      expect(found.map((similar) => similar.term).toSorted()).toEqual(expected);
      for (const similar of found) expect(similar.distance).toBe(distance(similar.term, token));
    }),
    { numRuns: 1000 },
  );
});

test('[CAT-21] forgives by length', () => {
  const terms = ['hemd', 'hose', 'jacke', 'leinenbluse', 'rock'];
  const find = (token: string) => findSimilar({ terms, documents: terms.map(() => 1) }, token).map((similar) => similar.term);
  expect([find('roc'), find('rokc'), find('jakce'), find('leinenbulze'), find('ajcke'), find('zzzz')]).toEqual([[], ['rock'], ['jacke'], ['leinenbluse'], ['jacke'], []]);
  expect(findSimilar({ terms: [], documents: [] }, 'jacke')).toEqual([]);
  expect(find('x'.repeat(10_000))).toEqual([]);
});

test('[CAT-22] puts near and frequent words first', () => {
  const terms = ['bluse', 'bluser', 'blusen', 'blust'];
  expect(findSimilar({ terms: terms.toSorted(), documents: [5, 90, 1, 7] }, 'blusse', 3).map((similar) => similar.term)).toHaveLength(1);
  expect(findSimilar({ terms: ['bluta', 'bluti', 'blutx'], documents: [1, 9, 3] }, 'bluto').map((similar) => similar.term)).toEqual(['bluti', 'blutx', 'bluta']);
});
