import { type FeedRow, REFERENCE_SCHEMA } from '@tresen/contract/feed';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openNodeDatabase } from '../node/node-database.ts';
import { ReferenceWriter } from '../reference/reference-writer.ts';
import { customerRow, priceRow, variantRow } from '../testing/rows.ts';
import { KeptRows } from './kept-rows.ts';
import { ReferenceSearch } from './reference-search.ts';

test('of kept rows the oldest go first, and each is read once while it is kept', () => {
  const kept = new KeptRows<number, string | null>(2);
  const reads: number[] = [];
  const get = (key: number): string | null =>
    kept.get(key, (wanted) => {
      reads.push(wanted);
      return wanted === 3 ? null : `row ${wanted}`;
    });
  expect([get(1), get(3), get(1), get(3)]).toEqual(['row 1', null, 'row 1', null]);
  expect(reads).toEqual([1, 3]);
  get(2);
  get(3);
  expect(reads).toEqual([1, 3, 2]);
  get(1);
  expect(reads).toEqual([1, 3, 2, 1]);
  kept.clear();
  get(1);
  expect(reads).toEqual([1, 3, 2, 1, 1]);
});

const variant = (n: number): fc.Arbitrary<{ dataset: string; row: FeedRow }> =>
  fc
    .record({
      name: fc.constantFrom('Bluse', 'Hose'),
      detail: fc.constantFrom('38', '40'),
      article: fc.constantFrom('a', 'b'),
      status: fc.constantFrom('active' as const, 'ended' as const),
    })
    .map((data) => ({ dataset: 'catalog', row: variantRow(n, data) }));
const change = fc.nat({ max: 4 }).chain((n) =>
  fc.oneof(
    variant(n),
    fc.constant({ dataset: 'catalog', row: { key: variantRow(n, {}).key, data: null } as FeedRow }),
    fc.integer({ min: 1, max: 5 }).map((price) => ({ dataset: 'prices', row: priceRow(n, price * 100) })),
    fc.constantFrom('Blum', 'Hoser').map((lastName) => ({ dataset: 'customers', row: customerRow(n, { lastName }) })),
    fc.integer({ min: 0, max: 5 }).map((onHand) => ({ dataset: 'stock', row: { key: variantRow(n, {}).key, data: { onHand: onHand * 1000 } } as FeedRow })),
  ),
);

test('whatever is written between searches, a search that keeps rows answers what a fresh one does', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 25 }), (changes) => {
      const database = openNodeDatabase(':memory:');
      database.exec(REFERENCE_SCHEMA);
      const writer = new ReferenceWriter(database);
      const open = (): ReferenceSearch => {
        const search = new ReferenceSearch(database, { taxes: new Map(), stockDelta: () => 0 });
        search.loadVocabulary();
        return search;
      };
      const answers = (search: ReferenceSearch): unknown => [
        search.searchArticles('b'),
        search.searchArticles('hose'),
        search.search('38'),
        search.searchCustomers('blum'),
        search.searchCustomers('h'),
        search.byIds([0, 1, 2, 3, 4].map((n) => variantRow(n, {}).key)),
        search.article('a'),
      ];
      const keeping = open();
      for (const { dataset, row } of changes) {
        keeping.countTerms(writer.apply(dataset, [row]));
        keeping.forget(dataset);
        expect(answers(keeping)).toEqual(answers(open()));
      }
      database.close();
    }),
    { numRuns: 60 },
  );
});
