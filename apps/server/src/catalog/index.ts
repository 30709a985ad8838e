import type { Room } from '../platform/room.ts';
import { catalogRoutes, type PriceNeeds } from './routes.ts';

export { findUnknownVariants, findVariants, readUnits } from './queries/find-variants.ts';
export { listCategories, requireCategory } from './queries/list-categories.ts';
export { listVariants } from './queries/list-variants.ts';
export { nameHistory } from './queries/name-history.ts';
export { type ArticleSpans, readArticleSpans } from './queries/read-article-spans.ts';
export { readArticleVariants } from './queries/read-article-variants.ts';
export { readArticlesOf } from './queries/read-articles-of.ts';
export { readVariants } from './queries/read-variants.ts';

/** Lists of articles show prices: house.ts hands the query of pricing in. */
export const catalogRoom = (needs: PriceNeeds): Room => ({
  name: 'catalog',
  routes: (app, house) => catalogRoutes(app, house, needs),
});
