import type { StaffRow, TillSettings } from '@tresen/contract/feed';
import type { CountryLaw } from '@tresen/domain/fiscal';
import type { TaxTable } from '@tresen/domain/pricing';
import type { BusinessDate } from '@tresen/kernel';
import type { TillPort, TillState } from '@tresen/sync';
import type { Formats } from '@tresen/ui';
import { createContext, useContext } from 'react';
import type { PrintQueue } from '../print/print-queue.ts';
import type { SaleStore } from '../sale/sale-store.ts';
import type { TillTranslate } from '../texts/keys.ts';
import { type Store, useStore } from './store.ts';
import type { View } from './view.ts';

/** What the till knows of its shop, from the local reference. */
export interface Shop {
  readonly settings: TillSettings;
  readonly law: CountryLaw;
  readonly taxes: TaxTable;
  readonly staff: readonly StaffRow[];
}

/** Everything that screens share. Made once; the stores inside change. */
export interface Till {
  readonly port: TillPort;
  readonly state: Store<TillState>;
  readonly shop: Store<Shop | null>;
  readonly cashier: Store<StaffRow | null>;
  readonly view: Store<View>;
  readonly sale: SaleStore;
  readonly printing: PrintQueue;
  /** Text in the language that is on, for what is said outside of components. */
  readonly t: TillTranslate;
  /** Numbers and dates in that language and the store's country. */
  format(): Formats;
}

export const TillContext = createContext<Till | null>(null);

export function useTill(): Till {
  const till = useContext(TillContext);
  if (!till) throw new Error('useTill needs a TillContext around it');
  return till;
}

/** The shop, where it is certain to be there: inside the signed-in screens. */
export function useShop(): Shop {
  const till = useTill();
  const shop = useStore(till.shop, (value) => value);
  if (!shop) throw new Error('the shop is not loaded');
  return shop;
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The day that a sale made now counts for: today in the store's own time zone. */
export function businessDateOf(at: Date, timeZone: string): BusinessDate {
  // Made once per time zone: every scan asks.
  const format = dayFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  dayFormats.set(timeZone, format);
  const parts = format.formatToParts(at);
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
