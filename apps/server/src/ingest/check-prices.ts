import type { ArticleState } from '@tresen/contract/catalog';
import type { PricesChangedV1 } from '@tresen/contract/pricing';
import type { Pool } from 'pg';
import type { LoggedEvent, SaleFact } from '../log/index.ts';
import type { NewException } from './exceptions.ts';
import type { IngestNeeds } from './needs.ts';

/** A till without a network sells with the prices that it has: what stood in the list so long (ms) before a sale is a price of the list. */
const OFFLINE = 7 * 86_400_000;
/** Clocks differ, and a price is at the tills a moment after it was set. */
const AHEAD = 10 * 60_000;
const MOST_VARIANTS = 200_000;

type Deposits = Awaited<ReturnType<IngestNeeds['readDeposits']>>;
type Spans = Awaited<ReturnType<IngestNeeds['readPriceSpans']>>;

export interface PriceCheck {
  /** Which prices and articles changed: they are looked up again. */
  hear(events: readonly LoggedEvent[]): void;
  /** Looks up the prices of what was sold. */
  learn(facts: readonly SaleFact[]): Promise<void>;
  /** Lines at a list price that no list had, and deposits that are none of their article; one exception a sale. */
  find(fact: SaleFact, zone: string): NewException[];
}

/** Goods and deposits that went out at the list price of this house, also those that name another sale; what comes back costs what it cost then. */
const linesOf = ({ sale }: SaleFact) => (sale.origin !== undefined ? [] : sale.lines.filter((line) => line.variant !== null && line.quantity > 0));

function changedIn({ type, payload }: LoggedEvent): readonly string[] {
  if (payload === null) return [];
  if (type === 'pricing.prices-changed') return (payload.body as PricesChangedV1).rows.map((row) => row.variant);
  if (type === 'catalog.articles-changed') return (payload.body as { readonly rows: readonly ArticleState[] }).rows.flatMap((row) => row.variants.map((variant) => variant.id));
  return [];
}

/** Deposit lines beside the variant that they say they belong to. */
const depositsOf = (fact: SaleFact) =>
  linesOf(fact).flatMap((line) => {
    const owner = line.depositOf === undefined ? null : (fact.sale.lines[line.depositOf - 1]?.variant ?? null);
    return owner === null ? [] : [{ line, owner }];
  });

/** Whether something held around that time: a till without a network knows what was right some days ago. */
const isAround = (at: number, { from, until }: { readonly from: number; readonly until: number }): boolean => from <= at + AHEAD && until >= at - OFFLINE;

/** Compares the list prices that tills reckoned with to what was published for their zone around that time, and their deposits to those of the articles. */
export function createPriceCheck(pool: Pool, needs: Pick<IngestNeeds, 'readDeposits' | 'readPriceSpans'>): PriceCheck {
  const known = new Map<string, ReturnType<Spans['get']>>();
  const deposits = new Map<string, ReturnType<Deposits['get']>>();
  const learnDeposits = async (facts: readonly SaleFact[]): Promise<void> => {
    if (deposits.size > MOST_VARIANTS) deposits.clear();
    const missing = new Set(facts.flatMap((fact) => depositsOf(fact).flatMap(({ owner }) => (deposits.has(owner) ? [] : [owner]))));
    if (missing.size === 0) return;
    const found = await needs.readDeposits(pool, [...missing]);
    for (const variant of missing) deposits.set(variant, found.get(variant));
  };
  return {
    hear(events) {
      for (const event of events)
        for (const variant of changedIn(event)) {
          known.delete(variant);
          deposits.delete(variant);
        }
    },
    async learn(facts) {
      await learnDeposits(facts);
      if (known.size > MOST_VARIANTS) known.clear();
      const missing = new Set<string>();
      for (const fact of facts) for (const { variant } of linesOf(fact)) if (variant !== null && !known.has(variant)) missing.add(variant);
      if (missing.size === 0) return;
      const found = await needs.readPriceSpans(pool, [...missing]);
      for (const variant of missing) known.set(variant, found.get(variant));
    },
    find(fact, zone) {
      const at = Date.parse(fact.at);
      const prices = linesOf(fact).flatMap((line) => {
        const published = (known.get(line.variant ?? '')?.get(zone) ?? []).filter((span) => isAround(at, span));
        if (published.length === 0 || published.some(({ amount }) => amount === line.unitPrice)) return [];
        return [{ code: 'price-differs', line: line.n, expected: published.at(-1)?.amount, found: line.unitPrice }];
      });
      const wrong = depositsOf(fact).flatMap(({ line, owner }) => {
        const spans = deposits.get(owner);
        if (spans === undefined || spans.some((span) => span.deposit === line.variant && isAround(at, span))) return [];
        return [{ code: 'deposit-wrong', line: line.n, expected: null, found: line.gross }];
      });
      const differences = [...prices, ...wrong];
      if (differences.length === 0) return [];
      const { event, sale, id } = fact;
      const detail = { receiptNo: sale.receiptNo, currency: sale.currency, cashier: sale.cashier, differences: differences.slice(0, 20) };
      const place = { device: event.device, seq: event.seq, position: event.id, till: sale.till, store: sale.store, entry: id };
      return [{ key: `price-differs/${event.id}`, kind: 'price-differs', severity: 'warning', ...place, detail }];
    },
  };
}
