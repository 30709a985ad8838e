import { law as at } from '@tresen/country-at';
import { law as ch } from '@tresen/country-ch';
import { law as de } from '@tresen/country-de';
import { law as fr } from '@tresen/country-fr';
import { law as gb } from '@tresen/country-gb';
import { checkDigit, normaliseGtin } from '@tresen/domain/catalog';
import { taxTableOn } from '@tresen/domain/pricing';
import { verifySale } from '@tresen/domain/sales';
import { isId } from '@tresen/kernel';
import { describe, expect, it } from 'vitest';
import { colours } from './assortment/colours.ts';
import { buildAssortment, CATEGORIES, countVariants } from './assortment/index.ts';
import { ZONES } from './demo.ts';
import { priceLabel, weightLabel } from './gtin.ts';
import { buildSale, type SoldBefore } from './history/build-sale.ts';
import { daysUntil, timesOf } from './history/calendar.ts';
import { planDay } from './history/plan-day.ts';
import { stockShelves } from './history/shelves.ts';
import { buildCustomers } from './people/customers.ts';
import { buildStaff } from './people/staff.ts';
import { drawPicture, motifNames } from './pictures/index.ts';
import { STORES } from './places.ts';
import { charmPrice, priceOf, zonesOf } from './prices.ts';
import { createRandom, createSampler } from './random.ts';

const LAWS = { DE: de, AT: at, CH: ch, FR: fr, GB: gb };
const UNTIL = Date.UTC(2026, 10, 20, 18, 0);
const articles = buildAssortment(1, 'quick');
const variants = articles.flatMap((article) => article.variants);

describe('assortment', () => {
  it('is the same, byte for byte, for the same seed and another for another seed', () => {
    expect(JSON.stringify(buildAssortment(1, 'quick'))).toBe(JSON.stringify(articles));
    expect(JSON.stringify(buildAssortment(2, 'tiny'))).not.toBe(JSON.stringify(buildAssortment(1, 'tiny')));
  });

  it('has at least ten thousand variants, two hundred thousand in full', () => {
    expect(countVariants(articles)).toBeGreaterThan(10_000);
    const full = buildAssortment(1, 'full');
    expect(countVariants(full)).toBeGreaterThan(200_000);
    const codes = full.flatMap((article) => article.variants.flatMap((variant) => variant.codes));
    expect(new Set(codes).size).toBe(codes.length);
    const skus = full.flatMap((article) => article.variants.map((variant) => variant.sku));
    expect(new Set(skus).size).toBe(skus.length);
  }, 60_000);

  it('gives every variant an id, an sku and codes of its own', () => {
    expect(variants.every((variant) => isId(variant.id))).toBe(true);
    for (const values of [variants.map((variant) => variant.id), variants.map((variant) => variant.sku), variants.flatMap((variant) => variant.codes)])
      expect(new Set(values).size).toBe(values.length);
  });

  it('uses valid barcodes that no real article can have', () => {
    const codes = variants.flatMap((variant) => variant.codes).filter((code) => !code.startsWith('plu:'));
    expect(codes.filter((code) => normaliseGtin(code) !== code || code.slice(-1) !== String(checkDigit(code.slice(0, -1))))).toEqual([]);
    expect(codes.filter((code) => code.slice(1, 3) !== '04' && code.slice(1, 9) !== '97899999')).toEqual([]);
    expect(weightLabel(1001, 375)).toMatch(/^220100100375\d$/);
    expect(priceLabel(1034, 1299)).toHaveLength(13);
  });

  it('sells everything somewhere at a price, with a deposit only where there is one', () => {
    const priced = articles.filter((article) => !article.openPrice);
    expect(priced.filter((article) => zonesOf(article).length === 0 || zonesOf(article).some((zone) => (priceOf(article, zone)?.amount ?? 0) <= 0))).toEqual([]);
    const deposits = new Map(
      articles.filter((article) => article.categories.includes('extras-deposit')).flatMap((article) => article.variants.map((variant) => [variant.id, article] as const)),
    );
    const bottled = articles.filter((article) => article.deposit !== null);
    expect(bottled.length).toBeGreaterThan(20);
    for (const store of STORES) {
      const charged = stockShelves(store, articles, 1).items.filter((item) => item.article.deposit !== null);
      expect(charged.length).toBeGreaterThan(20);
      for (const { sellable, article } of charged) {
        const deposit = deposits.get(article.deposit ?? '');
        expect(sellable.deposit?.unitPrice ?? null).toBe(deposit === undefined ? 'unknown deposit' : (priceOf(deposit, store.zone)?.amount ?? null));
        expect(sellable.deposit !== null).toBe(store.country === 'DE' || store.country === 'AT');
      }
    }
  });

  it('has a price in every zone for whatever is no deposit and no service, so that no till asks for one; services are priced at the till', () => {
    const isDeposit = (article: (typeof articles)[number]): boolean => article.categories.includes('extras-deposit');
    for (const zone of ZONES) expect(articles.filter((article) => !article.openPrice && !isDeposit(article) && priceOf(article, zone) === null).map((one) => one.name)).toEqual([]);
    const open = articles.filter((article) => article.openPrice);
    expect(open.length).toBeGreaterThanOrEqual(5);
    for (const store of STORES) {
      const { items } = stockShelves(store, articles, 1);
      expect(items.filter(({ sellable, article }) => sellable.unitPrice === null && !article.openPrice)).toEqual([]);
      expect(items.some(({ article }) => article.openPrice)).toBe(true);
    }
  });

  it('names tax categories that the law of every country of sale knows, or taxes at the standard rate', () => {
    for (const law of Object.values(LAWS)) {
      const known = new Set(taxTableOn(law.taxes, '2026-11-20').map((row) => row.category));
      for (const category of new Set(articles.map((article) => article.taxCategory))) if (category !== 'clothing-children') expect(known).toContain(category);
    }
  });

  it('knows its categories, three names each', () => {
    const known = new Set(CATEGORIES.map((category) => category.id));
    expect(articles.flatMap((article) => article.categories).filter((category) => !known.has(category))).toEqual([]);
    for (const category of CATEGORIES)
      expect(category.names.de !== '' && category.names.en !== '' && category.names.fr !== '' && (category.parent === null || known.has(category.parent))).toBe(true);
  });

  it('names each article once per country', () => {
    for (const zone of ZONES) {
      const names = articles.filter((article) => priceOf(article, zone) !== null).map((article) => article.name);
      expect(names.length - new Set(names).size).toBe(0);
    }
  });

  it('prices end as prices do', () => {
    expect([charmPrice(352, 'de-eur'), charmPrice(4712, 'de-eur'), charmPrice(352, 'ch-chf'), charmPrice(4712, 'ch-chf'), charmPrice(13_000, 'fr-eur')]).toEqual([
      349, 4699, 355, 4690, 12_900,
    ]);
  });
});

describe('pictures', () => {
  it('draws every motif that the assortment asks for, small and harmless', () => {
    const keys = new Map(variants.map((variant) => [`${variant.picture.motif}/${variant.picture.colour}`, variant.picture]));
    expect(motifNames.length).toBeGreaterThan(100);
    for (const key of keys.values()) {
      const svg = drawPicture(key);
      expect(svg.length).toBeLessThan(6000);
      expect(svg).not.toMatch(/NaN|undefined|<script|href/);
    }
    expect(drawPicture({ motif: 'mug', colour: 'petrol' })).toBe(drawPicture({ motif: 'mug', colour: 'petrol' }));
    expect(colours('white black').length).toBe(2);
  });
});

describe('people', () => {
  it('makes customers in blocks that do not depend on each other', () => {
    const block = buildCustomers(1, 7);
    expect(block).toEqual(buildCustomers(1, 7));
    const all = [...buildCustomers(1, 0), ...buildCustomers(1, 1), ...block];
    for (const field of ['id', 'number', 'email', 'card'] as const) {
      const values = all.map((customer) => customer[field]).filter((value) => value !== '');
      expect(new Set(values).size).toBe(values.length);
    }
    expect(all.every((customer) => customer.email === '' || /@(.*\.)?example(\.(com|org|net))?$/.test(customer.email))).toBe(true);
  });

  it('gives every store a manager and three cashiers with the PINs of the demo', () => {
    const staff = buildStaff(1);
    expect(staff).toEqual(buildStaff(1));
    for (const store of STORES) {
      const pins = staff.filter((person) => person.store === store.code).map((person) => person.pin);
      expect(pins.length).toBe(4);
      expect([...pins].sort()).toEqual(['258025', '4711', '4711', '4711']);
    }
    expect(staff.filter((person) => person.role === 'admin').map((person) => person.email)).toEqual(['admin@tresen.example']);
  });
});

describe('history', () => {
  it('makes only sales that the server finds in order, in every country, the same for the same seed', () => {
    let sales = 0;
    let returns = 0;
    for (const store of STORES) {
      const law = LAWS[store.country];
      const shelves = stockShelves(store, articles, 1);
      const write = (day: string): string => {
        const bodies: string[] = [];
        let before: SoldBefore | null = null;
        const random = createRandom(1).branch(`day/${store.code}/${day}`);
        for (const plan of planDay({ shelves, customers: [], base: 12, random }, day)) {
          const place = {
            store: store.id,
            till: store.id,
            cashier: null,
            currency: store.currency,
            taxes: taxTableOn(law.taxes, day),
            cashIncrement: law.cashIncrement,
            receiptNo: 'X-1',
            app: 'test',
            cardLabel: 'Karte',
          };
          const sale = buildSale(plan, place, { shelves, before: plan.returns ? before : null, token: 't', basketId: store.id });
          if (sale === null) continue;
          expect(verifySale(sale, { currency: law.currency, taxes: law.taxes, cashIncrement: law.cashIncrement, businessDate: day })).toEqual([]);
          sales += 1;
          if (sale.lines.some((line) => line.returnOf !== undefined)) returns += 1;
          before = { id: store.id, at: plan.at, sale };
          bodies.push(JSON.stringify(sale));
        }
        return bodies.join();
      };
      for (const day of daysUntil(store, UNTIL, 7)) write(day);
      const [day = ''] = daysUntil(store, UNTIL, 3);
      expect(write(day)).toBe(write(day));
    }
    expect(sales).toBeGreaterThan(800);
    expect(returns).toBeGreaterThan(3);
  });

  it('follows the week and the clock of the store', () => {
    const store = STORES[0] as (typeof STORES)[number];
    const shelves = stockShelves(store, articles, 1);
    const days = daysUntil(store, UNTIL, 28).map((day) => ({ day, sales: planDay({ shelves, customers: [], base: 40, random: createRandom(day) }, day) }));
    const on = (weekday: number) => days.filter(({ day }) => Temporal.PlainDate.from(day).dayOfWeek === weekday).reduce((sum, { sales }) => sum + sales.length, 0);
    expect(on(7)).toBe(0);
    expect(on(6)).toBeGreaterThan(on(1) * 1.3);
    const hours = days.flatMap(({ sales }) => sales.map((sale) => Temporal.Instant.fromEpochMilliseconds(sale.at).toZonedDateTimeISO(store.timeZone).hour));
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(9);
    expect(Math.max(...hours)).toBeLessThan(20);
  });

  it('has no two sales of a store at the same moment, from which their ids follow', () => {
    const store = STORES[0] as (typeof STORES)[number];
    const times = timesOf(store, '2026-11-20', { count: 20_000, random: createRandom(1) });
    expect(new Set(times).size).toBe(20_000);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

describe('random', () => {
  it('samples in proportion to the weights', () => {
    const random = createRandom(5);
    const sample = createSampler(['a', 'b', 'c'], (item) => ({ a: 1, b: 2, c: 7 })[item] ?? 0);
    const counts = { a: 0, b: 0, c: 0 };
    for (let index = 0; index < 20_000; index += 1) counts[sample(random) as 'a' | 'b' | 'c'] += 1;
    expect(counts.a / 20_000).toBeCloseTo(0.1, 1);
    expect(counts.c / 20_000).toBeCloseTo(0.7, 1);
  });

  it('gives branches that do not depend on what was drawn before', () => {
    const one = createRandom(3);
    one.next();
    expect(one.branch('x').next()).toBe(createRandom(3).branch('x').next());
  });
});
