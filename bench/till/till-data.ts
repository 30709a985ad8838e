import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CatalogRow, type CustomerRow, REFERENCE_FORMAT } from '@tresen/contract/feed';
import pg from 'pg';
import { CHUNK_BYTES, compressFile, hashFile } from '../../apps/server/src/feed/snapshots/pack-file.ts';
import { countRows, ReferenceBuilder } from '../../apps/server/src/feed/snapshots/reference-builder.ts';
import type { KeptSnapshot, Snapshot } from '../../apps/server/src/feed/snapshots/snapshot-store.ts';
import { createRandom } from '../../tools/chaos/random.ts';

export interface TillDataOptions {
  /** Where the file is kept between runs. */
  readonly directory: string;
  readonly zone: string;
  readonly variants: number;
  readonly customers: number;
  readonly seed?: number;
}

/** A ready-made reference file on disk, not yet of any database. */
export interface TillData {
  readonly file: string;
  readonly zone: string;
  readonly snapshot: Snapshot;
  readonly samples: TillDataSamples;
}

/** What a benchmark types: things that are surely in the file. */
export interface TillDataSamples {
  readonly codes: readonly string[];
  readonly articleQueries: readonly string[];
  readonly surnames: readonly string[];
  readonly fullNames: readonly string[];
  readonly cards: readonly string[];
  readonly emails: readonly string[];
}

const nouns =
  'Bluse Hose Jacke Kleid Rock Hemd Pullover Strickjacke Mantel Schal Mütze Socken Stiefel Turnschuh Handschuh Gürtel Tasche Rucksack Becher Teller Schüssel Messer Gabel Löffel Pfanne Topf Kessel Kanne Vase Kerze Decke Kissen Handtuch Bettwäsche Teppich Lampe Stuhl Regal Korb Bürste Seife Creme Kaffee Tee Kakao Honig Marmelade Nudeln Reis Linsen Bohnen Müsli Schokolade Keks Zwieback Brot Käse Butter Joghurt Milch Saft Wasser Limonade Bier Wein Roman Krimi Kochbuch Atlas Wörterbuch Kalender Heft Stift Füller Mappe Schere Kleber Puzzle Würfel Ball Puppe Bär Zug'.split(
    ' ',
  );
const kinds =
  'klassisch leicht warm weich kurz lang weit schmal gestreift kariert geblümt glatt rustikal edel sportlich bunt fein grob frisch mild kräftig bio regional faltbar wasserdicht'.split(
    ' ',
  );
const colours = 'Schwarz Weiß Rot Blau Grün Gelb Grau Braun Salbei Koralle Flieder Türkis Bordeaux Marine Beige Creme Olive Senf Rosa Petrol Anthrazit Kupfer Sand Mint'.split(' ');
const sizes = '34 36 38 40 42 44 46 XS S M L XL XXL'.split(' ');
const brands = 'Nordlicht Hafenkante Almgrün Waldruh Elbgold Isarstrand Sonnfeld Kiesel Morgentau Birkenhof Lindwurm Steinweg Talblick Uferlos Windfang Zimtstern'.split(' ');
const firstNames =
  'Anna Ben Clara David Emma Felix Greta Hannes Ida Jonas Klara Leon Mia Noah Olga Paul Quirin Rosa Simon Thea Uwe Vera Willi Xenia Yannik Zoe Jürgen Günther Käthe Björn Sören Jörg Änne Bärbel Hülya Özlem Andrea Bernd Carmen Dieter Elke Frank Gisela Heinz Inge Jutta Karin Lothar Monika Norbert Petra Ralf Sabine Torsten Ute Volker'.split(
    ' ',
  );
const cities =
  'Berlin Hamburg München Köln Frankfurt Stuttgart Düsseldorf Leipzig Dortmund Essen Bremen Dresden Hannover Nürnberg Duisburg Bochum Wuppertal Bielefeld Bonn Münster Mannheim Karlsruhe Augsburg Wiesbaden Kiel Lübeck Erfurt Rostock Mainz Kassel'.split(
    ' ',
  );
const starts =
  'Mül Mei Schmi Schnei Fi We Wag Be Schul Hoff Schä Ko Bau Rich Kle Wo Schrö Neu Schwar Zim Brau Krü Hart Lan Schmitt Wer Krau Lehm Kö Hu Kai Fuch Pe La Schol Mö Kel Grä Ha Vo Win Lo Bö Jä Gün Fra Al Sei Sta Bran'.split(
    ' ',
  );
const middles = 'ler er dt der scher ber ner ker mann ter in er-e el ing rich hard bach berg stein feld hof dorf ger zer len gel'.split(' ');
const ends = ['', '', '', 's', 'sen', 'mann', 'meyer', 'bauer', 'berger', 'hofer', 'acker', 'wald', 'brink', 'kamp', 'haus', 'thal'];

const id = (kind: string, n: number): string => `01900000-${kind}-7000-8000-${n.toString(16).padStart(12, '0')}`;
const pick = <T>(list: readonly T[], chance: () => number): T => list[Math.floor(chance() * list.length)] as T;

function gtin(n: number): string {
  const digits = `40${String(n).padStart(10, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `0${digits}${(10 - (sum % 10)) % 10}`;
}

/** Surnames, the first ones common: drawn with a Zipf-like weight. */
function makeSurnames(count: number, chance: () => number): string[] {
  const names = new Set([
    'Müller',
    'Schmidt',
    'Schneider',
    'Fischer',
    'Weber',
    'Meyer',
    'Wagner',
    'Becker',
    'Schulz',
    'Hoffmann',
    'Schäfer',
    'Koch',
    'Bauer',
    'Richter',
    'Klein',
    'Wolf',
    'Schröder',
    'Neumann',
    'Schwarz',
    'Zimmermann',
  ]);
  while (names.size < count) names.add(`${pick(starts, chance)}${pick(middles, chance).replace('-', '')}${pick(ends, chance)}${chance() < 0.3 ? pick(ends, chance) : ''}`);
  return [...names];
}

export function* makeVariants(count: number, seed: number): Iterable<{ row: CatalogRow; price: number }> {
  const chance = createRandom(seed).next;
  for (let n = 0, article = 0; n < count; article += 1) {
    const name = `${pick(nouns, chance)} ${pick(kinds, chance)}${chance() < 0.3 ? ` ${pick(kinds, chance)}` : ''}`;
    const brand = pick(brands, chance);
    const price = 199 + Math.floor(chance() * 15_000);
    const category = `group-${Math.floor(chance() * 12)}`;
    const articleColours = [pick(colours, chance), pick(colours, chance)];
    for (let k = 0; k < 8 && n < count; k += 1, n += 1) {
      const colour = articleColours[k % 2] ?? '';
      const size = sizes[(article + (k >> 1)) % sizes.length] ?? '';
      const row: CatalogRow = {
        id: id('0001', n),
        article: id('0002', article),
        sku: `${brand.slice(0, 2).toUpperCase()}-${String(article).padStart(6, '0')}-${k}`,
        name,
        detail: `${size} · ${colour}`,
        options: { Größe: size, Farbe: colour },
        brand,
        categories: [category, `${category}-${article % 9}`],
        codes: [gtin(n)],
        taxCategory: chance() < 0.8 ? 'standard' : 'reduced',
        unit: 'pc',
        openPrice: false,
        deposit: null,
        minAge: 0,
        picture: null,
        status: 'active',
        rank: Math.max(0, count - n),
      };
      yield { row, price };
    }
  }
}

export function* makeCustomers(count: number, seed: number): Iterable<CustomerRow> {
  const chance = createRandom(seed + 1).next;
  const surnames = makeSurnames(Math.min(60_000, Math.max(200, Math.floor(count / 15))), chance);
  for (let n = 0; n < count; n += 1) {
    const firstName = pick(firstNames, chance);
    const lastName = surnames[Math.floor(surnames.length ** chance()) - 1] ?? 'Müller';
    const mail = `${firstName}.${lastName}`
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/[^a-z.]/g, '');
    yield {
      id: id('0003', n),
      number: `K${String(n).padStart(7, '0')}`,
      firstName,
      lastName,
      company: '',
      email: `${mail}${n}@example.com`,
      phone: `+49${1_500_000_000 + Math.floor(chance() * 400_000_000)}`,
      card: `29${String(Math.floor(chance() * 1e6)).padStart(6, '0')}${String(n % 100_000).padStart(5, '0')}`,
      zip: String(10_000 + Math.floor(chance() * 89_999)),
      city: pick(cities, chance),
    };
  }
}

/** The file stands at the very beginning of the feed, so that it fits every database: what that one has comes as changes. */
const CURSORS = { catalog: '1', prices: '1', customers: '1' };

/** Makes the big reference file of the benchmark, or takes the one that an earlier run left there. */
export async function makeTillData(options: TillDataOptions): Promise<TillData> {
  const { directory, zone, variants, customers, seed = 7 } = options;
  mkdirSync(directory, { recursive: true });
  const version = `bench-${REFERENCE_FORMAT}-${variants}-${customers}-${seed}-${CHUNK_BYTES / 1024}k`;
  const kept = join(directory, `${zone}-${version}`);
  if (existsSync(`${kept}.json`)) return JSON.parse(readFileSync(`${kept}.json`, 'utf8')) as TillData;
  const work = mkdtempSync(join(directory, 'work-'));
  const builder = new ReferenceBuilder(join(work, 'rows.sqlite3'));
  const samples = fillRows(builder, { variants, customers, seed });
  const file = join(work, 'reference.sqlite3');
  builder.finish(file, { version, cursors: CURSORS, asOf: new Date().toISOString() });
  const hashes = hashFile(file);
  const rows = countRows(file);
  await compressFile(file, join(work, 'packed.zst'));
  renameSync(join(work, 'packed.zst'), `${kept}.zst`);
  rmSync(work, { recursive: true, force: true });
  const url = `/api/v1/feed/snapshots/${zone}/${version}`;
  const data: TillData = { file: `${kept}.zst`, zone, samples, snapshot: { version, url, ...hashes, chunks: [...hashes.chunks], chunkBytes: CHUNK_BYTES, rows, cursors: CURSORS } };
  writeFileSync(`${kept}.json.new`, JSON.stringify(data));
  renameSync(`${kept}.json.new`, `${kept}.json`);
  return data;
}

function fillRows(builder: ReferenceBuilder, counts: { readonly variants: number; readonly customers: number; readonly seed: number }): TillDataSamples {
  const { variants, customers, seed } = counts;
  const samples = { codes: [] as string[], articleQueries: [] as string[], surnames: [] as string[], fullNames: [] as string[], cards: [] as string[], emails: [] as string[] };
  let n = 0;
  for (const { row, price } of makeVariants(variants, seed)) {
    builder.addVariant(row, { amount: price, was: null });
    if (n % Math.ceil(variants / 500) === 0) {
      samples.codes.push(row.codes[0] ?? '');
      samples.articleQueries.push(`${row.name} ${row.options['Farbe']}`);
    }
    n += 1;
  }
  n = 0;
  for (const row of makeCustomers(customers, seed)) {
    builder.addCustomer(row);
    if (n % Math.ceil(customers / 500) === 0) {
      samples.surnames.push(row.lastName);
      samples.fullNames.push(`${row.firstName} ${row.lastName}`);
      samples.cards.push(row.card);
      samples.emails.push(row.email);
    }
    n += 1;
  }
  return samples;
}

/** Puts the file where a server on that data directory finds it when it starts; the server must not run meanwhile. */
export async function offerTillData(data: TillData, place: { readonly data: string; readonly databaseUrl: string; readonly store: string }): Promise<void> {
  const directory = join(place.data, 'snapshots');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const { epoch, head } = await readFeed(place.databaseUrl);
  const { zone, snapshot } = data;
  // The zone has this one store, whose customers are in the file.
  const kept: KeptSnapshot = { zone, customersOf: place.store, format: REFERENCE_FORMAT, epoch, head, builtAt: new Date().toISOString(), snapshot };
  copyFileSync(data.file, join(directory, `${zone}-${snapshot.version}.zst`));
  writeFileSync(join(directory, `${zone}-${snapshot.version}.json`), JSON.stringify(kept));
}

async function readFeed(url: string): Promise<{ epoch: string; head: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ epoch: string; version: string }>('select epoch::text as epoch, version::text as version from feed.head');
    return { epoch: rows[0]?.epoch ?? '', head: Number(rows[0]?.version ?? 0) };
  } finally {
    await client.end();
  }
}
