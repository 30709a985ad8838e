import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../apps/server/src/platform/test-server.ts';
import { openApi } from '../seed/api.ts';
import { type ImportTask, runImport } from './import-receipts.ts';
import { parseMapping } from './mapping.ts';
import { provideStore } from './master-data.ts';
import { verifyImport } from './verify-import.ts';

let server: TestServer;
let directory: string;
beforeAll(async () => {
  server = await startTestServer();
  directory = mkdtempSync(join(tmpdir(), 'tresen-import-'));
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

const head = 'no,cancelled,code,n,at,price,who,country';
const lines = [
  '1001,0,MUG,2,2011-01-03 09:00,2.55,17,United Kingdom',
  '1001,0,POST,1,2011-01-03 09:00,18.00,17,United Kingdom',
  '1002,0,"LAMP, ""old"" 🎉",1,2011-01-04 10:30,9.995,,France',
  // A receipt whose rows do not stand together and cross a minute.
  '1003,0,MUG,1,2011-01-04 10:59,2.55,,France',
  '1004,0,CUP,3,2011-01-31 23:59,1.25,18,Eire',
  '1003,0,CUP,1,2011-01-04 11:00,1.25,,France',
  'C1005,1,MUG,-1,2011-02-01 08:00,2.55,17,United Kingdom',
  '1006,0,MUG,-40,2011-02-01 08:05,0.0,,United Kingdom',
  'A1007,0,B,1,2011-02-02 09:00,-11062.06,,United Kingdom',
  'C1008,1,M,1,2011-02-02 09:01,373.57,,United Kingdom',
  '1009,0,MUG,many,2011-02-02 09:01,1.00,,United Kingdom',
  '1010,0,CUP,1,not a date,1.00,,United Kingdom',
];

function mappingFor(system: string, code: string) {
  return parseMapping(
    JSON.stringify({
      system,
      columns: { receipt: 'no', time: 'at', article: 'code', quantity: 'n', price: 'price', customer: 'who', country: 'country' },
      time: { order: 'ymd', zone: 'Europe/London' },
      cancellation: { column: 'cancelled', values: ['1'] },
      services: ['POST', 'M', 'B'],
      zeroPrice: 'list',
      customerPrefix: `${code}-`,
      store: { code, name: `Import ${code}`, company: 'Import Ltd', country: 'GB', currency: 'GBP', priceZone: 'gb-gbp' },
    }),
    'test',
  );
}

function taskFor(system: string, code: string, rows: readonly string[]): ImportTask {
  const api = openApi({ server: server.url, token: server.token });
  const file = join(directory, `${system}.csv.gz`);
  writeFileSync(file, gzipSync(`${[head, ...rows].join('\n')}\n`));
  return { file, mapping: mappingFor(system, code), api, state: join(directory, 'state'), errors: join(directory, `${system}-errors.csv`), quiet: true };
}

const count = async (sql: string): Promise<number> => Number((await server.server.house.database.pool.query<{ n: number }>(`select count(*)::int as n from ${sql}`)).rows[0]?.n);

test('receipts of another system become sales and returns; odd rows are listed; a second run changes nothing', async () => {
  const task = taskFor('old-till', 'OLD1', lines);
  const summary = await runImport(task);
  expect(summary).toMatchObject({ rows: 12, receipts: 7, booked: 7, alreadyThere: 0, articlesMade: 3, customersMade: 2 });
  const errors = readFileSync(task.errors, 'utf8').trim().split('\r\n');
  expect(errors).toHaveLength(1 + 6);
  expect(errors.join('\n')).toMatch(/9,no,"no price and a negative quantity/);
  expect(errors.join('\n')).toMatch(/12,no,"""many"" is no quantity"/);
  expect(errors.join('\n')).toMatch(/10,yes,negative price/);
  const before = await count('log.event');
  expect(await runImport(task)).toMatchObject({ booked: 0, alreadyThere: 7, articlesMade: 0, customersMade: 0 });
  expect(await count('log.event')).toBe(before);
  expect(await count("sales.sale where origin_system = 'old-till' and kind = 'return'")).toBe(1);
  expect(await count("sales.sale where origin_system = 'old-till' and business_date = '2011-01-31'")).toBe(1);
  expect(await count("ingest.exception where severity <> 'info'")).toBe(0);
  const store = await provideStore(task.api, task.mapping);
  const good = taskFor(
    'old-till',
    'OLD1',
    lines.filter((line) => !line.includes('not a date')),
  );
  const verified = await verifyImport(good, store);
  expect(verified.differences).toEqual([]);
  expect(verified.compared).toEqual({ month: 2, article: 6, customer: 3 });
});

test('an import that is killed at any point goes on and books every receipt once', async () => {
  const rows = Array.from(
    { length: 900 },
    (_, n) => `${5000 + n},0,KILL${n % 7},${1 + (n % 3)},2012-03-0${1 + (n % 9)} 12:00,${(n % 90) + 0.99},${n % 5 === 0 ? '' : n % 11},France`,
  );
  let deaths = 0;
  // Dies before the request, then after the server has stored it, then with the answer lost, each in a run of its own.
  for (const death of ['before', 'after', 'after', 'before'] as const) {
    const dying = globalThis.fetch;
    let left = 1;
    globalThis.fetch = (async (input: string, init?: RequestInit) => {
      if (!String(input).endsWith('/journal') || left > 0) {
        if (String(input).endsWith('/journal')) left -= 1;
        return await dying(input, init);
      }
      if (death === 'after') await dying(input, init);
      return Response.json({ code: 'killed' }, { status: 418 });
    }) as typeof fetch;
    await runImport(taskFor('killed', 'KIL1', rows)).then(
      () => {},
      () => {
        deaths += 1;
      },
    );
    globalThis.fetch = dying;
  }
  expect(deaths).toBeGreaterThan(0);
  await runImport(taskFor('killed', 'KIL1', rows));
  expect(await count("sales.sale where origin_system = 'killed'")).toBe(900);
  expect(await count("(select origin_receipt from sales.sale where origin_system = 'killed' group by 1 having count(*) > 1) twice")).toBe(0);
  const store = await provideStore(openApi({ server: server.url, token: server.token }), mappingFor('killed', 'KIL1'));
  expect((await verifyImport(taskFor('killed', 'KIL1', rows), store)).differences).toEqual([]);
});

test('a lost or stale state file costs a new till, never a second booking', async () => {
  const task = taskFor('stale', 'STA1', lines.slice(0, 5));
  await runImport(task);
  const path = join(task.state, 'stale-STA1.json');
  const old = readFileSync(path, 'utf8');
  await runImport(taskFor('stale', 'STA1', lines.slice(0, 7)));
  writeFileSync(path, old);
  expect(await runImport(taskFor('stale', 'STA1', lines))).toMatchObject({ booked: 2 });
  rmSync(path);
  expect(await runImport(taskFor('stale', 'STA1', lines))).toMatchObject({ booked: 0, alreadyThere: 7 });
  expect(await count("sales.sale where origin_system = 'stale'")).toBe(7);
});

test('a receipt too long for one entry becomes several and still adds up', async () => {
  const rows = Array.from({ length: 2500 }, (_, n) => `9001,0,LONG${n},1,2012-05-05 10:00,0.01,,France`);
  const task = taskFor('long', 'LON1', rows);
  const summary = await runImport(task);
  expect(summary.booked).toBeGreaterThan(1);
  expect(await runImport(task)).toMatchObject({ booked: 0 });
  const { rows: sums } = await server.server.house.database.pool.query<{ total: number }>("select sum(total)::int as total from sales.sale where origin_system = 'long'");
  expect(sums[0]?.total).toBe(2500);
});

const german = (system: string, code: string, more: object = {}) =>
  parseMapping(
    JSON.stringify({
      system,
      columns: { receipt: 'no', time: 'at', article: 'code', quantity: 'n', price: 'price', description: 'name' },
      time: { order: 'ymd', zone: 'UTC' },
      delimiter: ';',
      decimal: ',',
      zeroPrice: 'list',
      store: { code, name: code, company: 'Import GmbH', country: 'DE', currency: 'EUR', priceZone: 'de-eur' },
      ...more,
    }),
    'test',
  );

function germanTask(system: string, rows: readonly string[], how: { code: string; encoding?: 'latin1'; more?: object }): ImportTask {
  const file = join(directory, `${system}.csv`);
  writeFileSync(file, ['no;at;code;n;price;name', ...rows].join('\n'), how.encoding ?? 'utf8');
  const api = openApi({ server: server.url, token: server.token });
  const paths = { state: join(directory, 'state'), errors: join(directory, `${system}-errors.csv`) };
  return { file, mapping: german(system, how.code, how.more), api, ...paths, quiet: true };
}

const sales = async (system: string): Promise<{ receipt: string; total: number; day: string }[]> => {
  const { rows } = await server.server.house.database.pool.query<{ receipt: string; total: number; day: string }>(
    'select origin_receipt as receipt, total::int as total, business_date::text as day from sales.sale where origin_system = $1 order by 1',
    [system],
  );
  return rows;
};

test('a receipt is booked whole or not at all: one row that cannot be read lists all of them, corrected it comes in whole', async () => {
  const rows = ['1;2026-03-01 10:00;A;1;1.234,50;Schrank', '1;2026-03-01 10:00;B;2;1.234;Regal', '2;2026-03-01 11:00;B;1;3,00;Regal'];
  const broken = germanTask('half', rows, { code: 'HALF' });
  expect(await runImport(broken)).toMatchObject({ booked: 1, emptyReceipts: 1 });
  expect(await sales('half')).toMatchObject([{ receipt: '2', total: 300 }]);
  const listed = readFileSync(broken.errors, 'utf8');
  expect(listed).toMatch(/2,no,"another row of the same receipt cannot be booked/);
  expect(listed).toMatch(/3,no,"""1\.234"" is no price"/);
  const mended = germanTask('half', [rows[0] ?? '', '1;2026-03-01 10:00;B;2;1.234,00;Regal', rows[2] ?? ''], { code: 'HALF' });
  expect(await runImport(mended)).toMatchObject({ booked: 1, alreadyThere: 1 });
  expect(await sales('half')).toMatchObject([
    { receipt: '1', total: 370_250 },
    { receipt: '2', total: 300 },
  ]);
});

test('a receipt that the file says differently than the books is listed, and the books stay', async () => {
  await runImport(germanTask('changed', ['1;2026-03-01 10:00;A;1;5,00;Tasse'], { code: 'CHNG' }));
  const again = germanTask('changed', ['1;2026-03-01 10:00;A;1;7,00;Tasse'], { code: 'CHNG' });
  expect(await runImport(again)).toMatchObject({ booked: 0, alreadyThere: 1 });
  expect(readFileSync(again.errors, 'utf8')).toContain('booked 500 | in the file 700');
  expect(await sales('changed')).toMatchObject([{ total: 500 }]);
});

test('a receipt of a day that is no shop’s is listed and not sent, and totals are compared without it', async () => {
  const rows = ['1;2099-01-02 10:00;A;1;5,00;Tasse', '2;1985-01-02 10:00;A;1;5,00;Tasse', '3;2026-03-01 10:00;A;1;5,00;Tasse'];
  const task = germanTask('future', rows, { code: 'FUTU' });
  expect(await runImport(task)).toMatchObject({ booked: 1, emptyReceipts: 2 });
  expect(readFileSync(task.errors, 'utf8')).toMatch(/2,no,"""2099-01-02 10:00"" is still to come"/);
  expect(await count("ingest.exception where kind = 'misplaced-date'")).toBe(0);
  const store = await provideStore(task.api, task.mapping);
  expect((await verifyImport(task, store)).differences).toEqual([]);
});

test('what the server put aside is no receipt that was booked: it is listed', async () => {
  const task = germanTask('locked', ['1;2026-03-01 10:00;A;1;5,00;Tasse', '2;2026-03-01 10:00;A;1;5,00;Tasse'], { code: 'LOCK' });
  const sending = globalThis.fetch;
  // Somebody locks the till of the import while it runs: what it seals afterwards waits.
  globalThis.fetch = (async (input: string, init?: RequestInit) => {
    if (String(input).endsWith('/journal')) {
      const device = /devices\/([^/]+)\/journal$/.exec(String(input))?.[1] ?? '';
      const at = `/api/v1/devices/tills/${device}`;
      await task.api.send('PATCH', at, { body: { status: 'locked' } });
    }
    return await sending(input, init);
  }) as typeof fetch;
  const summary = await runImport(task).finally(() => {
    globalThis.fetch = sending;
  });
  expect(summary).toMatchObject({ receipts: 2, booked: 0 });
  expect(readFileSync(task.errors, 'utf8').match(/no,"?the server put the receipt aside/g)).toHaveLength(2);
});

test('one number for receipts of two days is listed, not booked as one receipt', async () => {
  const task = germanTask('reused', ['7;2026-03-01 10:00;A;1;5,00;Tasse', '7;2026-03-02 10:00;A;1;5,00;Tasse'], { code: 'REUS' });
  expect(await runImport(task)).toMatchObject({ booked: 0, emptyReceipts: 1 });
  expect(readFileSync(task.errors, 'utf8')).toContain('more than 12 hours apart');
});

test('a receipt counts for the day of its store, whatever the time zone of the file', async () => {
  const task = germanTask('utc', ['1;2026-03-01 23:30;A;1;5,00;Tasse'], { code: 'UTC1' });
  await runImport(task);
  expect(await sales('utc')).toMatchObject([{ day: '2026-03-02' }]);
  expect(await provideStore(task.api, task.mapping)).toMatchObject({ timeZone: 'Europe/Berlin' });
});

test('letters of another encoding come in right, or the file is refused and the encoding named', async () => {
  const rows = ['1;2026-03-01 10:00;GR;1;5,00;Größe für Übergrößen'];
  const unnamed = germanTask('letters', rows, { code: 'LETT', encoding: 'latin1' });
  await expect(runImport(unnamed)).rejects.toThrow(/not UTF-8.*Windows-1252/);
  const named = germanTask('letters', rows, { code: 'LETT', encoding: 'latin1', more: { encoding: 'windows-1252' } });
  expect(await runImport(named)).toMatchObject({ booked: 1 });
  expect(await count("catalog.article where name = 'Größe für Übergrößen'")).toBe(1);
  const wrong = germanTask('letters', rows, { code: 'LETT', more: { encoding: 'windows-1252' } });
  await expect(runImport(wrong)).rejects.toThrow(/it is UTF-8, not windows-1252/);
});

test('nothing of all this was put aside by the server', async () => {
  expect(await count('ingest.quarantine')).toBe(0);
});
