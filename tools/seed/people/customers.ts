import type { CustomerState } from '@tresen/contract/customers';
import { DEMO_EPOCH } from '../demo.ts';
import { checkDigitOf } from '../gtin.ts';
import { createRandom, type Random } from '../random.ts';
import { HOMES, NAMES } from './names.ts';

export type DemoCountry = keyof typeof NAMES;

/** Customers are made in blocks that do not depend on each other, so that a load can go on where it stopped. */
export const CUSTOMER_BLOCK = 500;

/** Countries of the customers of a block, in proportion to the stores. */
const COUNTRIES: readonly DemoCountry[] = ['DE', 'DE', 'DE', 'DE', 'DE', 'DE', 'AT', 'AT', 'CH', 'FR', 'FR', 'GB'];
const DOMAINS = ['mail.example', 'post.example', 'brief.example', 'example.com', 'example.org', 'example.net'];
const COMPANY_FORMS: Readonly<Record<DemoCountry, readonly string[]>> = {
  DE: ['GmbH', '& Söhne', 'Architekten', 'Gastronomie'],
  AT: ['GmbH', 'Ziviltechniker', 'Gastronomie'],
  CH: ['AG', 'GmbH', 'Architektur'],
  FR: ['SARL', '& Fils', 'Traiteur'],
  GB: ['Ltd', '& Sons', 'Studio'],
};

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[^a-z0-9-]/g, '')
    .replace(/ı/g, 'i');

const digits = (random: Random, count: number): string => Array.from({ length: count }, () => random.int(0, 9)).join('');

/** Numbers that the regulators keep free for fiction, or that cannot be dialled at all (area code followed by 0). */
function phoneOf(random: Random, country: DemoCountry): string {
  if (country === 'DE') return `+49 ${random.pick(['30 23125', '40 66969', '89 99998', '221 4710', '69 90009'])} ${digits(random, 3)}`;
  if (country === 'AT') return `+43 660 000 ${digits(random, 4)}`;
  if (country === 'CH') return `+41 79 000 ${digits(random, 2)} ${digits(random, 2)}`;
  if (country === 'FR') return `+33 6 39 98 ${digits(random, 2)} ${digits(random, 2)}`;
  return `+44 7700 900${digits(random, 3)}`;
}

function customerOf(random: Random, index: number): CustomerState {
  const country = random.pick(COUNTRIES);
  const pool = NAMES[country];
  const firstName = random.pick(pool.first);
  const lastName = random.chance(0.04) ? `${random.pick(pool.last)}-${random.pick(pool.last)}` : random.pick(pool.last);
  const [zip, city] = random.pick(HOMES[country]);
  const body = `2${String(910_000_000_00 + index).padStart(11, '0')}`;
  return {
    id: random.id(DEMO_EPOCH),
    number: `K${String(100_001 + index)}`,
    firstName,
    lastName,
    company: random.chance(0.05) ? `${lastName} ${random.pick(COMPANY_FORMS[country])}` : '',
    email: random.chance(0.78) ? `${fold(firstName)}.${fold(lastName)}${index + 1}@${random.pick(DOMAINS)}` : '',
    phone: random.chance(0.6) ? phoneOf(random, country) : '',
    // In-store number range 29: customer cards.
    card: random.chance(0.85) ? body + checkDigitOf(body) : '',
    zip,
    city,
  };
}

/** Block `block` of the customers: always the same people for the same seed. */
export function buildCustomers(seed: number, block: number): CustomerState[] {
  const random = createRandom(seed).branch(`customers/${block}`);
  return Array.from({ length: CUSTOMER_BLOCK }, (_, index) => customerOf(random, block * CUSTOMER_BLOCK + index));
}

/** What the history needs to know of a customer. */
export interface KnownCustomer {
  readonly id: string;
  readonly name: string;
  readonly country: DemoCountry;
}

const countryOf = new Map(Object.entries(HOMES).flatMap(([country, homes]) => homes.map(([zip]) => [zip, country as DemoCountry] as const)));
export const toKnown = (customer: CustomerState): KnownCustomer => ({
  id: customer.id,
  name: `${customer.firstName} ${customer.lastName}`,
  country: countryOf.get(customer.zip) ?? 'DE',
});

/** Every customer belongs to one of the stores of their country, in turns. */
export function giveHomes(customers: readonly CustomerState[], stores: readonly { readonly id: string; readonly country: DemoCountry }[]): CustomerState[] {
  return customers.map((customer, index) => {
    const near = stores.filter((store) => store.country === (countryOf.get(customer.zip) ?? 'DE'));
    return { ...customer, homeStore: near[index % near.length]?.id ?? null };
  });
}
