import { buildId } from '@tresen/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import { hashBytes, toUtf8 } from './bytes.ts';
import { Journal, readEntries, readReceipts } from './journal.ts';
import { openNodeDatabase, openNodeKeys, systemClock } from './node/index.ts';
import type { SqlDatabase } from './ports.ts';
import { migrateTillFile } from './till-schema.ts';

const device = '01930000-0000-7000-8000-0000000000d1';
const open: SqlDatabase[] = [];
afterEach(() => {
  for (const database of open.splice(0)) database.close();
});

/** A till file in memory; `crashAt` makes the n-th statement from now on throw, as a full disk or a dying process would. */
async function openJournal(): Promise<{ journal: Journal; database: SqlDatabase; crashAt(n: number | null): void; thumbprint: string }> {
  const real = openNodeDatabase(':memory:');
  open.push(real);
  migrateTillFile(real);
  let left: number | null = null;
  const step = (): void => {
    if (left === null) return;
    left -= 1;
    if (left < 0) throw new Error('crash');
  };
  const database: SqlDatabase = {
    exec: (sql) => {
      if (sql !== 'ROLLBACK') step();
      real.exec(sql);
    },
    prepare: (sql) => {
      const statement = real.prepare(sql);
      return {
        ...statement,
        run: (...values) => {
          step();
          statement.run(...values);
        },
      };
    },
    close: () => real.close(),
  };
  const signer = await openNodeKeys().create();
  real
    .prepare("INSERT INTO identity (device, store, name, thumbprint, secret, enrolled_at, current, head_hash) VALUES (?, 's', 'n', ?, 'x', '2026-01-01T00:00:00.000Z', 1, ?)")
    .run(device, signer.thumbprint, signer.thumbprint);
  const journal = new Journal({ database, clock: systemClock, signer, device, receiptPrefix: () => 'BER1-1-' });
  return {
    journal,
    database: real,
    crashAt: (n) => {
      left = n;
    },
    thumbprint: signer.thumbprint,
  };
}

const request = (n: number) => ({ type: 'test.sold', version: 1, businessDate: '2026-11-21', numbered: true, body: { n, total: n, currency: 'EUR' } });
const entriesOf = (database: SqlDatabase) => readEntries(database, device, { afterSeq: 0, entries: 10_000, bytes: 1e9 });

describe('journal', () => {
  test('a hundred seals at once become one chain without gaps, numbers in the order asked', async () => {
    const { journal, database, thumbprint } = await openJournal();
    const facts = await Promise.all(Array.from({ length: 100 }, (_, n) => journal.seal(request(n))));
    expect(facts.map((fact) => fact.seq)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
    expect(facts.at(99)?.receiptNo).toBe('BER1-1-000100');
    let prev = thumbprint;
    for (const entry of entriesOf(database)) {
      expect(JSON.parse(entry.payload)).toMatchObject({ prev, seq: entry.seq });
      prev = await hashBytes(toUtf8(entry.payload));
      expect(entry.hash).toBe(prev);
    }
    expect(Object.keys(JSON.parse(entriesOf(database)[0]?.payload ?? '{}'))).toEqual(['id', 'device', 'seq', 'prev', 'type', 'version', 'at', 'businessDate', 'body']);
  });

  test('a crash at any step of a seal leaves all of it or nothing', async () => {
    const { journal, database, crashAt } = await openJournal();
    const kept: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      crashAt(n % 9);
      await journal.seal(request(n)).then(
        () => kept.push(n),
        () => undefined,
      );
      crashAt(null);
    }
    expect(kept.length).toBeGreaterThan(3);
    const entries = entriesOf(database);
    expect(entries.map((entry) => entry.seq)).toEqual(kept.map((_, index) => index + 1));
    expect(entries.map((entry) => (JSON.parse(entry.payload) as { body: { n: number } }).body.n)).toEqual(kept);
    const numbers = readReceipts(database, { limit: 100 }).map((receipt) => receipt.receiptNo);
    expect(numbers.sort()).toEqual(kept.map((_, index) => `BER1-1-${String(index + 1).padStart(6, '0')}`));
    const fact = await journal.seal(request(99));
    expect(fact.seq).toBe(kept.length + 1);
  });

  test('sealing an id again answers the first time and stores nothing', async () => {
    const { journal, database } = await openJournal();
    const id = buildId(Date.now(), systemClock.random(10));
    const first = await journal.seal({ ...request(1), id });
    expect(await journal.seal({ ...request(2), id })).toEqual(first);
    expect(entriesOf(database)).toHaveLength(1);
  });

  test('an entry that is too large is refused before anything is stored, and the next one follows without a gap', async () => {
    const { journal, database } = await openJournal();
    await expect(journal.seal({ ...request(1), body: { text: 'ü'.repeat(200_000) } })).rejects.toThrow(/nothing was stored/);
    expect(await journal.seal(request(2))).toMatchObject({ seq: 1, receiptNo: 'BER1-1-000001' });
    expect(entriesOf(database)).toHaveLength(1);
  });

  test('a finished basket and the draft go in the same transaction; stock is taken off', async () => {
    const { journal, database, crashAt } = await openJournal();
    database.exec("INSERT INTO basket VALUES ('b1', 'x', 'now', '{}'); INSERT INTO meta VALUES ('draft', '{}')");
    const sale = {
      ...request(1),
      basket: 'b1',
      clearDraft: true,
      body: {
        lines: [
          { variant: 'v1', quantity: 2, scale: 0 },
          { variant: 'v1', quantity: 500, scale: 3 },
          { variant: null, quantity: 1, scale: 0 },
          { variant: 'v2', quantity: 1, scale: 9 },
          { variant: 'deposit', quantity: 2, scale: 0, depositOf: 1 },
        ],
      },
    };
    crashAt(7);
    await expect(journal.seal(sale)).rejects.toThrow('crash');
    crashAt(null);
    expect(database.prepare('SELECT (SELECT count(*) FROM basket) + (SELECT count(*) FROM meta) AS n').get()).toEqual({ n: 2 });
    await journal.seal(sale);
    expect(database.prepare('SELECT (SELECT count(*) FROM basket) + (SELECT count(*) FROM meta) AS n').get()).toEqual({ n: 0 });
    expect(database.prepare('SELECT variant, amount FROM stock_delta').all()).toMatchObject([{ variant: 'v1', amount: -2500 }]);
  });
});
