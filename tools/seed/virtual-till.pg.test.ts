import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiClient, createSmallShop, openApi, type SmallShop } from '@tresen/testkit/small-shop';
import {
  alterEntry,
  buildSampleSale,
  cloneTill,
  dropReplies,
  duplicatePushes,
  type EnrolledTill,
  enrolTill,
  every,
  forgeEntry,
  type JournalTransport,
  type LightTill,
  openJournalTransport,
  openLightTill,
  reorderEntries,
  skewedClock,
} from '@tresen/testkit/virtual-till';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBootstrapToken } from '../../apps/server/src/identity/index.ts';
import { type ServerHandle, startServer } from '../../apps/server/src/main.ts';
import { createTestDatabase, type TestDatabase } from '../../apps/server/src/platform/test-database.ts';

let database: TestDatabase;
let server: ServerHandle;
let api: ApiClient;
let shop: SmallShop;
let network: ReturnType<typeof openJournalTransport>;
const directory = mkdtempSync(join(tmpdir(), 'tresen-till-'));

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ port: 0, databaseUrl: database.url, data: directory, quiet: true });
  api = openApi(server.url, await createBootstrapToken(server.house.database.pool));
  shop = await createSmallShop(api, { articles: 10 });
  network = openJournalTransport({ server: server.url });
});
afterAll(async () => {
  network.close();
  await server.close();
  await database.drop();
  rmSync(directory, { recursive: true, force: true });
});

const enrol = async (): Promise<EnrolledTill> => enrolTill({ server: server.url, code: await shop.enrolmentCode(shop.stores[0]?.id ?? '') });
const sell = (till: LightTill, count: number): void => {
  for (let n = 0; n < count; n += 1)
    till.record({
      type: 'sales.sale-completed',
      body: buildSampleSale({ store: shop.stores[0]?.id ?? '', till: till.identity.device, articles: shop.variants.slice(n % 3, (n % 3) + 3) }),
    });
};
const count = async (sql: string, ...values: unknown[]): Promise<number> => Number((await server.house.database.pool.query<{ n: string }>(sql, values)).rows[0]?.n);
const held = (till: LightTill): Promise<number> => count('select count(*) n from log.event e join devices.till t on t.no = e.device where t.id = $1', till.identity.device);
const put = (till: LightTill, reason: string): Promise<number> =>
  count('select count(*) n from ingest.quarantine q join devices.till t on t.no = q.device where t.id = $1 and q.reason = $2', till.identity.device, reason);

describe('virtual till against the server', () => {
  const faults: readonly (readonly [string, (good: JournalTransport) => JournalTransport])[] = [
    ['a good line', (good) => good],
    ['every third reply lost', (good) => dropReplies(good, every(3))],
    ['every second push sent twice at once', (good) => duplicatePushes(good, every(2))],
    ['both', (good) => dropReplies(duplicatePushes(good, every(2)), every(3))],
  ];
  for (const [name, wrap] of faults) {
    it(`has each of its entries stored once over ${name}`, async () => {
      const { identity } = await enrol();
      const till = openLightTill({ identity, transport: wrap(network) });
      sell(till, 60);
      await till.flush({ batch: 7, deadline: 30_000 });
      expect([await held(till), till.acknowledged, till.quarantined.length]).toEqual([60, 60, 0]);
    });
  }

  it('sells on while several pushes are under way', async () => {
    const { identity } = await enrol();
    const till = openLightTill({ identity, transport: network });
    const pushes: Promise<void>[] = [];
    for (let n = 0; n < 30; n += 1) {
      sell(till, 1);
      pushes.push(till.flush({ batch: 50 }));
      if (n % 4 === 0) await new Promise(setImmediate);
    }
    await Promise.all(pushes);
    expect([await held(till), till.quarantined.length]).toEqual([30, 0]);
  });

  it('sends again in order when the entries arrived in another', async () => {
    const { identity } = await enrol();
    const till = openLightTill({ identity, transport: reorderEntries(network, (n) => n === 1) });
    sell(till, 5);
    expect((await till.push()).kind).toBe('rewound');
    await till.flush();
    expect(await held(till)).toBe(5);
  });

  it('has a forked identity put aside: nothing lost, nothing mixed', async () => {
    const { identity } = await enrol();
    const till = openLightTill({ identity, transport: network });
    sell(till, 3);
    await till.flush();
    const twin = cloneTill(till, { transport: network });
    sell(till, 2);
    sell(twin, 3);
    await till.flush();
    await twin.flush();
    expect(await held(till)).toBe(5);
    expect(twin.quarantined.length).toBe(3);
    expect((await put(till, 'forked')) + (await put(till, 'altered'))).toBe(3);
    expect((await api.get<{ forkedAt: string | null }>(`/api/v1/devices/tills/${identity.device}`)).forkedAt).not.toBeNull();
  });

  it('has an altered entry put aside, whether the signature is wrong or only the chain', async () => {
    const cheat = (payload: string): string => payload.replace(/"total":(\d+)/, (_text, total) => `"total":${Number(total) - 1}`);
    const { identity } = await enrol();
    const till = openLightTill({ identity, transport: network });
    sell(till, 3);
    alterEntry(till, 2, cheat);
    await till.flush();
    expect([await held(till), await put(till, 'bad-signature')]).toEqual([2, 1]);

    const other = openLightTill({ identity: (await enrol()).identity, transport: network });
    sell(other, 3);
    forgeEntry(other, 1, cheat);
    await other.flush();
    expect([await held(other), await put(other, 'altered')]).toEqual([2, 1]);
  });

  it('keeps a fact of an unknown kind, of an old version and from a fast clock, and the ones behind it', async () => {
    const { identity } = await enrol();
    const till = openLightTill({ identity, transport: network, now: skewedClock(3_600_000) });
    till.record({ type: 'sales.from-the-future', version: 9, body: { strange: true } });
    till.record({ type: 'sales.sale-completed', version: 1, body: { not: 'a sale' } });
    sell(till, 2);
    await till.flush();
    expect([await held(till), till.quarantined.length]).toEqual([4, 0]);
  });
});
