import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openNodeStorage } from './node/index.ts';
import type { StoragePort } from './ports.ts';
import { FakeServer } from './testing/fake-server.ts';
import { openTestTill, until } from './testing/open-test-till.ts';
import { customerRow, priceRow, variantRow } from './testing/rows.ts';

function createServer(): FakeServer {
  const server = new FakeServer();
  server.publishBasics();
  return server;
}

const frame = (dataset: string, range: readonly [from: number, cursor: number], rows?: readonly unknown[]): string =>
  JSON.stringify({ type: 'changes', dataset, from: String(range[0]), cursor: String(range[1]), ...(rows ? { rows } : {}) });

describe('following the feed', () => {
  test('rows of a frame are applied at once when nothing is missing, otherwise the till pulls', async () => {
    const server = createServer();
    const row = variantRow(1);
    server.publish('catalog', row.key, row.data);
    const { till, close } = await openTestTill(server);
    await until('ready', () => till.state.phase === 'ready' && server.sockets.size === 1);
    const [socket] = server.sockets;
    await until('first rows', async () => (await till.search('bluse')).length === 1);
    const changed: unknown[] = [];
    till.onChange((notice) => changed.push(notice));
    const asked = server.requests.length;
    const head = server.head;
    socket?.message(frame('prices', [head, head + 1], [priceRow(1, 4990)]));
    await until('price', async () => (await till.variants([row.key]))[0]?.amount === 4990);
    expect(server.requests.slice(asked).filter((line) => line.includes('prices'))).toEqual([]);
    expect(changed).toContainEqual({ dataset: 'prices', keys: [row.key] });

    server.skip(10);
    const version = server.publish('prices', row.key, priceRow(1, 3990).data);
    socket?.message(frame('prices', [version + 40, version + 50], [priceRow(1, 1)]));
    await until('pulled price', async () => (await till.variants([row.key]))[0]?.amount === 3990);
    socket?.message('not json');
    socket?.message(frame('unheard-of', [0, 1], []));
    expect(till.state.phase).toBe('ready');
    await close();
  });

  test('prices before their variants, changed words, codes, categories, deletions: the file is as if written once', async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('variant' as const),
        n: fc.integer({ min: 0, max: 5 }),
        name: fc.constantFrom('Bluse', 'Hose Grün', 'Müsli', 'Jäckchen'),
        code: fc.integer({ min: 1, max: 4 }),
      }),
      fc.record({ kind: fc.constant('price' as const), n: fc.integer({ min: 0, max: 5 }), amount: fc.integer({ min: 1, max: 9999 }) }),
      fc.record({ kind: fc.constant('customer' as const), n: fc.integer({ min: 0, max: 5 }), name: fc.constantFrom('Müller', 'Meier', 'Ößner') }),
      fc.record({ kind: fc.constant('delete' as const), n: fc.integer({ min: 0, max: 5 }), dataset: fc.constantFrom('catalog', 'customers', 'prices') }),
      fc.constant({ kind: 'sync' as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const server = createServer();
        const { till, close } = await openTestTill(server);
        try {
          await until('ready', () => till.state.phase === 'ready');
          for (const one of steps) {
            if (one.kind === 'variant') {
              const row = variantRow(one.n, { name: one.name, codes: [`0400000000000${one.code}`], categories: [one.name.slice(0, 1)], rank: one.code });
              server.publish('catalog', row.key, row.data);
            } else if (one.kind === 'price') server.publish('prices', variantRow(one.n).key, priceRow(one.n, one.amount).data);
            else if (one.kind === 'customer') server.publish('customers', customerRow(one.n).key, customerRow(one.n, { lastName: one.name }).data);
            else if (one.kind === 'delete') server.publish(one.dataset, (one.dataset === 'customers' ? customerRow : variantRow)(one.n).key, null);
            else await till.syncNow();
          }
          await till.syncNow();
          const fresh = await openTestTill(server);
          await until('ready', () => fresh.till.state.phase === 'ready');
          // Both have loaded their vocabulary by then.
          await new Promise((resolve) => setTimeout(resolve, 100));
          for (const query of ['bluse', 'hose', 'gru', 'musli', 'jackchen', 'jaeckchn']) {
            const keys = (found: readonly { id: string; amount: number | null }[]) => found.map((row) => `${row.id} ${row.amount}`).sort();
            expect(keys(await till.search(query))).toEqual(keys(await fresh.till.search(query)));
          }
          for (const code of [1, 2, 3, 4]) expect((await till.findByCode(`0400000000000${code}`)).length).toBe((await fresh.till.findByCode(`0400000000000${code}`)).length);
          for (const category of ['B', 'H', 'M', 'J']) expect((await till.browse(category)).length).toBe((await fresh.till.browse(category)).length);
          for (const name of ['muller', 'meier', 'ossner', 'anna']) expect((await till.searchCustomers(name)).length).toBe((await fresh.till.searchCustomers(name)).length);
          expect((await till.diagnostics()).rows['variant']).toBe((await fresh.till.diagnostics()).rows['variant']);
          await fresh.close();
        } finally {
          await close();
        }
      }),
      { numRuns: 20 },
    );
  });

  test('a crash in the middle of a page: after the restart the page comes again and nothing is doubled or missing', async () => {
    const server = createServer();
    const { till, directory } = await openTestTill(server);
    await until('ready', () => till.state.phase === 'ready');
    await till.stop();
    for (let n = 0; n < 200; n += 1) server.publish('customers', customerRow(n).key, customerRow(n).data);
    let left = 60;
    const real = openNodeStorage(directory);
    const storage: StoragePort = {
      ...real,
      openReference: (name) => {
        const database = real.openReference(name);
        return {
          ...database,
          exec: (sql) => {
            if (sql === 'COMMIT' && left-- === 0) throw new Error('crash');
            database.exec(sql);
          },
        };
      },
    };
    for (let round = 0; round < 12; round += 1) {
      left = round;
      const crashing = await openTestTill(server, { directory, storage });
      await crashing.till.syncNow().catch(() => undefined);
      await crashing.till.stop();
    }
    const last = await openTestTill(server, { directory });
    await last.till.syncNow();
    expect((await last.till.diagnostics()).rows['customer']).toBe(200);
    expect((await last.till.searchCustomers('muller77'))[0]?.number).toBe('K77');
    await last.close();
  });

  test('a server that was put back starts the datasets anew', async () => {
    const server = createServer();
    for (let n = 0; n < 5; n += 1) server.publish('customers', customerRow(n).key, customerRow(n).data);
    const { till, close } = await openTestTill(server);
    await until('ready', () => till.state.phase === 'ready');
    await until('customers', async () => (await till.searchCustomers('anna')).length === 5);
    const again = createServer();
    again.publish('customers', customerRow(9).key, customerRow(9).data);
    Object.assign(server, { version: 0 });
    server.datasets.clear();
    for (const [dataset, rows] of again.datasets) for (const [key, row] of rows) server.publish(dataset, key, row.data);
    await till.syncNow();
    expect((await till.searchCustomers('anna')).map((customer) => customer.number)).toEqual(['K9']);
    expect((await till.settings())?.store.code).toBe('BER1');
    await close();
  });

  test('a wrong clock is told, with its size, and again when it is right', async () => {
    const server = createServer();
    server.clockAhead = 3_600_000;
    const { till, close } = await openTestTill(server);
    await until('alarm', () => till.state.alarms.some((alarm) => alarm.kind === 'clock-skew'));
    expect(Math.round((till.state.serverClockSkewMs ?? 0) / 60_000)).toBe(60);
    server.clockAhead = 0;
    await till.syncNow();
    expect(till.state.alarms.some((alarm) => alarm.kind === 'clock-skew')).toBe(false);
    await close();
  });
});
