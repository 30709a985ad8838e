import { afterAll, beforeAll, test } from 'vitest';
import WebSocket from 'ws';
import type { ServerProcess } from '../tools/server-process.ts';
import { eventually, type MortalHouse, openMortalHouse, readSales } from './support/house.ts';
import { openSellingTill, type SellingTill } from './support/virtual-till.ts';

interface Frame {
  readonly type: string;
  readonly dataset?: string;
  readonly rows?: readonly { readonly key: string; readonly data: { readonly onHand?: number; readonly amount?: number } }[];
}

let house: MortalHouse;
let second: ServerProcess;
let seller: SellingTill;
let watcher: SellingTill;
let frames: Frame[];
let socket: WebSocket;

beforeAll(async () => {
  house = await openMortalHouse();
  second = await house.addNode();
  seller = await openSellingTill(house);
  watcher = await openSellingTill(house, 0, second.url);
  frames = [];
  socket = new WebSocket(`${second.url.replace('http', 'ws')}/api/v1/feed/socket`, { headers: { authorization: watcher.authorization } });
  socket.on('message', (data) => frames.push(JSON.parse(String(data)) as Frame));
  await eventually(
    async () => frames.length,
    (count) => count > 0,
  );
});
afterAll(async () => {
  socket?.terminate();
  await house?.close();
});

const rowOf = (dataset: string, key: string) => frames.flatMap((frame) => (frame.dataset === dataset ? (frame.rows ?? []) : [])).findLast((row) => row.key === key)?.data;
const variantAt = (index: number): MortalHouse['shop']['variants'][number] => {
  const variant = house.shop.variants[index];
  if (variant === undefined) throw new Error('the shop has too few articles');
  return variant;
};
const seen = (dataset: string, key: string, isRight: (data: ReturnType<typeof rowOf>) => boolean) => eventually(async () => rowOf(dataset, key), isRight);

/** Each reaction goes its own pace: stock may be told before the sale is listed. More than `count` would be a sale booked twice. */
const booked = (count: number) =>
  eventually(
    () => readSales(house),
    (sales) => sales.length === count,
  );

test('a till on one node hears of sales that reach another, and of prices changed there', async () => {
  await seller.sell(variantAt(1));
  await seen('stock', variantAt(1).id, (data) => data?.onHand === -1000);
  await house.api.put(`/api/v1/pricing/prices/de-eur/${variantAt(2).id}`, { amount: 4321 });
  await seen('prices', variantAt(2).id, (data) => data?.amount === 4321);
});

test('when a node dies, the other does its work: sales are booked once and heard of', async () => {
  await house.killServer();
  await watcher.sell(variantAt(3));
  await seen('stock', variantAt(3).id, (data) => data?.onHand === -1000);
  await booked(2);
  await house.startServer();
  await seller.sell(variantAt(1));
  await seen('stock', variantAt(1).id, (data) => data?.onHand === -2000);
  await booked(3);
});
