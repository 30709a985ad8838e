import type { TaxTable } from '@tresen/domain/pricing';
import { type Basket, type BasketTotals, computeTotals, createBasket, type OfferedTender, type SaleTender } from '@tresen/domain/sales';
import { buildId, type Currency, type Id, type Instant } from '@tresen/kernel';
import { createStore, type Store } from '../app/store.ts';

/** What the last sale left on the screen until the next one begins. */
export interface FinishedSale {
  readonly id: Id;
  readonly receiptNo: string;
  readonly at: Instant;
  readonly total: number;
  readonly change: number;
  readonly currency: Currency;
  readonly receiptToken: string;
  readonly tenders: readonly SaleTender[];
  /** Whether its receipt was asked for on paper. */
  readonly printed: boolean;
}

export interface SaleState {
  readonly basket: Basket;
  readonly totals: BasketTotals;
  /** The line that quantity, discount and Delete are about; the newest unless another was chosen. */
  readonly selected: string | null;
  /** Counts changes to lines, so that the touched line can come into view even when it was the same one. */
  readonly touched: number;
  /** Age in years that was checked for this basket. */
  readonly ageChecked: number;
  /** Money taken so far on the pay screen. */
  readonly offers: readonly OfferedTender[];
  /** A quantity in thousandths typed before the article: `3 *` or `0,532 *`, then the code or a tap. */
  readonly multiplier: number | null;
  readonly finished: FinishedSale | null;
}

/** What is kept on the device while a sale is open, and what a parked basket holds. */
export interface BasketDraft {
  readonly v: 1;
  readonly basket: Basket;
  readonly ageChecked: number;
  readonly offers: readonly OfferedTender[];
}

export interface SaleStore extends Store<SaleState> {
  /** Replaces the basket and prices it again: one change, one paint. */
  change(basket: Basket, selected?: string | null): void;
  /** Starts over, empty or from a draft. */
  begin(draft?: BasketDraft | null): void;
  reprice(): void;
  draft(): BasketDraft | null;
}

export const makeId = (): Id => buildId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));

export function createSaleStore(shop: () => { readonly currency: Currency; readonly taxes: TaxTable }): SaleStore {
  const fresh = (): Basket => createBasket({ id: makeId(), startedAt: new Date().toISOString(), currency: shop().currency });
  const build = (basket: Basket): SaleState => ({
    basket,
    totals: computeTotals(basket, shop().taxes),
    selected: basket.lines.at(-1)?.key ?? null,
    touched: 0,
    ageChecked: 0,
    offers: [],
    multiplier: null,
    finished: null,
  });
  const store = createStore<SaleState>(build(fresh()));
  return {
    ...store,
    change: (basket, selected) =>
      store.set((now) => {
        // The first line starts the sale: its time is when the customer's goods first came up.
        const started = now.basket.lines.length === 0 && basket.lines.length > 0 ? { ...basket, startedAt: new Date().toISOString() } : basket;
        return {
          ...now,
          basket: started,
          totals: computeTotals(started, shop().taxes),
          selected: selected === undefined ? keepSelection(started, now.selected) : selected,
          touched: now.touched + 1,
          multiplier: null,
          finished: null,
        };
      }),
    begin: (draft) =>
      store.set((now) => ({ ...(draft ? { ...build(draft.basket), ageChecked: draft.ageChecked, offers: draft.offers } : build(fresh())), finished: draft ? null : now.finished })),
    reprice: () => store.set((now) => ({ ...now, totals: computeTotals(now.basket, shop().taxes) })),
    draft: () => {
      const { basket, ageChecked, offers } = store.get();
      return basket.lines.length === 0 && basket.customer === null ? null : { v: 1, basket, ageChecked, offers };
    },
  };
}

function keepSelection(basket: Basket, selected: string | null): string | null {
  return basket.lines.some((line) => line.key === selected) ? selected : (basket.lines.at(-1)?.key ?? null);
}

/** Reads what was stored; anything that does not look like a draft of this version is left alone. */
export function readDraft(data: unknown): BasketDraft | null {
  const draft = data as Partial<BasketDraft> | null;
  if (draft === null || typeof draft !== 'object' || draft.v !== 1 || !draft.basket || !Array.isArray(draft.basket.lines)) return null;
  return { v: 1, basket: draft.basket, ageChecked: draft.ageChecked ?? 0, offers: draft.offers ?? [] };
}

/**
 * Keeps the open basket on the device after every change, one write at a time, the newest wins; painting never waits for it.
 * Answers a function that resolves when everything so far is written.
 */
export function keepDraft(sale: SaleStore, save: (data: unknown) => Promise<void>): () => Promise<void> {
  let writing: Promise<void> | null = null;
  let dirty = false;
  let last = '';
  const write = async (): Promise<void> => {
    while (dirty) {
      dirty = false;
      const draft = sale.draft();
      const text = draft === null ? '' : `${draft.basket.id}`;
      if (draft === null && last === '') continue;
      last = text;
      await save(draft).catch(() => undefined);
    }
    writing = null;
  };
  let seen = sale.get();
  sale.subscribe(() => {
    const now = sale.get();
    if (now.basket === seen.basket && now.offers === seen.offers && now.ageChecked === seen.ageChecked) return;
    seen = now;
    dirty = true;
    writing ??= write();
  });
  return () => writing ?? Promise.resolve();
}
