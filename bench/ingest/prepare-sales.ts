import { randomBytes } from 'node:crypto';
import type { SealedEntry } from '@tresen/contract/journal';
import type { SaleCompletedV1 } from '@tresen/contract/sales';
import { buildId } from '@tresen/kernel';
import { createDeviceKey, type DeviceKey, hashPayload, sealPayload, writePayload } from '@tresen/testkit';
import { createRandom as createStormRandom } from '../../tools/chaos/random.ts';

export const newId = (): string => buildId(Date.now(), randomBytes(10));

/** A shop world for the benchmark: stores, tills with their own keys, variants with unequal popularity, staff, customers. */
export interface BenchWorld {
  readonly stores: readonly string[];
  readonly tills: readonly BenchTill[];
  readonly variants: readonly string[];
  readonly cashiers: readonly string[];
  readonly customers: readonly string[];
}

export interface BenchTill {
  readonly id: string;
  readonly store: string;
  readonly number: number;
  readonly key: DeviceKey;
  readonly secret: string;
  seq: number;
  prev: string;
}

/** Deterministic: the same world every time. */
export const createRandom = (seed: number): (() => number) => createStormRandom(seed).next;

const ids = (count: number): string[] => Array.from({ length: count }, newId);

export function createWorld(size: { readonly stores: number; readonly tillsPerStore: number; readonly variants: number }): BenchWorld {
  const stores = ids(size.stores);
  const tills = stores.flatMap((store) =>
    Array.from({ length: size.tillsPerStore }, (_, index): BenchTill => {
      const key = createDeviceKey();
      return { id: newId(), store, number: index + 1, key, secret: randomBytes(24).toString('base64url'), seq: 0, prev: key.thumbprint };
    }),
  );
  return { stores, tills, variants: ids(size.variants), cashiers: ids(40), customers: ids(5_000) };
}

const pick = <T>(list: readonly T[], share: number): T => list[Math.min(list.length - 1, Math.floor(share * list.length))] as T;

/** How the receipt numbers of a till begin. */
export const prefixOf = (world: BenchWorld, till: BenchTill): string => `B${world.stores.indexOf(till.store)}-${till.number}-`;

/** Three lines, 19 % tax, one cash tender; popular variants (share squared) sell more often. */
function buildSale(world: BenchWorld, till: BenchTill, random: () => number): SaleCompletedV1 {
  const lines = [1, 2, 3].map((n) => {
    const share = random();
    const unitPrice = 99 + Math.floor(random() * 60) * 50;
    const quantity = random() < 0.8 ? 1 : 2;
    return {
      n,
      variant: pick(world.variants, share * share),
      sku: `SKU-${Math.floor(share * 1e6)}`,
      name: 'Leinenhemd mit Stehkragen',
      detail: 'M · Salbei',
      gtin: '04006381333931',
      quantity,
      scale: 0,
      unit: 'pc',
      unitPrice,
      reductions: [],
      gross: unitPrice * quantity,
      tax: 'A',
      rate: 1900,
    };
  });
  const total = lines.reduce((sum, line) => sum + line.gross, 0);
  const vat = Math.floor((2 * total * 1900 + 11_900) / 23_800);
  const given = Math.ceil(total / 500) * 500;
  return {
    receiptNo: `${prefixOf(world, till)}${String(till.seq + 1).padStart(6, '0')}`,
    store: till.store,
    till: till.id,
    cashier: pick(world.cashiers, random()),
    customer: random() < 0.3 ? pick(world.customers, random()) : null,
    currency: 'EUR',
    lines,
    taxes: [{ tax: 'A', rate: 1900, gross: total, net: total - vat, vat }],
    total,
    rounding: 0,
    tenders: [{ type: 'cash', amount: total, given, change: given - total }],
    startedAt: new Date(Date.now() - 45_000).toISOString(),
    receiptToken: randomBytes(16).toString('base64url'),
    app: 'bench',
  };
}

/** Seals the next sale of a till's chain. */
export function sealSale(world: BenchWorld, till: BenchTill, random: () => number): SealedEntry {
  const body = buildSale(world, till, random);
  const at = new Date().toISOString();
  till.seq += 1;
  const payload = writePayload({ id: newId(), device: till.id, seq: till.seq, prev: till.prev, type: 'sales.sale-completed', version: 1, at, businessDate: at.slice(0, 10), body });
  till.prev = hashPayload(payload);
  return sealPayload(payload, till.key.privateKey);
}

/** One push: the till it belongs to and its entries. */
export interface PreparedPush {
  readonly till: BenchTill;
  readonly entries: readonly SealedEntry[];
}

/** How many sales of all travel in pushes of which size. */
export type BatchMix = readonly { readonly size: number; readonly share: number }[];

/** Pushes for a number of sales, grouped by till in chain order, sizes by the mix. */
export function preparePushes(world: BenchWorld, plan: { readonly sales: number; readonly mix: BatchMix; readonly random: () => number }): PreparedPush[] {
  const sizes: number[] = [];
  for (const { size, share } of plan.mix) for (let left = Math.round(plan.sales * share); left > 0; left -= size) sizes.push(Math.min(size, left));
  for (let index = sizes.length - 1; index > 0; index -= 1) {
    const other = Math.floor(plan.random() * (index + 1));
    [sizes[index], sizes[other]] = [sizes[other] as number, sizes[index] as number];
  }
  return sizes.map((size, index) => {
    const till = world.tills[index % world.tills.length] as BenchTill;
    return { till, entries: Array.from({ length: size }, () => sealSale(world, till, plan.random)) };
  });
}
