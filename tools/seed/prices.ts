import type { DemoArticle, Zone } from './demo.ts';
import { ZONES } from './demo.ts';

/** What a cent of the German price is worth in the zone: currency, purchasing power and taxes in one number. */
const level: Readonly<Record<Zone, number>> = { 'de-eur': 1, 'at-eur': 1.03, 'ch-chf': 1.24, 'fr-eur': 1.05, 'gb-gbp': 0.88 };

function endIn(amount: number, step: number, ending: number): number {
  return Math.max(ending, Math.round((amount - ending) / step) * step + ending);
}

/** A price as it stands on a shelf: 0.79, 3.49, 24.95, 119.00; five-Rappen steps in Switzerland. */
export function charmPrice(amount: number, zone: Zone): number {
  if (zone === 'ch-chf') {
    if (amount < 1000) return endIn(amount, 10, 5);
    if (amount < 10_000) return endIn(amount, 100, 90);
    return endIn(amount, 500, 0);
  }
  if (amount < 1000) return endIn(amount, 10, 9);
  if (amount < 2000) return endIn(amount, 50, 49);
  if (amount < 10_000) return endIn(amount, 100, zone === 'gb-gbp' ? 0 : zone === 'fr-eur' ? 90 : 99);
  return endIn(amount, 1000, 900);
}

export interface DemoPrice {
  readonly amount: number;
  readonly was: number | null;
}

/** Price of an article in a zone; null = not sold there. */
export function priceOf(article: DemoArticle, zone: Zone): DemoPrice | null {
  if (!article.zones.includes(zone) || article.openPrice) return null;
  const fixed = article.fixedPrices?.[zone];
  if (fixed !== undefined) return { amount: fixed, was: null };
  const amount = charmPrice(Math.round(article.basePrice * level[zone]), zone);
  const was = article.was > 1 ? charmPrice(Math.round(article.basePrice * level[zone] * article.was), zone) : null;
  return { amount, was: was !== null && was > amount ? was : null };
}

export const zonesOf = (article: DemoArticle): readonly Zone[] => ZONES.filter((zone) => priceOf(article, zone) !== null);
