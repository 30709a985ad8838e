import type { Draft } from '../parts/use-draft.ts';
import type { NewArticle, VariantPlan } from './new-article.ts';

/** What the cards of the new article share. */
export interface NewArticleParts {
  readonly draft: Draft<NewArticle>;
  readonly plan: readonly VariantPlan[];
  /** What is wrong, once the person has tried to save. */
  readonly faults: ReadonlySet<string>;
}
