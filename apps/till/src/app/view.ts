import type { Basket } from '@tresen/domain/sales';
import type { VariantView } from '@tresen/sync';
import type { OpenAct } from '../sale/open-act.ts';
import { createStore, type Store } from './store.ts';

export type Screen = 'sell' | 'pay' | 'done';

/** What can be done to a line. */
export type LineTab = 'quantity' | 'discount' | 'price' | 'note';

/** What lies over the screen. One at a time; Esc closes it. */
export type Panel =
  | { readonly kind: 'customer' | 'discount' | 'parked' | 'receipts' | 'status' | 'settings' | 'help' | 'camera' | 'more' | 'return' | 'tour' }
  | { readonly kind: 'line'; readonly key: string; readonly tab?: LineTab }
  | { readonly kind: 'matrix'; readonly article: string; readonly name: string }
  /** Something that somebody else has to say yes to; `run` gets the basket with the approval in it. */
  | { readonly kind: 'approval'; readonly open: readonly OpenAct[]; readonly basket: Basket; readonly run: (approved: Basket) => void }
  /** Questions that a scanned or chosen article may need answered before it is a line. */
  | { readonly kind: 'open-price' | 'measure'; readonly variant: VariantView; readonly code: string };

export interface Notice {
  readonly tone: 'info' | 'ok' | 'warn' | 'danger';
  readonly text: string;
  readonly testId?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** It is about this dialog and ends with it. */
  readonly panel?: Panel['kind'];
}

export interface View {
  readonly screen: Screen;
  readonly panel: Panel | null;
  /** On a phone: which of the two pages is in front. */
  readonly page: 'basket' | 'finder';
  /** A line of text above the finder; says what happened and what to do. */
  readonly notice: Notice | null;
  /** How the pay screen was entered. */
  readonly payWith: 'cash' | 'other';
}

export const createView = (): Store<View> => createStore<View>({ screen: 'sell', panel: null, page: 'basket', notice: null, payWith: 'cash' });
