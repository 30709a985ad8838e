import type { ArticleState } from '@tresen/contract/catalog';
import type { ExceptionKind } from '@tresen/contract/ingest';
import type { PricesChangedV1 } from '@tresen/contract/pricing';
import { priceTimesQuantity } from '@tresen/domain/pricing';
import type { TaxRule } from '@tresen/kernel';
import type { Pool } from 'pg';
import type { LoggedEvent, SaleFact } from '../log/index.ts';
import type { NewException } from './exceptions.ts';
import type { IngestNeeds } from './needs.ts';

/** A till without a network sells with the prices that it has: what stood in the list so long (ms) before a sale is a price of the list. */
const OFFLINE = 7 * 86_400_000;
/** Clocks differ, and a price is at the tills a moment after it was set. */
const AHEAD = 10 * 60_000;
const MOST_VARIANTS = 200_000;

type Spans = Awaited<ReturnType<IngestNeeds['readPriceSpans']>>;
type Articles = Awaited<ReturnType<IngestNeeds['readArticleSpans']>>;

/** Where a sale was made: whose prices hold there, and which taxes (none where nobody knows the law). */
export interface SaleGround {
  readonly zone: string;
  readonly taxes: readonly TaxRule[];
}

export interface ArticleCheck {
  /** Which prices and articles changed: they are looked up again. */
  hear(events: readonly LoggedEvent[]): void;
  /** Looks up what was sold. */
  learn(facts: readonly SaleFact[]): Promise<void>;
  /** Lines at a list price, with a tax or in a unit that the article never had, and deposits that are none of it; one exception a sale. */
  find(fact: SaleFact, ground: SaleGround): NewException[];
}

/** Goods and deposits that went out at the list price of this house, also those that name another sale; what comes back costs what it cost then. */
const linesOf = ({ sale }: SaleFact) => (sale.origin !== undefined ? [] : sale.lines.filter((line) => line.variant !== null && line.quantity > 0));

function changedIn({ type, payload }: LoggedEvent): readonly string[] {
  if (payload === null) return [];
  if (type === 'pricing.prices-changed') return (payload.body as PricesChangedV1).rows.map((row) => row.variant);
  if (type === 'catalog.articles-changed') return (payload.body as { readonly rows: readonly ArticleState[] }).rows.flatMap((row) => row.variants.map((variant) => variant.id));
  return [];
}

/** And what comes back: it is counted in the unit in which it was sold. */
const countedOf = ({ sale }: SaleFact) => (sale.origin !== undefined ? [] : sale.lines.filter((line) => line.variant !== null && line.quantity !== 0));

/** Deposit lines beside the variant that they say they belong to, null where that has none. */
const depositsOf = ({ sale }: SaleFact) =>
  (sale.origin !== undefined ? [] : sale.lines).flatMap((line) => {
    return line.depositOf === undefined || line.quantity <= 0 ? [] : [{ line, owner: sale.lines[line.depositOf - 1]?.variant ?? null }];
  });

/** Goods that bear no label cost price × quantity, rounded once; where a label says what they cost, the quantity is that of its price (SAL-56). */
const isRounded = (line: SaleFact['sale']['lines'][number]): boolean =>
  priceTimesQuantity(line.unitPrice, line.quantity, line.scale) !== line.reductions.reduce((sum, reduction) => sum + reduction.amount, line.gross);

/** Whether something held around that time: a till without a network knows what was right some days ago. */
const isAround = (at: number, { from, until }: { readonly from: number; readonly until: number }): boolean => from <= at + AHEAD && until >= at - OFFLINE;

/** The codes that a category has ever had; one that the country does not know is taxed as `standard` (PRC-02). */
function codesOf(taxes: readonly TaxRule[], category: string): ReadonlySet<string> {
  const rules = taxes.filter((rule) => rule.category === category);
  return new Set((rules.length > 0 ? rules : taxes.filter((rule) => rule.category === 'standard')).map((rule) => rule.code));
}

/** Compares what tills reckoned with to what the catalogue and the price list said around that time. */
export function createArticleCheck(pool: Pool, needs: Pick<IngestNeeds, 'readArticleSpans' | 'readPriceSpans'>): ArticleCheck {
  const prices = new Map<string, ReturnType<Spans['get']>>();
  const articles = new Map<string, ReturnType<Articles['get']>>();
  return {
    hear(events) {
      for (const event of events)
        for (const variant of changedIn(event)) {
          prices.delete(variant);
          articles.delete(variant);
        }
    },
    async learn(facts) {
      if (prices.size > MOST_VARIANTS) for (const known of [prices, articles]) known.clear();
      const sold = new Set(facts.flatMap((fact) => countedOf(fact).map((line) => line.variant ?? '')));
      const missing = [...sold].filter((variant) => !prices.has(variant) || !articles.has(variant));
      if (missing.length === 0) return;
      const [foundPrices, foundArticles] = [await needs.readPriceSpans(pool, missing), await needs.readArticleSpans(pool, missing)];
      for (const variant of missing) {
        prices.set(variant, foundPrices.get(variant));
        articles.set(variant, foundArticles.get(variant));
      }
    },
    find(fact, { zone, taxes }) {
      const at = Date.parse(fact.at);
      const around = <Value>(spans: readonly { readonly value: Value; readonly from: number; readonly until: number }[]): Value[] =>
        spans.filter((span) => isAround(at, span)).map(({ value }) => value);
      const ofList = linesOf(fact).flatMap((line) => {
        const published = (prices.get(line.variant ?? '')?.get(zone) ?? []).filter((span) => isAround(at, span));
        if (published.length === 0 || published.some(({ amount }) => amount === line.unitPrice)) return [];
        return [{ code: 'price-differs', line: line.n, expected: published.at(-1)?.amount, found: line.unitPrice }];
      });
      const ofDeposits = depositsOf(fact).flatMap(({ line, owner }) => {
        const article = articles.get(owner ?? '');
        // Only an article of the catalogue has a deposit, and the line of it is the one that leaves no shelf.
        if (owner !== null && line.variant !== null && (article === undefined || around(article.deposit).includes(line.variant))) return [];
        return [{ code: 'deposit-wrong', line: line.n, expected: null, found: line.gross }];
      });
      const ofArticles = countedOf(fact).flatMap((line) => {
        const article = articles.get(line.variant ?? '');
        if (article === undefined) return [];
        const isBack = line.quantity < 0;
        const units = isBack ? article.unit.map(({ value }) => value) : around(article.unit);
        const unit = units.includes(line.unit) ? [] : [{ code: 'unit-differs' as const, line: line.n, expected: null, found: line.gross }];
        // What comes back bears the tax that it was sold with: that is asked of its sale.
        if (isBack) return unit;
        const isTaxed = taxes.length === 0 || around(article.taxCategory).some((category) => codesOf(taxes, category).has(line.tax));
        const tax = isTaxed ? [] : [{ code: 'tax-category-differs' as const, line: line.n, expected: null, found: line.rate }];
        // A GS1 code may say weight and price as well, of goods that have no in-store number: its item number stands in the line.
        const isOff = !article.isLabelled && (line.gtin ?? '') === '' && line.unit !== 'pc' && isRounded(line);
        return [...unit, ...tax, ...(isOff ? [{ code: 'line-amount-differs' as const, line: line.n, expected: null, found: line.gross }] : [])];
      });
      const differences = [...ofList, ...ofDeposits, ...ofArticles];
      if (differences.length === 0) return [];
      const { event, sale, id } = fact;
      const detail = { receiptNo: sale.receiptNo, currency: sale.currency, cashier: sale.cashier, differences: differences.slice(0, 20) };
      const place = { device: event.device, seq: event.seq, position: event.id, till: sale.till, store: sale.store, entry: id, amount: sale.total };
      const kind: ExceptionKind = ofList.length + ofDeposits.length > 0 ? 'price-differs' : (ofArticles[0]?.code ?? 'unit-differs');
      return [{ key: `price-differs/${event.id}`, kind, severity: 'warning', ...place, detail }];
    },
  };
}
