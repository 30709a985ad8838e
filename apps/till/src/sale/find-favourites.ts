import type { LayoutRow } from '@tresen/contract/feed';
import type { CompletedSale } from '@tresen/domain/sales';
import type { Id } from '@tresen/kernel';
import type { TillPort, VariantView } from '@tresen/sync';

/** Stands for the tab of best sellers, which no category can be called. */
export const FAVOURITES = '\u2605';
/** Tiles on the first page. */
const MANY = 60;
/** Receipts that are looked at: some days of a busy till. */
const RECEIPTS = 100;

type Source = Pick<TillPort, 'recentReceipts' | 'variants' | 'browse'>;

/** Articles by how often they stand on this till's own receipts; deposits, returns and typed prices do not count. */
export function countSold(sales: readonly Pick<CompletedSale, 'lines'>[]): Id[] {
  const counts = new Map<Id, number>();
  for (const sale of sales)
    for (const line of sale.lines)
      if (line.variant !== null && line.depositOf === undefined && line.returnOf === undefined) counts.set(line.variant, (counts.get(line.variant) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

/** Takes from each list in turn, so that every category has its best at the front. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list.slice(index, index + 1))).flat();
}

/**
 * What the first page offers: what this till sells most, and after that the best of each outermost category by the catalog's
 * own popularity. One per article. Deposits are never offered: they come by themselves.
 */
export async function findFavourites(port: Source, layout: readonly LayoutRow[]): Promise<readonly Id[]> {
  const roots = layout.filter((row) => row.parent === null);
  const each = Math.max(2, Math.ceil(MANY / Math.max(1, roots.length)));
  const [receipts, ...best] = await Promise.all([port.recentReceipts({ limit: RECEIPTS }), ...roots.map((row) => port.browse(row.id, { limit: each, articles: true }))]);
  const sold = await port.variants(countSold(receipts.map((receipt) => receipt.body as unknown as CompletedSale)).slice(0, MANY));
  const byArticle = new Map<Id, VariantView>();
  const all = [...sold, ...inTurn(best)];
  const deposits = new Set(all.map((view) => view.deposit));
  // What has no price here is not sold here; what is priced at the till is.
  const isOffered = (view: VariantView): boolean => view.status !== 'ended' && !deposits.has(view.id) && (view.openPrice || view.amount !== null);
  for (const view of all) if (isOffered(view) && !byArticle.has(view.article)) byArticle.set(view.article, view);
  return [...byArticle.values()].slice(0, MANY).map((view) => view.id);
}
