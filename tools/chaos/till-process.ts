// One till of the chaos run, in a process of its own so that it can be killed at any moment: the real till code over files.
// What it has finished it writes to `finished.log`, the way a customer holds a receipt: this is what must not be lost.
import { randomBytes } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { addVariant, completeSale, computePayment, computeTotals, createBasket, discountBasket } from '@tresen/domain/sales';
import { buildId, type Id } from '@tresen/kernel';
import type { TillPort } from '@tresen/sync';
import { createNodeTill, systemClock } from '@tresen/sync/node';
import type { SmallShopVariant } from '@tresen/testkit/small-shop';
import { createRandom, type Random } from './random.ts';

/** What the parent tells a till when it starts it. */
export interface TillOrders {
  readonly directory: string;
  readonly server: string;
  /** null: enrolled already. */
  readonly code: string | null;
  readonly seed: number;
  readonly variants: readonly SmallShopVariant[];
  /** Added to the clock, in ms. */
  readonly skew: number;
  /** Longest pause between sales in ms. */
  readonly pace: number;
}

/** Messages to the parent. */
export type TillWord =
  | { readonly kind: 'ready'; readonly device: Id; readonly finished: number }
  | { readonly kind: 'sold'; readonly count: number }
  | { readonly kind: 'drained'; readonly unsent: number; readonly seq: number }
  | { readonly kind: 'failed'; readonly message: string };

/** Messages from the parent: stop selling and send everything; then end. */
export type ParentWord = { readonly kind: 'drain' } | { readonly kind: 'end' };

const taxes = [
  { category: 'standard', code: 'A', rate: 1900 },
  { category: 'reduced', code: 'B', rate: 700 },
];
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const say = (word: TillWord): void => void process.send?.(word);

function buildBody(random: Random, orders: TillOrders, place: { store: Id; till: Id; now: number }): Record<string, unknown> | null {
  let basket = createBasket({ id: buildId(place.now, randomBytes(10)), startedAt: new Date(place.now).toISOString(), currency: 'EUR' });
  for (let line = 0; line <= random.integer(4); line += 1) {
    const variant = random.pick(orders.variants);
    const sellable = {
      id: variant.id,
      sku: variant.sku,
      name: variant.name,
      detail: '',
      gtin: variant.gtin,
      unit: 'pc',
      unitPrice: variant.amount,
      minAge: 0,
      deposit: null,
    } as const;
    const added = addVariant(basket, { ...sellable, taxCategory: random.chance(0.3) ? 'reduced' : 'standard' }, 1 + random.integer(3));
    if (added.ok) basket = added.value.basket;
  }
  if (random.chance(0.1)) {
    const cheaper = discountBasket(basket, { kind: 'percent', percent: 1000, reason: 'Aktion' });
    if (cheaper.ok) basket = cheaper.value.basket;
  }
  const totals = computeTotals(basket, taxes);
  const payment = computePayment(totals.total, [{ type: 'cash', amount: totals.total + random.integer(500) }], 1);
  const receiptToken = randomBytes(16).toString('base64url');
  const sale = completeSale({ basket, totals, payment, receiptNo: '', store: place.store, till: place.till, cashier: null, receiptToken, app: 'chaos' });
  if (!sale.ok) return null;
  const { receiptNo: _numbered, ...body } = sale.value;
  return body;
}

async function enrolUntilDone(till: TillPort, code: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const outcome = await till.enrol(code);
    if (outcome.ok) return;
    await pause(200);
  }
  throw new Error('this till could not be enrolled');
}

async function sell(till: TillPort, orders: TillOrders, random: Random): Promise<void> {
  const identity = till.state.identity;
  if (identity === null) throw new Error('this till has no identity');
  const receipts = openSync(join(orders.directory, 'finished.log'), 'a');
  let count = 0;
  while (!draining) {
    const now = Date.now() + orders.skew;
    const body = buildBody(random, orders, { store: identity.store, till: identity.device, now });
    if (body === null) continue;
    const sealed = await till.seal({
      type: 'sales.sale-completed',
      version: 1,
      businessDate: new Date(now).toISOString().slice(0, 10),
      body,
      numbered: true,
      id: buildId(now, randomBytes(10)),
    });
    // One write call of one line: a kill leaves it whole or not at all.
    writeSync(receipts, `${sealed.id} ${String(body['total'])}\n`);
    count += 1;
    say({ kind: 'sold', count });
    await pause(random.integer(orders.pace));
  }
}

let draining = false;

async function drain(till: TillPort): Promise<void> {
  while (till.state.unsent > 0) {
    await till.syncNow().catch(() => undefined);
    await pause(100);
    say({ kind: 'drained', unsent: till.state.unsent, seq: till.state.journal.seq });
  }
  say({ kind: 'drained', unsent: 0, seq: till.state.journal.seq });
}

async function main(orders: TillOrders): Promise<void> {
  const clock = { ...systemClock, now: () => Date.now() + orders.skew };
  const till = createNodeTill({ directory: orders.directory, server: orders.server, datasets: ['settings'], useSnapshot: false, clock });
  await till.start();
  if (till.state.phase === 'failed') throw new Error(till.state.failure?.message ?? 'the till did not start');
  if (till.state.identity === null && orders.code !== null) await enrolUntilDone(till, orders.code);
  process.on('message', (word: ParentWord) => {
    if (word.kind === 'drain') draining = true;
    else process.exit(0);
  });
  say({ kind: 'ready', device: till.state.identity?.device ?? '', finished: 0 });
  await sell(till, orders, createRandom(orders.seed));
  await drain(till);
}

process.once('message', (orders: TillOrders) => {
  main(orders).catch((error: unknown) => {
    say({ kind: 'failed', message: error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error) });
    setTimeout(() => process.exit(1), 200);
  });
});
