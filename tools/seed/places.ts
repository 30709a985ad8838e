import type { Currency, Id } from '@tresen/kernel';
import { DEMO_EPOCH, type Department, type Zone } from './demo.ts';
import { createRandom } from './random.ts';

export interface DemoCompany {
  readonly id: Id;
  readonly name: string;
  readonly country: string;
  readonly taxId: string;
}

/** Mean number of customers an opening hour brings, relative to the day's mean; index 0 = opening hour. */
export interface DemoStore {
  readonly id: Id;
  readonly code: string;
  readonly name: string;
  readonly company: Id;
  readonly country: 'DE' | 'AT' | 'CH' | 'FR' | 'GB';
  readonly currency: Currency;
  readonly timeZone: string;
  readonly zone: Zone;
  readonly street: string;
  readonly zip: string;
  readonly city: string;
  readonly phone: string;
  readonly footer: string;
  readonly tills: number;
  /** Opening and closing hour, local time, Monday to Saturday; Sunday where it opens. */
  readonly hours: readonly [number, number];
  readonly sunday: readonly [number, number] | null;
  /** Size of the shop against the others. */
  readonly volume: number;
  /** What its customers come for. */
  readonly mix: Readonly<Record<'fashion' | 'food' | 'household' | 'books', number>>;
  /** Share of the assortment on its shelves. */
  readonly range: number;
}

const ids = createRandom('places');
const id = (): Id => ids.id(DEMO_EPOCH);

const company = (country: string, name: string, taxId: string): DemoCompany => ({ id: id(), name, country, taxId });
export const COMPANIES: readonly DemoCompany[] = [
  company('DE', 'Markt & Linden GmbH', 'DE999999990'),
  company('AT', 'Markt & Linden Handels GmbH', 'ATU99999999'),
  company('CH', 'Markt & Linden AG', 'CHE-999.999.996'),
  company('FR', 'Marché & Tilleul SARL', 'FR99999999999'),
  company('GB', 'Market & Linden Ltd', 'GB999999973'),
];

const law = {
  DE: { currency: 'EUR', timeZone: 'Europe/Berlin', zone: 'de-eur', footer: 'Vielen Dank für Ihren Einkauf!\nUmtausch innerhalb von 30 Tagen mit Bon.' },
  AT: { currency: 'EUR', timeZone: 'Europe/Vienna', zone: 'at-eur', footer: 'Danke für Ihren Einkauf!\nUmtausch innerhalb von 30 Tagen mit Beleg.' },
  CH: { currency: 'CHF', timeZone: 'Europe/Zurich', zone: 'ch-chf', footer: 'Merci und uf Widerluege!\nUmtausch innert 30 Tagen mit Quittung.' },
  FR: { currency: 'EUR', timeZone: 'Europe/Paris', zone: 'fr-eur', footer: 'Merci de votre visite !\nÉchange sous 30 jours avec le ticket.' },
  GB: { currency: 'GBP', timeZone: 'Europe/London', zone: 'gb-gbp', footer: 'Thank you for shopping with us!\nExchanges within 30 days with your receipt.' },
} as const;

type StoreRow = Pick<DemoStore, 'code' | 'name' | 'country' | 'street' | 'zip' | 'city' | 'phone' | 'tills' | 'hours' | 'sunday' | 'volume' | 'mix' | 'range'>;

function store(row: StoreRow): DemoStore {
  const home = COMPANIES.find((candidate) => candidate.country === row.country);
  if (home === undefined) throw new Error(`no company in ${row.country}`);
  return { id: id(), company: home.id, ...law[row.country], ...row };
}

const city = { fashion: 5, food: 3, household: 2, books: 1.2 };
const market = { fashion: 1, food: 8, household: 2, books: 0.6 };
const boutique = { fashion: 8, food: 0.8, household: 2, books: 1 };

// Phone numbers come from the ranges that the regulators keep for films and books (DE 030 23125, 040 66969, 089 99998,
// 0221 4710, UK 020 7946 0, FR 01 99 00); where there is no such range, from numbers that cannot exist.
export const STORES: readonly DemoStore[] = [
  store({
    code: 'BER1',
    name: 'Berlin Mitte',
    country: 'DE',
    street: 'Lindenpassage 12',
    zip: '10117',
    city: 'Berlin',
    phone: '+49 30 23125 101',
    tills: 4,
    hours: [9, 20],
    sunday: null,
    volume: 1.7,
    mix: city,
    range: 0.9,
  }),
  store({
    code: 'BER2',
    name: 'Berlin Kastanienhof',
    country: 'DE',
    street: 'Kastanienhof 3',
    zip: '10435',
    city: 'Berlin',
    phone: '+49 30 23125 102',
    tills: 3,
    hours: [8, 21],
    sunday: null,
    volume: 1.3,
    mix: market,
    range: 0.6,
  }),
  store({
    code: 'HAM1',
    name: 'Hamburg Alsterhaus-Passage',
    country: 'DE',
    street: 'Fleetgang 7',
    zip: '20095',
    city: 'Hamburg',
    phone: '+49 40 66969 101',
    tills: 3,
    hours: [9, 20],
    sunday: null,
    volume: 1.25,
    mix: city,
    range: 0.75,
  }),
  store({
    code: 'MUC1',
    name: 'München Sendlinger Hof',
    country: 'DE',
    street: 'Am Sendlinger Hof 21',
    zip: '80331',
    city: 'München',
    phone: '+49 89 99998 101',
    tills: 4,
    hours: [9, 20],
    sunday: null,
    volume: 1.5,
    mix: city,
    range: 0.8,
  }),
  store({
    code: 'CGN1',
    name: 'Köln Rheingasse',
    country: 'DE',
    street: 'Rheingasse 40',
    zip: '50667',
    city: 'Köln',
    phone: '+49 221 4710 101',
    tills: 2,
    hours: [10, 19],
    sunday: null,
    volume: 0.8,
    mix: boutique,
    range: 0.5,
  }),
  store({
    code: 'LEJ1',
    name: 'Leipzig Bahnhofsmarkt',
    country: 'DE',
    street: 'Bahnhofsmarkt 5',
    zip: '04109',
    city: 'Leipzig',
    phone: '+49 30 23125 106',
    tills: 2,
    hours: [7, 22],
    sunday: [9, 20],
    volume: 0.9,
    mix: market,
    range: 0.4,
  }),
  store({
    code: 'VIE1',
    name: 'Wien Neubau',
    country: 'AT',
    street: 'Lindengang 18',
    zip: '1070',
    city: 'Wien',
    phone: '+43 1 000 1011',
    tills: 3,
    hours: [9, 19],
    sunday: null,
    volume: 1.2,
    mix: city,
    range: 0.7,
  }),
  store({
    code: 'SZG1',
    name: 'Salzburg Altstadt',
    country: 'AT',
    street: 'Brunnhausplatz 2',
    zip: '5020',
    city: 'Salzburg',
    phone: '+43 662 000 101',
    tills: 2,
    hours: [9, 18],
    sunday: null,
    volume: 0.7,
    mix: boutique,
    range: 0.45,
  }),
  store({
    code: 'ZRH1',
    name: 'Zürich Limmatquai',
    country: 'CH',
    street: 'Untere Lindengasse 9',
    zip: '8001',
    city: 'Zürich',
    phone: '+41 44 000 10 11',
    tills: 3,
    hours: [9, 20],
    sunday: null,
    volume: 1.15,
    mix: city,
    range: 0.7,
  }),
  store({
    code: 'PAR1',
    name: 'Paris Marais',
    country: 'FR',
    street: '14 passage des Tilleuls',
    zip: '75004',
    city: 'Paris',
    phone: '+33 1 99 00 10 11',
    tills: 3,
    hours: [10, 20],
    sunday: [11, 18],
    volume: 1.2,
    mix: city,
    range: 0.65,
  }),
  store({
    code: 'LYO1',
    name: 'Lyon Presqu’île',
    country: 'FR',
    street: '6 cour des Canuts',
    zip: '69002',
    city: 'Lyon',
    phone: '+33 4 65 71 10 11',
    tills: 2,
    hours: [10, 19],
    sunday: null,
    volume: 0.75,
    mix: boutique,
    range: 0.45,
  }),
  store({
    code: 'LON1',
    name: 'London Linden Yard',
    country: 'GB',
    street: '3 Linden Yard',
    zip: 'WC2H 0ZZ',
    city: 'London',
    phone: '+44 20 7946 0101',
    tills: 3,
    hours: [9, 20],
    sunday: [12, 18],
    volume: 1.3,
    mix: city,
    range: 0.65,
  }),
];

export interface DemoTill {
  readonly store: DemoStore;
  readonly number: number;
  /** `BER1-2`: start of its receipt numbers. */
  readonly prefix: string;
  readonly name: string;
}

const word = { DE: 'Kasse', AT: 'Kasse', CH: 'Kasse', FR: 'Caisse', GB: 'Till' } as const;
export const TILLS: readonly DemoTill[] = STORES.flatMap((where) =>
  Array.from({ length: where.tills }, (_, index) => ({ store: where, number: index + 1, prefix: `${where.code}-${index + 1}`, name: `${word[where.country]} ${index + 1}` })),
);

/** Department groups of `DemoStore.mix`. */
export const groupOf = (department: Department): keyof DemoStore['mix'] => {
  if (department === 'food' || department === 'drinks' || department === 'fresh') return 'food';
  if (department === 'household' || department === 'extras') return 'household';
  return department === 'books' ? 'books' : 'fashion';
};
