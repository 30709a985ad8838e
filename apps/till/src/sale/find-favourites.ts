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
/** Where the places are kept over a restart. */
type Memory = Partial<Pick<TillPort, 'loadPreference' | 'savePreference'>>;
const PLACES = 'favourites';

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

interface Candidates {
  /** What this till sells, the most often sold first. */
  readonly sold: readonly VariantView[];
  /** That, and the best of each outermost category by the catalog's own popularity. */
  readonly all: readonly VariantView[];
}

const onePerArticle = (views: readonly VariantView[]): VariantView[] => {
  const byArticle = new Map<Id, VariantView>();
  for (const view of views) if (!byArticle.has(view.article)) byArticle.set(view.article, view);
  return [...byArticle.values()];
};

async function findCandidates(port: Source, layout: readonly LayoutRow[]): Promise<Candidates> {
  const roots = layout.filter((row) => row.parent === null);
  const each = Math.max(2, Math.ceil(MANY / Math.max(1, roots.length)));
  const [receipts, ...best] = await Promise.all([port.recentReceipts({ limit: RECEIPTS }), ...roots.map((row) => port.browse(row.id, { limit: each, articles: true }))]);
  const sold = await port.variants(countSold(receipts.map((receipt) => receipt.body as unknown as CompletedSale)).slice(0, MANY));
  const all = [...sold, ...inTurn(best)];
  const deposits = new Set(all.map((view) => view.deposit));
  const offered = (views: readonly VariantView[]): VariantView[] => onePerArticle(views.filter((view) => isOffered(view) && !deposits.has(view.id)));
  return { sold: offered(sold), all: offered(all) };
}

/** What has no price here is not sold here; what is priced at the till is. */
const isOffered = (view: VariantView): boolean => view.status !== 'ended' && (view.openPrice || view.amount !== null);

/**
 * What the first page offers: what this till sells most, and after that the best of each outermost category by the catalog's
 * own popularity. One per article. Deposits are never offered: they come by themselves.
 */
export async function findFavourites(port: Source, layout: readonly LayoutRow[]): Promise<readonly Id[]> {
  return (await findCandidates(port, layout)).all.slice(0, MANY).map((view) => view.id);
}

/**
 * The first page with every tile where it was yesterday: hands know the places. An article that is no longer offered leaves
 * its place to a new one; what this till began to sell comes at the end, instead of what it never sold.
 */
export async function keptFavourites(port: Source & Memory, layout: readonly LayoutRow[]): Promise<readonly Id[]> {
  const stored = await port.loadPreference?.(PLACES);
  const places = Array.isArray(stored) ? stored.filter((id): id is Id => typeof id === 'string') : [];
  const [{ sold, all }, known] = await Promise.all([findCandidates(port, layout), port.variants(places)]);
  const ids = keepPlaces(places, { known: known.filter(isOffered), sold, all });
  if (ids.join() !== places.join()) await port.savePreference?.(PLACES, ids);
  return ids;
}

export function keepPlaces(places: readonly Id[], found: Candidates & { readonly known: readonly VariantView[] }): readonly Id[] {
  const kept = new Map(found.known.map((view) => [view.id, view]));
  const there = new Set(found.known.map((view) => view.article));
  const fresh = found.all.filter((view) => !there.has(view.article));
  const slots = places.flatMap((id): VariantView[] => {
    const view = kept.get(id) ?? fresh.shift();
    return view === undefined ? [] : [view];
  });
  const soldHere = new Set(found.sold.map((view) => view.article));
  for (const view of fresh) {
    if (slots.length < MANY) slots.push(view);
    else {
      const last = soldHere.has(view.article) ? slots.findLastIndex((slot) => !soldHere.has(slot.article)) : -1;
      if (last >= 0) slots.push(...slots.splice(last, 1).slice(1), view);
    }
  }
  return slots.map((view) => view.id);
}
