import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raiseExceptions } from '../ingest/index.ts';
import { sqlOn } from '../log/index.ts';
import { type Database, openDatabase } from '../platform/database.ts';
import { createMetrics } from '../platform/metrics.ts';
import { createTestDatabase, type TestDatabase } from '../platform/test-database.ts';
import { checkLedger, ledgerOn, OverdraftRefused, type Transfer } from './index.ts';
import { createLedgerWatch } from './watch-ledger.ts';

let created: TestDatabase;
let database: Database;
beforeAll(async () => {
  created = await createTestDatabase();
  database = openDatabase({ url: created.url });
});
afterAll(async () => {
  await database.close();
  await created.drop();
});

const balanceOf = async (path: string): Promise<number | undefined> =>
  (await database.pool.query<{ amount: number }>('select amount from ledger.balance join ledger.account on account.id = balance.account where path = $1', [path])).rows[0]?.amount;

/** Moves an amount from one account to another in the book of commands. */
async function move(from: string, to: string, amount: number): Promise<Transfer> {
  const ledger = ledgerOn(database.pool);
  const accounts = ledger.accounts('other');
  await accounts.learn([from, to]);
  await ledger.units.learn(['EUR']);
  return { on: '2026-11-21', position: 1, debit: accounts.idOf(to), credit: accounts.idOf(from), unit: ledger.units.idOf('EUR'), amount };
}

const postOnce = async (source: string, transfer: Transfer): Promise<boolean> =>
  database.transaction((trx) => ledgerOn(database.pool).postOnce(sqlOn(trx), source, { book: 'other', transfers: [transfer] }));

describe('the ledger', () => {
  test('posts a source once, also when it is tried several times at once', async () => {
    const transfer = await move('gift-card/issue', 'gift-card/1', 5_000);
    const tries = await Promise.all(Array.from({ length: 5 }, () => postOnce('issue-1', transfer)));
    expect(tries.filter((posted) => posted).length).toBe(1);
    expect([await balanceOf('gift-card/1'), await balanceOf('gift-card/issue')]).toEqual([5_000, -5_000]);
    expect(await checkLedger(database.pool)).toEqual({ unbalanced: [], wrong: [] });
  });

  test('never lets a guarded account go below zero, whoever comes first', async () => {
    await database.pool.query("update ledger.account set no_overdraft = true where path = 'gift-card/1'");
    const redeem = await move('gift-card/1', 'gift-card/redeemed', 2_000);
    const tries = await Promise.allSettled(['a', 'b', 'c', 'd'].map((source) => postOnce(`redeem-${source}`, redeem)));
    expect(tries.filter((one) => one.status === 'fulfilled').length).toBe(2);
    expect(tries.flatMap((one) => (one.status === 'rejected' ? [one.reason instanceof OverdraftRefused] : []))).toEqual([true, true]);
    expect(await balanceOf('gift-card/1')).toBe(1_000);
    expect(await checkLedger(database.pool)).toEqual({ unbalanced: [], wrong: [] });
  });

  test('swaps the legs of a negative movement and leaves out zero', async () => {
    await postOnce('negative', await move('a', 'b', -70));
    await postOnce('zero', await move('a', 'b', 0));
    expect([await balanceOf('a'), await balanceOf('b')]).toEqual([70, -70]);
    expect((await database.pool.query("select amount from ledger.posting join ledger.account on account.id = posting.account where path = 'a'")).rows).toEqual([{ amount: 70 }]);
  });

  test('finds a balance that was touched behind its back', async () => {
    await database.pool.query("update ledger.balance set amount = amount + 1 from ledger.account where account.id = balance.account and path = 'a'");
    const found = await checkLedger(database.pool);
    expect(found.unbalanced).toEqual([{ unit: 'EUR', sum: '1' }]);
    expect(found.wrong).toEqual([{ account: 'a', unit: 'EUR', balance: '71', postings: '70' }]);
  });

  test('says so once a day where people and alerts look, and counts none when it is sound again', async () => {
    const metrics = createMetrics();
    const watch = createLedgerWatch({ database, metrics, log: pino({ level: 'silent' }) }, { raiseExceptions });
    const exceptions = async (): Promise<object[]> =>
      (await database.pool.query<{ severity: string; detail: object }>("select severity, detail from ingest.exception where kind = 'ledger-differs' order by key")).rows;
    const faults = async (): Promise<string> => await metrics.registry.getSingleMetricAsString('tresen_ledger_faults');
    await watch.check();
    await watch.check();
    expect(await exceptions()).toEqual([
      { severity: 'error', detail: { unit: 'EUR', sum: '1' } },
      { severity: 'error', detail: { account: 'a', unit: 'EUR', balance: '71', postings: '70' } },
    ]);
    expect(await faults()).toMatch(/tresen_ledger_faults 2$/m);
    await database.pool.query("update ledger.balance set amount = amount - 1 from ledger.account where account.id = balance.account and path = 'a'");
    await watch.check();
    expect(await faults()).toMatch(/tresen_ledger_faults 0$/m);
  });
});
