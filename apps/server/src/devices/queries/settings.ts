import type { SettingsChange } from '@tresen/contract/devices';
import type { TillSettings } from '@tresen/contract/feed';
import type { StoreState } from '@tresen/contract/identity';
import { DEFAULT_DISCOUNT_LIMIT } from '@tresen/domain/sales';
import type { Id } from '@tresen/kernel';
import type { Sql } from '../../platform/database.ts';

/** In-store EAN-13 as printed by scales when nobody has set anything else: 5 digits item, 5 digits value. */
const inStoreCodes: TillSettings['inStoreCodes'] = [
  { prefix: '28', itemDigits: 5, valueDigits: 5, kind: 'weight', decimals: 3 },
  { prefix: '22', itemDigits: 5, valueDigits: 5, kind: 'price', decimals: 2 },
];

/** Languages that a till offers first, by country. */
const languages: Readonly<Record<string, readonly string[]>> = { FR: ['fr', 'en', 'de'], GB: ['en', 'fr', 'de'], CH: ['de', 'fr', 'en'] };

/** A till that nobody touches asks for the PIN again after this many minutes. */
const LOCK_MINUTES = 5;

export type ReadStoreStates = (sql: Sql, ids: readonly Id[]) => Promise<readonly StoreState[]>;

interface Row {
  id: Id;
  store_id: Id;
  number: number;
  name: string;
  receipt_prefix: string;
  base_url: string;
  own: SettingsChange | null;
  of_store: SettingsChange | null;
}

export interface StoredSettings {
  readonly till: Id;
  readonly store: Id;
  readonly settings: TillSettings;
}

/** The whole settings of tills: what follows from store and company, then the store's settings, then the till's own. */
export async function readTillSettings(
  sql: Sql,
  readStores: ReadStoreStates,
  filter: { readonly tills?: readonly Id[]; readonly stores?: readonly Id[] },
): Promise<StoredSettings[]> {
  const found = await sql.query<Row>(
    `select t.id, t.store_id, t.number, t.name, t.receipt_prefix, t.base_url, o.value as own, s.value as of_store
      from devices.till t left join devices.settings o on o.store_id = t.store_id and o.till_id = t.id left join devices.settings s on s.store_id = t.store_id and s.till_id is null
      where t.status <> 'replaced' and ($1::uuid[] is null or t.id = any($1)) and ($2::uuid[] is null or t.store_id = any($2)) order by t.no`,
    [filter.tills ?? null, filter.stores ?? null],
  );
  if (found.rows.length === 0) return [];
  const stores = new Map((await readStores(sql, [...new Set(found.rows.map((row) => row.store_id))])).map((store) => [store.id, store]));
  const printers = await sql.query<{ id: string; store_id: Id; columns: number }>('select id, store_id, columns from devices.printer');
  return found.rows.flatMap((row) => {
    const store = stores.get(row.store_id);
    return store === undefined ? [] : [{ till: row.id, store: row.store_id, settings: compose(row, store, printers.rows) }];
  });
}

function compose(row: Row, store: StoreState, printers: readonly { id: string; store_id: Id; columns: number }[]): TillSettings {
  const set: SettingsChange = { ...row.of_store, ...row.own };
  const ofStore = printers.filter((printer) => printer.store_id === row.store_id);
  // Nothing set: the only printer of the store, if there is just one.
  const chosen = set.printer === undefined ? (ofStore.length === 1 ? ofStore[0] : undefined) : ofStore.find((printer) => printer.id === set.printer);
  return {
    till: { id: row.id, number: row.number, name: row.name, receiptPrefix: row.receipt_prefix },
    store: {
      id: store.id,
      code: store.code,
      name: store.name,
      timeZone: store.timeZone,
      country: store.country,
      currency: store.currency,
      address: store.address,
      phone: store.phone,
      receiptFooter: set.receiptFooter ?? '',
    },
    company: { id: store.company.id, name: store.company.name, taxId: store.company.taxId },
    languages: set.languages ?? languages[store.country] ?? ['de', 'en', 'fr'],
    printer: chosen ? { id: chosen.id, columns: chosen.columns } : null,
    receiptBaseUrl: set.receiptBaseUrl ?? row.base_url,
    inStoreCodes: set.inStoreCodes ?? inStoreCodes,
    discountLimit: set.discountLimit ?? DEFAULT_DISCOUNT_LIMIT,
    lockMinutes: set.lockMinutes ?? LOCK_MINUTES,
  };
}
