import { randomBytes, randomInt } from 'node:crypto';
import type { SaleCompletedV1 } from '@tresen/contract/sales';
import { buildId } from '@tresen/kernel';
import { createDeviceKey, type DeviceKey, type JournalTransport, type LightTill, openLightTill } from '@tresen/testkit';
import { readArticleSpans } from '../catalog/index.ts';
import { readErasures } from '../customers/index.ts';
import { readIssuers, readTillKey } from '../devices/index.ts';
import { keepStock } from '../inventory/reactions/keep-stock.ts';
import { type Reaction, type RunningReactions, startReactions } from '../log/index.ts';
import { bookPayments } from '../payments/reactions/on-sale-completed.ts';
import { type Database, openDatabase } from '../platform/database.ts';
import { ProblemError, renderProblem } from '../platform/problem.ts';
import { createTestDatabase } from '../platform/test-database.ts';
import { readPriceSpans } from '../pricing/index.ts';
import { bookSalesHours } from '../reporting/reactions/on-sale-completed.ts';
import { hasSale } from '../sales/queries/has-sale.ts';
import { bookBasketActs } from '../sales/reactions/on-basket-act.ts';
import { bookSales } from '../sales/reactions/on-sale-completed.ts';
import { settleExceptions } from './exceptions.ts';
import { createJournalWriter, type JournalWriter } from './journal-writer.ts';
import { createKnownPeople, type KnownPeople } from './known-people.ts';
import { raiseLimited } from './limit-exceptions.ts';
import type { IngestNeeds } from './needs.ts';
import { type JournalDevice, preparePush } from './prepare-push.ts';
import { checkSaleActs } from './reactions/check-acts.ts';
import { checkFacts } from './reactions/check-facts.ts';

export const newId = (): string => buildId(Date.now(), randomBytes(10));

/** A till of the test shop, enrolled by SQL, pushing straight into the writer. */
export interface ShopTill {
  readonly device: JournalDevice;
  readonly key: DeviceKey;
  readonly till: LightTill;
  readonly transport: JournalTransport;
}

/** A server without HTTP on a database of its own: writer, log and the reactions of the heart. */
export interface TestShop {
  readonly url: string;
  readonly database: Database;
  readonly store: string;
  readonly needs: IngestNeeds;
  readonly reactions: readonly Reaction[];
  readonly problems: string[];
  readonly people: KnownPeople;
  /** `change`: what the door knows of it otherwise. */
  addTill(number: number, change?: Partial<JournalDevice>): Promise<ShopTill>;
  /** Starts reactions (again); `extra` come on top, `url` is another way to the same database. */
  start(extra?: readonly Reaction[], url?: string): RunningReactions;
  writer(): JournalWriter;
  close(): Promise<void>;
}

/** How the receipt numbers of the tills begin. */
const prefixes = new Map<string, string>();

const asJwk = (key: DeviceKey): string => JSON.stringify(key.jwk);

async function insertStore(database: Database, store: string): Promise<void> {
  const company = newId();
  await database.pool.query("insert into identity.company (id, name, country, tax_id) values ($1, 'Probe', 'DE', 'DE1')", [company]);
  await database.pool.query(
    "insert into identity.store (id, code, name, company_id, country, currency, time_zone, price_zone) values ($1, 'BER1', 'Berlin', $2, 'DE', 'EUR', 'Europe/Berlin', 'de-eur')",
    [store, company],
  );
}

function reactionsOf({ pool }: Database, needs: IngestNeeds): Reaction[] {
  return [
    bookSales(pool, { raiseLimited, settleExceptions }),
    bookPayments(pool),
    keepStock(pool),
    bookSalesHours(pool),
    checkFacts(pool, needs),
    checkSaleActs(pool, needs),
    bookBasketActs({ raiseLimited }),
  ];
}

export async function openTestShop(): Promise<TestShop> {
  const created = await createTestDatabase();
  const database = openDatabase({ url: created.url });
  const store = newId();
  await insertStore(database, store);
  const problems: string[] = [];
  const needs: IngestNeeds = {
    findUnknownVariants: async () => [],
    readArticleSpans,
    readPriceSpans,
    readErasures,
    readIssuers,
    readTillKey,
    hasSale,
  };
  const { pool } = database;
  const people = createKnownPeople(pool);
  const reactions = reactionsOf(database, needs);
  const running: RunningReactions[] = [];
  const writers: JournalWriter[] = [];
  let current: RunningReactions | undefined;
  const writer = (): JournalWriter => {
    const made = createJournalWriter({ url: created.url, pool, onWritten: (written) => current?.offer(written.txid, written.events) });
    writers.push(made);
    return made;
  };
  const shared = writer();
  return {
    url: created.url,
    database,
    store,
    needs,
    reactions,
    problems,
    people,
    writer,
    addTill: async (number, change = {}) => {
      const key = createDeviceKey();
      const id = newId();
      const { rows } = await pool.query<{ no: number }>(
        "insert into devices.till (id, store_id, number, name, receipt_prefix, public_key, thumbprint, secret_hash, enrolled_at) values ($1, $2, $3, 'Kasse', $4, $5, $6, '', '2020-01-01') returning no",
        [id, store, number, `BER1-${number}-`, asJwk(key), key.thumbprint],
      );
      const device: JournalDevice = {
        id,
        no: rows[0]?.no ?? 0,
        publicKey: key.publicKey,
        thumbprint: key.thumbprint,
        store,
        receiptPrefix: `BER1-${number}-`,
        importing: false,
        enrolledAt: Date.parse('2020-01-01T00:00:00Z'),
        lock: null,
        ...change,
      };
      const transport = transportTo(shared, device, people);
      prefixes.set(id, device.receiptPrefix);
      return { device, key, transport, till: openLightTill({ identity: { device: id, secret: '', key }, transport }) };
    },
    start(extra = [], url = created.url) {
      current = startReactions({
        url,
        pool,
        reactions: [...reactions, ...extra],
        log: {
          error: (_details, message) => {
            problems.push(message);
          },
          warn: (_details, message) => problems.push(message),
        },
      });
      running.push(current);
      return current;
    },
    async close() {
      await Promise.all(writers.map((one) => one.stop()));
      await Promise.all(running.map((one) => one.stop()));
      await database.close();
      await created.drop();
    },
  };
}

/** What HTTP would do, without HTTP: refusals become problem answers. */
export function transportTo(writer: JournalWriter, device: JournalDevice, people: KnownPeople): JournalTransport {
  return async (_device, _secret, entries) => {
    try {
      return { status: 200, body: await writer.store(await preparePush(device, entries, people)) };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { status: error.status, body: renderProblem(error, 'test') };
    }
  };
}

export interface SaleOptions {
  readonly store: string;
  readonly till: string;
  readonly lines: readonly { readonly variant: string | null; readonly quantity: number; readonly unitPrice: number; readonly depositOf?: number }[];
  readonly tender?: string;
  /** How its receipt numbers begin, of a till that is none of the test shop's. */
  readonly prefix?: string;
}

/** A sale that adds up, 19 % tax, paid in one go. */
export function buildSale(options: SaleOptions): SaleCompletedV1 {
  const lines = options.lines.map((line, index) => ({
    n: index + 1,
    variant: line.variant,
    sku: `SKU${index}`,
    name: `Ware ${index}`,
    quantity: line.quantity,
    scale: 0,
    unit: 'pc',
    unitPrice: line.unitPrice,
    reductions: [],
    gross: line.quantity * line.unitPrice,
    tax: 'A',
    rate: 1900,
    ...(line.depositOf === undefined ? {} : { depositOf: line.depositOf }),
  }));
  const total = lines.reduce((sum, line) => sum + line.gross, 0);
  const exact = Math.floor((2 * Math.abs(total) * 1900 + 11_900) / (2 * 11_900));
  const vat = total < 0 ? -exact : exact;
  return {
    receiptNo: `${options.prefix ?? prefixes.get(options.till) ?? 'BER1-1-'}${String(randomInt(1_000_000, 1e12))}`,
    store: options.store,
    till: options.till,
    cashier: null,
    customer: null,
    currency: 'EUR',
    lines,
    taxes: [{ tax: 'A', rate: 1900, gross: total, net: total - vat, vat }],
    total,
    rounding: 0,
    tenders: [{ type: options.tender ?? 'cash', amount: total }],
    startedAt: new Date().toISOString(),
    receiptToken: randomBytes(16).toString('base64url'),
    app: 'test',
  };
}
