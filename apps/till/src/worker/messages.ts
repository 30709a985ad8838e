import type { ChangeNotice, TillPort, TillState } from '@tresen/sync';

/** Calls that travel to the worker: everything of `TillPort` that answers with a promise. */
export type TillMethod = {
  [Key in keyof TillPort]: TillPort[Key] extends (...args: never[]) => Promise<unknown> ? Key : never;
}[keyof TillPort];

export const TILL_METHODS = [
  'start',
  'stop',
  'enrol',
  'findByCode',
  'search',
  'searchArticles',
  'browse',
  'articleVariants',
  'variants',
  'stock',
  'searchCustomers',
  'customer',
  'customerByCard',
  'staff',
  'settings',
  'taxes',
  'layout',
  'seal',
  'recentReceipts',
  'receipt',
  'parkBasket',
  'parkedBaskets',
  'resumeBasket',
  'dropBasket',
  'saveDraft',
  'loadDraft',
  'savePreference',
  'loadPreference',
  'ask',
  'syncNow',
  'persistStorage',
  'diagnostics',
] as const satisfies readonly TillMethod[];

/**
 * Calls that somebody waits for at the counter: plain data comes back, through shared memory where there is some. The number is how
 * many milliseconds the page stands still for the answer so that it is in the same picture as the letter that asked; what takes longer
 * comes later. 0 where nothing is drawn before the answer: a page that stands still may keep the worker from a processor.
 */
export const QUICK_METHODS: ReadonlyMap<TillMethod, number> = new Map<TillMethod, number>([
  ['findByCode', 0],
  ['search', 8],
  ['searchArticles', 8],
  ['variants', 8],
  ['articleVariants', 8],
  ['searchCustomers', 8],
  ['customerByCard', 0],
  ['seal', 0],
]);

/** The first message to the worker when answers may come through shared memory. */
export interface ShareAnswers {
  readonly share: SharedArrayBuffer;
}

export interface TillCall {
  readonly id: number;
  readonly method: TillMethod;
  readonly args: readonly unknown[];
}

export type WorkerMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: false; readonly message: string }
  | { readonly kind: 'state'; readonly state: TillState }
  | { readonly kind: 'change'; readonly notice: ChangeNotice };
