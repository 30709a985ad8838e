import type { Id } from '@tresen/kernel';
import type { DemoArticle } from '../demo.ts';
import { createRandom } from '../random.ts';
import { buildBooks } from './books.ts';
import { buildExtras } from './extras.ts';
import { buildFashion } from './fashion.ts';
import { buildDeposits, buildGroceries, buildWeighed, DEPOSITS } from './groceries.ts';
import { buildHousehold } from './household.ts';

export { CATEGORIES } from './categories.ts';

/** How large the demo chain is: `tiny` for tests, `quick` for `npm start`, `full` for measurements. */
export type DemoSize = 'tiny' | 'quick' | 'full';

const AMOUNTS = {
  tiny: { styles: 70, brands: 1, packs: 1, household: 55, books: 40 },
  quick: { styles: 430, brands: 2, packs: 1, household: 300, books: 420 },
  full: { styles: 7250, brands: 12, packs: 3, household: 5500, books: 9500 },
} as const;

/** The whole assortment, the same for the same seed and size. */
export function buildAssortment(seed: number, size: DemoSize): DemoArticle[] {
  const amount = AMOUNTS[size];
  const random = createRandom(seed).branch('assortment');
  const deposits = buildDeposits(random.branch('deposits'));
  const depositIds = new Map<string, Id>(DEPOSITS.map((deposit, index) => [deposit.key, deposits[index]?.variants[0]?.id ?? '']));
  return [
    ...buildExtras(random.branch('extras')),
    ...deposits,
    ...buildWeighed(random.branch('weighed')),
    ...buildGroceries(random.branch('groceries'), { brands: amount.brands, packs: amount.packs, deposits: depositIds, firstGtin: 1 }),
    ...buildHousehold(random.branch('household'), amount.household, 1),
    ...buildBooks(random.branch('books'), amount.books),
    ...buildFashion(random.branch('fashion'), amount.styles, 1),
  ];
}

export const countVariants = (articles: readonly DemoArticle[]): number => articles.reduce((sum, article) => sum + article.variants.length, 0);
