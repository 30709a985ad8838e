import type { ArticlesChangedV1, CategoriesChangedV1 } from '@tresen/contract/catalog';
import type { SettingsChangedV1 } from '@tresen/contract/devices';
import type { CatalogRow, LayoutRow } from '@tresen/contract/feed';
import type { StaffChangedV2, StaffState, StoreChangedV1 } from '@tresen/contract/identity';
import type { PricesChangedV1 } from '@tresen/contract/pricing';
import type { LoggedEvent } from '../log/index.ts';
import { breathe } from '../platform/in-slices.ts';
import type { PublishedRow } from './write-rows.ts';

/** Staff as they are now, read where they can be changed: their events say only who. */
export type StaffNow = ReadonlyMap<string, StaffState>;

type ToRows = (body: never, staff: StaffNow) => PublishedRow[];

export const CUSTOMERS_CHANGED = 'customers.customers-changed';
export const STAFF_CHANGED = 'identity.staff-changed';

/** Ids of the people that events of a type name. */
export function idsOfEvents(events: readonly LoggedEvent[], type: string): string[] {
  const rows = events.flatMap((event) => (event.type === type && event.payload !== null ? (event.payload.body as { rows: { id: string }[] }).rows : []));
  return [...new Set(rows.map((row) => row.id))];
}

function catalogRows(body: ArticlesChangedV1): PublishedRow[] {
  return body.rows.flatMap((article) =>
    article.variants.map((variant): PublishedRow => {
      const row: CatalogRow = {
        id: variant.id,
        article: article.id,
        sku: variant.sku,
        name: article.name,
        detail: variant.detail,
        options: variant.options,
        brand: article.brand,
        categories: article.categories,
        codes: variant.codes,
        taxCategory: article.taxCategory,
        unit: article.unit,
        openPrice: article.openPrice,
        deposit: article.deposit,
        minAge: article.minAge,
        picture: variant.picture,
        status: variant.status,
        rank: variant.rank,
      };
      return { dataset: 'catalog', scope: '', key: variant.id, data: JSON.stringify(row) };
    }),
  );
}

function layoutRows(body: CategoriesChangedV1): PublishedRow[] {
  return body.rows.map((category) => {
    const row: LayoutRow = { id: category.id, parent: category.parent, names: category.names, order: category.order, variants: [] };
    return { dataset: 'layout', scope: '', key: category.id, data: JSON.stringify(row) };
  });
}

function priceRows(body: PricesChangedV1): PublishedRow[] {
  return body.rows.map(({ variant, amount, was }) => ({ dataset: 'prices', scope: body.zone, key: variant, data: JSON.stringify({ variant, amount, was }) }));
}

/** Kept for the whole group with what they may do where; a till gets its own store's view of it (see present-staff.ts). */
function staffRows(body: StaffChangedV2, now: StaffNow): PublishedRow[] {
  return body.rows.map((row) => {
    const staff = now.get(row.id);
    if (staff === undefined) return { dataset: 'staff', scope: '', key: row.id, data: null };
    const { id, name, shortName, language, pinHash, pinSalt, pinQuick = false, access } = staff;
    const gone = staff.status === 'ended' || pinHash === '';
    return { dataset: 'staff', scope: '', key: id, data: gone ? null : JSON.stringify({ id, name, shortName, pinHash, pinSalt, pinQuick, language, access }) };
  });
}

function settingRows(body: SettingsChangedV1): PublishedRow[] {
  return body.rows.flatMap(({ till, settings }) =>
    Object.entries(settings).map(([key, value]): PublishedRow => ({ dataset: 'settings', scope: till, key, data: JSON.stringify({ key, value }) })),
  );
}

const byType: Readonly<Record<string, ToRows>> = {
  'catalog.articles-changed': catalogRows,
  'catalog.categories-changed': layoutRows,
  'pricing.prices-changed': priceRows,
  [STAFF_CHANGED]: staffRows,
  'devices.settings-changed': settingRows,
};

export const STORE_CHANGED = 'identity.store-changed';

/** Events that the feed is made of. */
export const FEED_EVENTS: readonly string[] = [...Object.keys(byType), STORE_CHANGED, CUSTOMERS_CHANGED];

/**
 * The rows that events publish: the last state of each, in the order of their last change; takes a breath after every hundred or so.
 * Customers: customer-rows.ts.
 */
export async function rowsOfEvents(events: readonly LoggedEvent[], staff: StaffNow): Promise<PublishedRow[]> {
  const rows = new Map<string, PublishedRow>();
  let unbroken = 0;
  for (const event of events) {
    const toRows = byType[event.type];
    if (toRows === undefined || event.payload === null) continue;
    const made = toRows(event.payload.body as never, staff);
    unbroken += made.length;
    if (unbroken > 100) {
      await breathe();
      unbroken = 0;
    }
    for (const row of made) {
      const name = `${row.dataset} ${row.scope} ${row.key}`;
      rows.delete(name);
      rows.set(name, row);
    }
  }
  return [...rows.values()];
}

/** Stores named by the events, each with its last price zone and country. */
export function storesOfEvents(events: readonly LoggedEvent[]): { readonly id: string; readonly zone: string; readonly country: string }[] {
  const stores = new Map<string, { id: string; zone: string; country: string }>();
  for (const event of events) {
    if (event.type !== STORE_CHANGED || event.payload === null) continue;
    for (const store of (event.payload.body as StoreChangedV1).rows) stores.set(store.id, { id: store.id, zone: store.priceZone, country: store.country });
  }
  return [...stores.values()];
}
