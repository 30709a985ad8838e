import type { Discount } from '@tresen/domain/pricing';
import type { BusinessDate, Id } from '@tresen/kernel';
import type { KnownCustomer } from '../people/customers.ts';
import { groupOf } from '../places.ts';
import type { Random } from '../random.ts';
import { countOf, type Season, seasonOf, timesOf } from './calendar.ts';
import { FOLLOW_CHANCE, FOLLOWS, MISSIONS, type Mission } from './missions.ts';
import type { ShelfItem, Shelves } from './shelves.ts';

export type PlannedLine =
  | { readonly kind: 'pieces'; readonly item: ShelfItem; readonly count: number; readonly discount: Discount | null }
  | { readonly kind: 'weight'; readonly item: ShelfItem; readonly grams: number; readonly byPriceLabel: boolean }
  | { readonly kind: 'open'; readonly item: ShelfItem; readonly price: number };

/** What will happen at a till, before it is turned into a fact. */
export interface PlannedSale {
  readonly kind: 'sale';
  readonly at: number;
  readonly startedAt: number;
  /** Index of the till in its store. */
  readonly till: number;
  readonly lines: readonly PlannedLine[];
  readonly discount: Discount | null;
  readonly customer: KnownCustomer | null;
  readonly cash: boolean;
  /** Brings something back as well (or only). */
  readonly returns: boolean;
  readonly random: Random;
}

const LANGUAGE = { DE: 'de', AT: 'de', CH: 'de', FR: 'fr', GB: 'en' } as const;
const LINE_REASONS = {
  de: ['Ausstellungsstück', 'Kleiner Fehler', 'Letztes Stück', 'Verpackung beschädigt'],
  fr: ['Modèle d’exposition', 'Petit défaut', 'Dernière pièce'],
  en: ['Display item', 'Small flaw', 'Last one'],
} as const;
const BASKET_REASONS = {
  de: ['Stammkunde', 'Personalkauf', 'Kulanz', 'Aktionstag'],
  fr: ['Client fidèle', 'Achat du personnel', 'Geste commercial'],
  en: ['Regular customer', 'Staff purchase', 'Goodwill'],
} as const;
const CASH_SHARE = { DE: 0.46, AT: 0.48, CH: 0.33, FR: 0.24, GB: 0.17 } as const;

const poisson = (random: Random, mean: number): number => {
  let count = 0;
  let product = random.next();
  for (const limit = Math.exp(-mean); product > limit && count < 60; count += 1) product *= random.next();
  return count;
};

function lineOf(item: ShelfItem, language: 'de' | 'en' | 'fr', random: Random): PlannedLine {
  const { article } = item;
  if (article.openPrice) return { kind: 'open', item, price: random.int(2, 15) * 100 };
  if (article.unit === 'kg')
    return {
      kind: 'weight',
      item,
      grams: Math.max(60, Math.round(article.basePrice > 1000 ? 120 + random.next() * 380 : 250 + random.next() * 1400)),
      byPriceLabel: article.basePrice > 1000 && random.chance(0.6),
    };
  const fashion = groupOf(article.department) === 'fashion';
  const count = article.department === 'drinks' ? random.weighted([1, 2, 3, 6], (n) => 8 / n) : fashion ? 1 : random.weighted([1, 2, 3], (n) => 1 / n ** 2);
  const discounted = random.chance(fashion ? 0.05 : 0.012);
  return {
    kind: 'pieces',
    item,
    count,
    discount: discounted ? { kind: 'percent', percent: random.pick([1000, 1500, 2000, 3000]), reason: random.pick(LINE_REASONS[language]) } : null,
  };
}

function fillBasket(shelves: Shelves, mission: Mission, context: { readonly season: Season; readonly random: Random }): PlannedLine[] {
  const { random, season } = context;
  const language = LANGUAGE[shelves.store.country];
  const lines: PlannedLine[] = [];
  const taken = new Set<Id>();
  const wanted = 1 + poisson(random, mission.more);
  let trail: string | null = null;
  for (let attempt = 0; lines.length < wanted && attempt < wanted * 2 + 4; attempt += 1) {
    const follow: readonly (readonly [string, number])[] | undefined = trail === null ? undefined : FOLLOWS[trail];
    const choice: readonly [string, number] = random.weighted(follow !== undefined && random.chance(FOLLOW_CHANCE) ? follow : mission.leaves, (entry) => entry[1]);
    const leaf = choice[0];
    const item = shelves.pick(leaf, season, random);
    if (item === null || taken.has(item.sellable.id)) continue;
    taken.add(item.sellable.id);
    lines.push(lineOf(item, language, random));
    trail = leaf;
  }
  if (lines.length > 0 && mission.name === 'gift' && random.chance(0.25)) addExtra(lines, shelves.pick('extras-services', season, random), { language, random });
  if (lines.length > 1 && random.chance(0.22)) addExtra(lines, shelves.pick('extras-bags', season, random), { language, random });
  return lines;
}

function addExtra(lines: PlannedLine[], item: ShelfItem | null, context: { readonly language: 'de' | 'en' | 'fr'; readonly random: Random }): void {
  if (item !== null) lines.push(item.article.openPrice ? lineOf(item, context.language, context.random) : { kind: 'pieces', item, count: 1, discount: null });
}

function basketDiscount(language: 'de' | 'en' | 'fr', random: Random): Discount | null {
  if (!random.chance(0.022)) return null;
  if (random.chance(0.25)) return { kind: 'amount', amount: random.pick([200, 500, 1000]), reason: random.pick(BASKET_REASONS[language]) };
  return { kind: 'percent', percent: random.pick([500, 1000, 1000, 1500]), reason: random.pick(BASKET_REASONS[language]) };
}

/** The first tills are open all day, the others when it is busy. */
const tillFor = (tills: number, random: Random): number =>
  random.weighted(
    Array.from({ length: tills }, (_, index) => index),
    (index) => 1 / (1 + index * 0.7),
  );

export interface DayContext {
  readonly shelves: Shelves;
  /** Known customers of the store's country. */
  readonly customers: readonly KnownCustomer[];
  readonly base: number;
  readonly random: Random;
}

/** One sale at a moment; the live mode asks for them one by one. */
export function planSale(context: Pick<DayContext, 'shelves' | 'customers'> & { readonly at: number; readonly season: Season; readonly random: Random }): PlannedSale | null {
  const { shelves, random } = context;
  const { store } = shelves;
  const mission = random.weighted(MISSIONS, (candidate) => candidate.share * store.mix[candidate.part]);
  const lines = fillBasket(shelves, mission, { season: context.season, random });
  if (lines.length === 0) return null;
  const known = context.customers.length > 0 && random.chance(mission.loyalty);
  // Few customers come often, many seldom: the square of the dice.
  const customer = known ? (context.customers[Math.floor(random.next() ** 2 * context.customers.length)] ?? null) : null;
  return {
    kind: 'sale',
    at: context.at,
    startedAt: context.at - 1000 * (14 + lines.length * random.int(3, 9) + random.int(0, 25)),
    till: tillFor(store.tills, random),
    lines,
    discount: basketDiscount(LANGUAGE[store.country], random),
    customer,
    cash: random.chance(CASH_SHARE[store.country] * (lines.length > 6 ? 0.7 : 1.15)),
    returns: mission.part === 'fashion' && random.chance(0.085),
    random: random.branch(String(context.at)),
  };
}

/** All sales of a store on a day, in order. The same context gives the same day. */
export function planDay(context: DayContext, day: BusinessDate): PlannedSale[] {
  const { shelves, random } = context;
  const count = countOf(shelves.store, day, { base: context.base, random });
  const season = seasonOf(day);
  return timesOf(shelves.store, day, { count, random }).flatMap((at) => planSale({ shelves, customers: context.customers, at, season, random }) ?? []);
}
