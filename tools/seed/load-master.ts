import type { ArticleState } from '@tresen/contract/catalog';
import type { Id } from '@tresen/kernel';
import { type Api, chunk, inParallel } from './api.ts';
import { CATEGORIES } from './assortment/index.ts';
import type { DemoArticle, PictureKey } from './demo.ts';
import { ZONES } from './demo.ts';
import { enrolTills } from './enrol-tills.ts';
import { DISCOUNT_LIMIT } from './history/build-sale.ts';
import { buildCustomers, CUSTOMER_BLOCK, giveHomes } from './people/customers.ts';
import { buildStaff } from './people/staff.ts';
import { drawPicture } from './pictures/index.ts';
import { COMPANIES, STORES } from './places.ts';
import { priceOf } from './prices.ts';
import type { Progress } from './progress.ts';
import type { ChainState } from './state.ts';

/** What every step gets: the API, the state to note its results in, and how to tell how far it is. */
export interface Load {
  readonly api: Api;
  readonly state: ChainState;
  readonly progress: (progress: Omit<Progress, 'rest'>) => void;
  readonly save: () => void;
  /** Requests at once. */
  readonly limit: number;
}

/** Runs a step once: what a former run finished is not done again. */
export async function once(load: Load, step: string, work: () => Promise<void>): Promise<void> {
  if (load.state.done[step] === 1) return;
  await work();
  load.state.done[step] = 1;
  load.save();
}

const COMPANIES_PATH = '/api/v1/identity/companies';
const STORES_PATH = '/api/v1/identity/stores';
const STAFF_PATH = '/api/v1/identity/staff';

/** Ids of what a path lists: a run that was killed may have made some of it. */
async function idsAt(load: Load, path: string): Promise<ReadonlySet<Id>> {
  const { items } = await load.api.get<{ items: readonly { readonly id: Id }[] }>(path);
  return new Set(items.map((item) => item.id));
}

async function openStores(load: Load): Promise<void> {
  const { api, state } = load;
  const companies = await idsAt(load, COMPANIES_PATH);
  const stores = await idsAt(load, STORES_PATH);
  for (const company of COMPANIES) {
    if (companies.has(company.id)) continue;
    const body = { id: company.id, name: company.name, country: company.country, taxId: company.taxId, address: [] };
    await api.send('POST', COMPANIES_PATH, { key: `demo-company-${company.country}`, body });
  }
  for (const store of STORES) {
    const body = {
      id: store.id,
      code: store.code,
      name: store.name,
      company: store.company,
      country: store.country,
      currency: store.currency,
      timeZone: store.timeZone,
      priceZone: store.zone,
      address: [store.street, `${store.zip} ${store.city}`],
      phone: store.phone,
    };
    if (!stores.has(store.id)) await api.send('POST', STORES_PATH, { key: `demo-store-${store.code}`, body });
    state.stores[store.code] = store.id;
  }
}

async function hireStaff(load: Load): Promise<void> {
  const people = buildStaff(load.state.seed);
  const there = await idsAt(load, `${STAFF_PATH}?limit=200`);
  let done = 0;
  await inParallel(people, 2, async (person, number) => {
    const scope = person.store === null ? { scope: 'group', id: null } : { scope: 'store', id: load.state.stores[person.store] };
    const body = {
      id: person.id,
      name: person.name,
      shortName: person.shortName,
      email: person.email,
      language: person.language,
      grants: [{ role: person.role, ...scope }],
      ...(person.pin === null ? {} : { pin: person.pin }),
      ...(person.email === null ? {} : { password: load.state.password }),
    };
    if (!there.has(person.id))
      await load.api.send('POST', STAFF_PATH, { key: `demo-staff-${number}`, body }).catch(async (error: unknown) => {
        // A run that was killed may have sent it a moment before, and the server has finished it meanwhile.
        if (!(await idsAt(load, `${STAFF_PATH}?limit=200`)).has(person.id)) throw error;
      });
    done += 1;
    load.progress({ step: 'staff', done, total: people.length });
  });
  for (const { code } of STORES) load.state.cashiers[code] = people.flatMap((person) => (person.store === code ? [person.id] : [])).sort();
}

const pictureName = (key: PictureKey): string => `${key.motif}/${key.colour}`;

async function uploadPictures(load: Load, articles: readonly DemoArticle[]): Promise<Map<string, string>> {
  const keys = new Map<string, PictureKey>();
  for (const article of articles) for (const variant of article.variants) keys.set(pictureName(variant.picture), variant.picture);
  const paths = new Map<string, string>();
  let done = 0;
  await inParallel(chunk([...keys], 100), load.limit, async (part) => {
    const body = { pictures: part.map(([, key]) => ({ mediaType: 'image/svg+xml', data: Buffer.from(drawPicture(key)).toString('base64') })) };
    const stored = await load.api.send<{ pictures: { path: string }[] }>('POST', '/api/v1/catalog/pictures', { body });
    part.forEach(([name], index) => {
      paths.set(name, stored.pictures[index]?.path ?? '');
    });
    done += part.length;
    load.progress({ step: 'pictures', done, total: keys.size });
  });
  return paths;
}

/**
 * How popular a variant is, 0 … 100,000, so that the first page of a finder shows the best of every department and not forty
 * sizes of one pair of jeans: the article against its department, then the variant's place in its article.
 */
export function rankVariants(articles: readonly DemoArticle[]): Map<Id, number> {
  const total = (article: DemoArticle): number => article.variants.reduce((sum, variant) => sum + variant.demand, 0);
  const best = new Map<string, number>();
  for (const article of articles) best.set(article.department, Math.max(best.get(article.department) ?? 0, total(article)));
  return new Map(
    articles.flatMap((article) => {
      const share = Math.sqrt(total(article) / (best.get(article.department) || 1));
      const order = [...article.variants].sort((a, b) => b.demand - a.demand);
      return order.map((variant, place) => [variant.id, Math.round((100_000 * share) / (1 + 0.8 * place))] as const);
    }),
  );
}

function toState(article: DemoArticle, pictures: ReadonlyMap<string, string>, ranks: ReadonlyMap<Id, number>): ArticleState {
  return {
    id: article.id,
    name: article.name,
    description: article.description,
    brand: article.brand,
    categories: [...article.categories],
    taxCategory: article.taxCategory,
    unit: article.unit,
    openPrice: article.openPrice,
    deposit: article.deposit,
    minAge: article.minAge,
    variants: article.variants.map((variant) => ({
      id: variant.id,
      sku: variant.sku,
      detail: variant.detail,
      options: { ...variant.options },
      codes: [...variant.codes],
      picture: pictures.get(pictureName(variant.picture)) ?? null,
      status: 'active',
      rank: ranks.get(variant.id) ?? 0,
    })),
  };
}

/** Groups of articles with about `variants` variants each, at most 500 articles: requests of a size that a server likes. */
function packs(articles: readonly DemoArticle[], variants: number): DemoArticle[][] {
  const result: DemoArticle[][] = [];
  let current: DemoArticle[] = [];
  let size = 0;
  for (const article of articles) {
    if (current.length > 0 && (size + article.variants.length > variants || current.length === 500)) {
      result.push(current);
      current = [];
      size = 0;
    }
    current.push(article);
    size += article.variants.length;
  }
  if (current.length > 0) result.push(current);
  return result;
}

async function fillCatalog(load: Load, articles: readonly DemoArticle[]): Promise<void> {
  await load.api.send('PUT', '/api/v1/catalog/categories', { body: { rows: CATEGORIES } });
  const pictures = await uploadPictures(load, articles);
  const ranks = rankVariants(articles);
  const total = articles.reduce((sum, article) => sum + article.variants.length, 0);
  let done = 0;
  await inParallel(packs(articles, 1200), load.limit, async (pack) => {
    await load.api.send('POST', '/api/v1/catalog/articles/bulk', { body: { rows: pack.map((article) => toState(article, pictures, ranks)) } });
    done += pack.reduce((sum, article) => sum + article.variants.length, 0);
    load.progress({ step: 'articles', done, total });
  });
}

async function setPrices(load: Load, articles: readonly DemoArticle[]): Promise<void> {
  const batches = ZONES.flatMap((zone) => {
    const rows = articles.flatMap((article) => {
      const price = priceOf(article, zone);
      return price === null ? [] : article.variants.map((variant) => ({ variant: variant.id, ...price }));
    });
    return chunk(rows, 500).map((part) => ({ zone, rows: part }));
  });
  const total = batches.reduce((sum, batch) => sum + batch.rows.length, 0);
  let done = 0;
  await inParallel(batches, load.limit, async (batch) => {
    await load.api.send('POST', '/api/v1/pricing/prices/bulk', { body: batch });
    done += batch.rows.length;
    load.progress({ step: 'prices', done, total });
  });
}

/** Customers in blocks; the number of finished blocks is noted so that a million of them survives an interruption. */
async function addCustomers(load: Load, count: number): Promise<void> {
  const { state } = load;
  const blocks = Math.ceil(count / CUSTOMER_BLOCK);
  const stores = STORES.map(({ code, country }) => ({ id: state.stores[code] ?? '', country }));
  const rowsOf = (block: number) => giveHomes(buildCustomers(state.seed, block), stores);
  for (let first = state.done['customer-blocks'] ?? 0; first < blocks; first += 20) {
    const part = Array.from({ length: Math.min(20, blocks - first) }, (_, index) => first + index);
    await inParallel(part, load.limit, (block) => load.api.send('POST', '/api/v1/customers/bulk', { body: { rows: rowsOf(block) } }));
    state.done['customer-blocks'] = first + part.length;
    load.progress({ step: 'customers', done: Math.min(count, (first + part.length) * CUSTOMER_BLOCK), total: count });
    if (blocks > 100) load.save();
  }
}

async function writeSettings(load: Load): Promise<void> {
  for (const store of STORES) {
    const languages = store.country === 'FR' ? ['fr', 'en', 'de'] : store.country === 'GB' ? ['en', 'fr', 'de'] : ['de', 'en', 'fr'];
    await load.api.send('PUT', `/api/v1/devices/stores/${load.state.stores[store.code]}/settings`, {
      body: { languages, receiptFooter: store.footer, discountLimit: DISCOUNT_LIMIT },
    });
  }
}

/** Everything but stock and history. Steps that a former run finished are left alone. */
export async function loadMaster(load: Load, options: { readonly articles: readonly DemoArticle[]; readonly customers: number; readonly app: string }): Promise<void> {
  await once(load, 'stores', () => openStores(load));
  // People cost a password hash each, which is slow on purpose: that runs beside the catalogue.
  await Promise.all([
    once(load, 'staff', () => hireStaff(load)),
    once(load, 'catalog', () => fillCatalog(load, options.articles)).then(() => once(load, 'prices', () => setPrices(load, options.articles))),
  ]);
  await once(load, 'customers', () => addCustomers(load, options.customers));
  await once(load, 'settings', () => writeSettings(load));
  await once(load, 'tills', () => enrolTills(load, options.app));
}
