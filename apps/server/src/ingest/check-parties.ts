import { createHash } from 'node:crypto';
import type { CustomersChangedV2 } from '@tresen/contract/customers';
import type { SaleIssuer } from '@tresen/contract/sales';
import type { Pool } from 'pg';
import type { LoggedEvent, SaleFact } from '../log/index.ts';
import type { NewException } from './exceptions.ts';
import type { IngestNeeds } from './needs.ts';

/** A till without a network prints what it was told: what it was told so long (ms) before a sale is right. */
const OFFLINE = 7 * 86_400_000;
/** Clocks differ. */
const AHEAD = 10 * 60_000;
const MOST_KEPT = 200_000;

type Told = Awaited<ReturnType<IngestNeeds['readIssuers']>>;

/** Who a store's receipts name. */
export type StoreIssuer = Pick<SaleIssuer, 'company' | 'taxId' | 'country'> & { readonly address: readonly string[] };

export interface PartyCheck {
  /** Who was erased, and whose name changed: they are looked up again. */
  hear(events: readonly LoggedEvent[]): void;
  /** Looks up customers and tills that are not known yet. */
  learn(facts: readonly SaleFact[]): Promise<void>;
  /** Customers that nobody knows, nobody at the till, and receipts in the name of somebody else. */
  find(fact: SaleFact, issuer: StoreIssuer | undefined): NewException[];
}

const NAMES_TILLS: ReadonlySet<string> = new Set(['identity.store-changed', 'devices.settings-changed']);
const said = ({ company, taxId, address, country }: StoreIssuer): string => JSON.stringify([company, taxId, address, country]);
const isOwn = ({ sale }: SaleFact): boolean => sale.origin === undefined;
/** Version 1 says nothing of who sold. */
const issuerIn = ({ sale, event }: SaleFact): SaleIssuer | undefined => (event.version >= 2 ? sale.issuer : undefined);

function placeOf({ event, sale, id }: SaleFact) {
  return { device: event.device, seq: event.seq, position: event.id, till: sale.till, store: sale.store, entry: id, amount: sale.total };
}

/** Compares whom a sale names with whom this house knows. Receipts of another system name that system's people. */
export function createPartyCheck(pool: Pool, needs: Pick<IngestNeeds, 'readErasures' | 'readIssuers'>): PartyCheck {
  const customers = new Map<string, number | null>();
  const tills = new Map<string, Told extends ReadonlyMap<string, infer Rows> ? Rows : never>();

  function findCustomer(fact: SaleFact): NewException[] {
    const { customer, receiptNo, total, currency, cashier } = fact.sale;
    if (customer === null || !isOwn(fact)) return [];
    const erasedAt = customers.get(customer);
    if (erasedAt === null || (erasedAt !== undefined && Date.parse(fact.at) <= erasedAt + AHEAD)) return [];
    const detail = { receiptNo, total, currency, cashier, customer, erased: erasedAt !== undefined };
    return [{ key: `customer-unknown/${fact.event.device}/${customer}/${fact.businessDate}`, kind: 'customer-unknown', severity: 'warning', ...placeOf(fact), detail }];
  }

  function findIssuer(fact: SaleFact, issuer: StoreIssuer | undefined): NewException[] {
    const printed = issuerIn(fact);
    if (printed === undefined || issuer === undefined || !isOwn(fact)) return [];
    const at = Date.parse(fact.at);
    const told = tills.get(fact.sale.till) ?? [];
    const around = told.filter(({ since }, index) => since <= at + AHEAD && (told[index + 1]?.since ?? Number.POSITIVE_INFINITY) >= at - OFFLINE);
    const right = new Set([issuer, ...around.map((one) => one.issuer)].map(said));
    const text = said(printed);
    if (right.has(text)) return [];
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
    const fields = (['company', 'taxId', 'address', 'country'] as const).filter((field) => JSON.stringify(printed[field]) !== JSON.stringify(issuer[field]));
    const detail = {
      receiptNo: fact.sale.receiptNo,
      printed: fields.map((field) => [printed[field]].flat().join(', ')).join(' · '),
      known: fields.map((field) => [issuer[field]].flat().join(', ')).join(' · '),
    };
    // All receipts of a day that say the same are one finding.
    return [{ key: `issuer-differs/${fact.event.device}/${hash}/${fact.businessDate}`, kind: 'issuer-differs', severity: 'error', ...placeOf(fact), detail }];
  }

  /** Tills of version 1 may be somebody's that knew no people; those of today sell for nobody who is not signed in. */
  function findCashier(fact: SaleFact): NewException[] {
    if (fact.event.version < 2 || fact.sale.cashier !== null || !isOwn(fact)) return [];
    const { receiptNo, total, currency } = fact.sale;
    const key = `cashier-missing/${fact.event.device}/${fact.at.slice(0, 10)}`;
    return [{ key, kind: 'cashier-missing', severity: 'info', ...placeOf(fact), detail: { receiptNo, total, currency } }];
  }

  return {
    hear(events) {
      for (const { type, payload } of events) {
        if (payload === null) continue;
        if (NAMES_TILLS.has(type)) tills.clear();
        if (type === 'customers.customers-changed') for (const { id } of (payload.body as CustomersChangedV2).rows) customers.delete(id);
      }
    },
    async learn(facts) {
      for (const kept of [customers, tills]) if (kept.size > MOST_KEPT) kept.clear();
      const own = facts.filter(isOwn);
      const buyers = new Set(own.flatMap(({ sale }) => (sale.customer === null || customers.has(sale.customer) ? [] : [sale.customer])));
      if (buyers.size > 0) for (const [id, erasedAt] of await needs.readErasures(pool, [...buyers])) customers.set(id, erasedAt);
      const sellers = new Set(own.flatMap((fact) => (issuerIn(fact) === undefined || tills.has(fact.sale.till) ? [] : [fact.sale.till])));
      if (sellers.size === 0) return;
      const told = await needs.readIssuers(pool, [...sellers]);
      for (const till of sellers) tills.set(till, told.get(till) ?? []);
    },
    find: (fact, issuer) => [...findCashier(fact), ...findCustomer(fact), ...findIssuer(fact, issuer)],
  };
}
