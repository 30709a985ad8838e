import type { Id } from '@tresen/kernel';
import { DEMO_EPOCH, type DemoArticle, type Department, ZONES, type Zone } from '../demo.ts';
import { companyGtin, toGtin14 } from '../gtin.ts';
import type { Random } from '../random.ts';
import { pathOf } from './categories.ts';
import { GROCERY_TABLE, WEIGHED_TABLE } from './grocery-tables.ts';
import { GROCERY_BRANDS, withComma } from './words.ts';

/** Kinds of returnable packaging and what the law or the trade puts on them. Only where a price stands is a deposit taken. */
export const DEPOSITS = [
  { key: 'p25', de: 'Pfand Einweg', prices: { 'de-eur': 25, 'at-eur': 25 } },
  { key: 'p15', de: 'Pfand Mehrweg PET', prices: { 'de-eur': 15, 'at-eur': 29 } },
  { key: 'p08', de: 'Pfand Flasche', prices: { 'de-eur': 8, 'at-eur': 20 } },
  { key: 'case', de: 'Pfand Kasten', prices: { 'de-eur': 310, 'at-eur': 300 } },
] as const;

const WITH_DEPOSIT: readonly Zone[] = ['de-eur', 'at-eur'];

export function buildDeposits(random: Random): DemoArticle[] {
  return DEPOSITS.map((deposit, index) => ({
    id: random.id(DEMO_EPOCH),
    name: deposit.de,
    description: 'Wird mit dem Getränk berechnet. Charged with the drink. Facturé avec la boisson.',
    brand: '',
    department: 'extras',
    categories: pathOf('extras-deposit'),
    taxCategory: 'standard',
    unit: 'pc',
    openPrice: false,
    deposit: null,
    minAge: 0,
    variants: [
      {
        id: random.id(DEMO_EPOCH),
        sku: `PFAND-${deposit.key.toUpperCase()}`,
        detail: '',
        options: {},
        codes: [`plu:9${String(index + 1).padStart(2, '0')}`],
        picture: { motif: index === 3 ? 'crate' : 'deposit', colour: ['sky', 'green', 'brown', 'mustard'][index] ?? 'sky' },
        demand: 0,
      },
    ],
    basePrice: deposit.prices['de-eur'],
    was: 1,
    zones: WITH_DEPOSIT,
    season: null,
    plu: null,
    fixedPrices: deposit.prices,
  }));
}

interface Line {
  readonly leaf: string;
  readonly de: string;
  readonly en: string;
  readonly fr: string;
  readonly motif: string;
  readonly from: number;
  readonly to: number;
  readonly packs: readonly string[];
  readonly varieties: readonly { readonly name: string; readonly colour: string }[];
  readonly tax: string;
  readonly flag: string;
  readonly weight: number;
}

const lines: readonly Line[] = GROCERY_TABLE.trim()
  .split('\n')
  .map((text) => {
    const [leaf = '', de = '', en = '', fr = '', motif = '', prices = '', packs = '', varieties = '', flag = '', weight = ''] = text.split('|');
    const [from = 0, to = 0] = prices.split('–').map(Number);
    const alcohol = flag.includes('16') || flag.includes('18');
    const reduced = !leaf.startsWith('drinks') && !alcohol;
    return {
      leaf,
      de,
      en,
      fr,
      motif,
      from,
      to,
      packs: packs.split(',').map(withComma),
      flag,
      weight: Number(weight),
      varieties: varieties.split(',').map((variety) => {
        const [name = '', colour = 'cream'] = variety.split(':');
        return { name: withComma(name), colour };
      }),
      tax: reduced ? 'food' : 'standard',
    };
  });

const depositOf = (flag: string): string | null => DEPOSITS.find((deposit) => flag.includes(deposit.key))?.key ?? null;
const ageOf = (flag: string): number => (flag.includes('18') ? 18 : flag.includes('16') ? 16 : 0);
const sizeFactor = (pack: number): number => [1, 1.75, 2.9][pack] ?? 1;

/** Packed food and drinks. `brands` carry each line, in `packs` sizes: quick 3 × 1, full 12 × 3. */
export function buildGroceries(
  random: Random,
  options: { readonly brands: number; readonly packs: number; readonly deposits: ReadonlyMap<string, Id>; readonly firstGtin: number },
): DemoArticle[] {
  const articles: DemoArticle[] = [];
  let gtin = options.firstGtin;
  let number = 0;
  lines.forEach((line) => {
    const base = random.int(line.from, line.to);
    const brands = random.shuffle(GROCERY_BRANDS).slice(0, options.brands);
    brands.forEach((brand, edition) => {
      line.packs.slice(0, options.packs).forEach((pack, packIndex) => {
        for (const variety of line.varieties) {
          number += 1;
          const deposit = depositOf(line.flag);
          const label = [edition === 0 ? '' : brand, line.de, variety.name === '–' ? '' : variety.name, pack].filter((part) => part !== '').join(' ');
          const shared = {
            name: label,
            description: `${label}. ${line.en}. ${line.fr}.`,
            brand,
            department: line.leaf.split('-')[0] as Department,
            categories: pathOf(line.leaf),
            taxCategory: line.tax,
            unit: 'pc' as const,
            openPrice: false,
            minAge: ageOf(line.flag),
            basePrice: Math.round(base * sizeFactor(packIndex) * (0.85 + random.next() * 0.35)),
            was: random.chance(0.06) ? 1.25 : 1,
            season: null,
            plu: null,
            fixedPrices: null,
          };
          const variant = {
            id: random.id(DEMO_EPOCH),
            sku: `L${String(number).padStart(6, '0')}`,
            detail: '',
            options: {},
            codes: [toGtin14(companyGtin(300 + GROCERY_BRANDS.indexOf(brand), gtin++))],
            picture: { motif: line.motif, colour: variety.colour },
            demand: line.weight * Math.exp(random.normal() * 0.6) * (edition === 0 ? 2 : 1),
          };
          // One article everywhere: where the country has no deposit, the deposit has no price and is not charged.
          articles.push({
            id: random.id(DEMO_EPOCH),
            ...shared,
            deposit: deposit === null ? null : (options.deposits.get(deposit) ?? null),
            variants: [variant],
            zones: ZONES,
          });
        }
      });
    });
  });
  return articles;
}

/** Weighed goods: found by item number, sold by scale label (`22` weight, `21` price) or by typing the weight. */
export function buildWeighed(random: Random): DemoArticle[] {
  return WEIGHED_TABLE.trim()
    .split('\n')
    .map((text, index) => {
      const [leaf = '', de = '', en = '', fr = '', motif = '', colour = 'cream', price = '0', weight = '1', season = ''] = text.split('|');
      const plu = 1001 + index;
      return {
        id: random.id(DEMO_EPOCH),
        name: de,
        description: `${de}, je kg. ${en}, per kg. ${fr}, au kg.`,
        brand: '',
        department: 'fresh',
        categories: pathOf(leaf),
        taxCategory: 'food',
        unit: 'kg',
        openPrice: false,
        deposit: null,
        minAge: 0,
        variants: [
          {
            id: random.id(DEMO_EPOCH),
            sku: `W${plu}`,
            detail: 'je kg',
            options: {},
            codes: [`plu:${String(plu).padStart(5, '0')}`],
            picture: { motif, colour },
            demand: Number(weight) * 4,
          },
        ],
        basePrice: Number(price),
        was: 1,
        zones: ZONES,
        season: season === '' ? null : (season as 'summer' | 'winter'),
        plu,
        fixedPrices: null,
      } satisfies DemoArticle;
    });
}
