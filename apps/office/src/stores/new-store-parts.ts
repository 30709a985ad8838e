import type { Zone } from '../api/catalog.ts';
import type { Company } from '../api/identity.ts';
import type { Draft } from '../parts/use-draft.ts';
import type { NewStore, StoreFault } from './new-store.ts';

/** What the parts of the form share. */
export interface NewStoreParts {
  readonly draft: Draft<NewStore>;
  /** Typed or suggested. */
  readonly code: string;
  /** Chosen or suggested; `new` = a company that is made along with the store. */
  readonly company: string;
  readonly companies: readonly Company[];
  readonly countries: readonly string[];
  readonly zones: readonly Zone[];
  readonly zone: Zone | undefined;
  readonly faults: ReadonlySet<StoreFault>;
}
