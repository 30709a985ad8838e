import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDeviceKey, startTestServer, type TestServer } from '../../apps/server/src/platform/test-server.ts';
import { openApi } from '../seed/api.ts';
import { UsageError } from '../usage-error.ts';
import { enrolTills } from './enrol-tills.ts';
import { printCodes } from './print-codes.ts';

let at: TestServer;
let directory: string;
beforeAll(async () => {
  at = await startTestServer();
  directory = mkdtempSync(join(tmpdir(), 'tresen-enrol-'));
  const { company } = await at.addStore('BER1');
  await at.addStore('BER2', company);
});
afterAll(async () => {
  await at.close();
  rmSync(directory, { recursive: true, force: true });
});

function taskFor(name: string, content: string) {
  const file = join(directory, `${name}.csv`);
  writeFileSync(file, content);
  return { file, out: join(directory, `${name}-codes.csv`), hours: 48, api: openApi({ server: at.url, token: at.token }) };
}

test('two hundred tills are prepared from a file; every code turns a device into its till; a second run makes only what is missing', async () => {
  const rows = Array.from({ length: 200 }, (_, n) => `BER${1 + (n % 2)},${1 + (n >> 1)},"Kasse ""${n}"""`);
  const first = await enrolTills(taskFor('stores', `\ufeffstore,number,name\n${rows.slice(0, 150).join('\n')}\n`));
  expect([first.made.length, first.taken, first.wrong]).toEqual([150, 0, []]);
  const second = await enrolTills(taskFor('stores', `store,number,name\n${rows.join('\n')}\n`));
  expect([second.made.length, second.taken]).toEqual([50, 150]);
  const lines = readFileSync(join(directory, 'stores-codes.csv'), 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(201);
  const [store, number, name, code] = lines[200]?.split(',') ?? [];
  expect([store, number, name]).toEqual(['BER2', '100', '"Kasse ""199"""']);
  const answer = await at.call('POST', '/api/v1/devices/enrol', { code, publicKeyJwk: makeDeviceKey() }, {});
  expect(answer.body).toMatchObject({ number: 100, name: 'Kasse "199"', store: { code: 'BER2' } });
  const sheet = printCodes(second.made);
  expect(sheet.match(/<svg/g)).toHaveLength(50);
  expect(sheet).toContain('Kasse &quot;199&quot;');
});

test('rows that cannot work are named and the others are done', async () => {
  const result = await enrolTills(taskFor('odd', 'Number,Store\n101,BER1\nmany,BER1\n102,NOWHERE\n0,BER1\n103\n104,BER1\n'));
  expect(result.made.map((code) => code.number)).toEqual([101, 104]);
  expect(result.wrong.map(({ row, reason }) => `${row} ${reason}`).sort()).toEqual([
    '3 "many" is no till number from 1 to 9999',
    '4 there is no store NOWHERE',
    '5 "0" is no till number from 1 to 9999',
    '6 it names no store',
  ]);
});

test('a file without the columns is refused before anything is made', async () => {
  await expect(enrolTills(taskFor('wrong', 'shop;till\nBER1;1\n'))).rejects.toThrow(UsageError);
});
