import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PUSH_MAX_ENTRIES } from '@tresen/contract/journal';
import { buildId } from '@tresen/kernel';
import { createDeviceKey, type DeviceKey, hashPayload, sealPayload } from '@tresen/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { knownFacts, parseJson, readPayload } from '../log/index.ts';
import { describeTry, hostileValues, MISSING, type Path, pathsOf, replaceAt, writeHostile } from '../platform/hostile-values.ts';
import { startTestServer, type TestServer } from '../platform/test-server.ts';
import { reactionsOf } from './index.ts';
import { buildSale } from './test-shop.ts';

interface Golden {
  readonly type: string;
  readonly version: number;
  readonly examples: readonly Record<string, unknown>[];
}

/** A till that seals whatever it is told. */
interface RogueTill {
  readonly device: string;
  readonly store: string;
  readonly receiptPrefix: string;
  readonly authorization: string;
  readonly key: DeviceKey;
  seq: number;
  prev: string;
}

const contract = join(import.meta.dirname, '../../../../packages/contract/src');
const goldens = readdirSync(contract, { recursive: true, encoding: 'utf8' })
  .filter((path) => /golden\/.*\.v\d+\.json$/.test(path) && !path.startsWith('journal'))
  .map((path) => JSON.parse(readFileSync(join(contract, path), 'utf8')) as Golden);

let at: TestServer;
let cashier: string;
let receipts = 0;
const newId = (): string => buildId(Date.now(), randomBytes(10));

beforeAll(async () => {
  at = await startTestServer();
});
afterAll(() => at.close());

async function enrolRogue(store: string): Promise<RogueTill> {
  const key = createDeviceKey();
  const code = (await at.call('POST', '/api/v1/devices/enrolments', { store })).body['code'];
  const { device, secret, receiptPrefix } = (await at.call('POST', '/api/v1/devices/enrol', { code, publicKeyJwk: key.jwk }, {})).body;
  return { device: String(device), store, receiptPrefix: String(receiptPrefix), authorization: `Bearer ${device}.${secret}`, key, seq: 0, prev: key.thumbprint };
}

interface Tried {
  readonly what: string;
  readonly header: Readonly<Record<string, unknown>>;
}

/** The members of an entry in front of its body, in their order, with its place in the chain. */
function sealNext(till: RogueTill, header: Readonly<Record<string, unknown>>): { sealed: { payload: string; signature: string }; hash: string } {
  const now = new Date().toISOString();
  const payload = writeHostile({ id: newId(), device: till.device, seq: till.seq + 1, prev: till.prev, at: now, businessDate: now.slice(0, 10), ...header });
  return { sealed: sealPayload(payload, till.key.privateKey), hash: hashPayload(payload) };
}

const push = (till: RogueTill, entries: readonly object[]) =>
  at.server.app.inject({
    method: 'POST',
    url: `/api/v1/devices/${till.device}/journal`,
    headers: { authorization: till.authorization, 'content-type': 'application/json' },
    payload: JSON.stringify({ entries }),
  });

/** Seals and pushes all of them in large runs. */
async function pushAll(till: RogueTill, facts: readonly Tried[]): Promise<void> {
  for (let first = 0; first < facts.length; ) {
    const entries: object[] = [];
    let bytes = 0;
    for (; first < facts.length && entries.length < PUSH_MAX_ENTRIES && bytes < 2_000_000; first += 1) {
      const { sealed, hash } = sealNext(till, facts[first]?.header ?? {});
      entries.push(sealed);
      bytes += sealed.payload.length;
      till.seq += 1;
      till.prev = hash;
    }
    const answer = await push(till, entries);
    expect(answer.statusCode, `${facts[first - 1]?.what}: ${answer.body}`).toBe(200);
    expect(answer.json()).toMatchObject({ accepted: entries.length, quarantined: [] });
  }
}

/** The example as this till would have sealed it, with numbers of its own. */
function own(till: RogueTill, example: Readonly<Record<string, unknown>>): Record<string, unknown> {
  receipts += 1;
  const mine: Record<string, unknown> = { store: till.store, till: till.device, cashier, staff: cashier };
  if ('receiptNo' in example) Object.assign(mine, { receiptNo: `${till.receiptPrefix}${String(receipts).padStart(6, '0')}`, receiptToken: randomBytes(16).toString('base64url') });
  return { ...example, ...Object.fromEntries(Object.entries(mine).filter(([name]) => name in example)) };
}

/** Each place of each example once, with each value; of old versions every third of them. */
function triesOf(till: RogueTill, { type, version, examples }: Golden): Tried[] {
  const seen = new Set<string>();
  const newest = goldens.every((other) => other.type !== type || other.version <= version);
  const tried: Tried[] = examples.map((example) => ({ what: `${type} ${version}`, header: { type, version, body: own(till, example) } }));
  const add = (example: Record<string, unknown>, path: Path, value: unknown): void => {
    tried.push({ what: `${type} ${version} ${describeTry(path, value)}`, header: { type, version, body: replaceAt(own(till, example), path, value) } });
  };
  for (const example of examples)
    for (const path of pathsOf(example)) {
      if (seen.has(path.join('/'))) continue;
      seen.add(path.join('/'));
      for (const [index, value] of hostileValues.entries()) if (newest || index % 3 === seen.size % 3) add(example, path, value);
    }
  const [first] = examples;
  if (first !== undefined) for (const name of ['__proto__', 'constructor', 'toString', 'nobodyKnows', '']) add(first, [name], { admin: true });
  return tried;
}

const count = async (text: string, ...values: unknown[]): Promise<number> =>
  Number((await at.server.house.database.pool.query<{ n: string }>(`select count(*) as n from ${text}`, values)).rows[0]?.n);

test('every kind of fact that the server reads has an example to spoil', () => {
  expect(goldens.map(({ type, version }) => `${type}/${version}`).toSorted()).toEqual([...knownFacts()].toSorted());
});

test('whatever stands in whatever place of whatever fact: it is kept, no reaction stumbles, and the sale behind it is booked', async () => {
  const { store } = await at.addStore('BER1');
  cashier = (await at.addPerson('Kim', [{ role: 'cashier', scope: 'store', id: store }])).id;
  const till = await enrolRogue(store);
  const tried = goldens.flatMap((golden) => triesOf(till, golden));
  // What stands around a body: a type or a version that nobody knows is kept like everything else.
  const [golden] = goldens.filter(({ type }) => type === 'sales.sale-completed');
  for (const name of ['id', 'at', 'businessDate'])
    for (const value of hostileValues)
      if (name !== 'id' || (typeof value === 'string' && value !== '' && value.length <= 64 && writeHostile(value).startsWith('"')))
        tried.push({
          what: describeTry([name], value),
          header: { type: golden?.type, version: golden?.version, body: own(till, golden?.examples[0] ?? {}), [name]: value === MISSING ? undefined : value },
        });
  await pushAll(till, tried);
  const receiptNo = `${till.receiptPrefix}900000`;
  await pushAll(till, [
    {
      what: 'a good sale',
      header: {
        type: 'sales.sale-completed',
        version: 1,
        body: { ...buildSale({ store, till: till.device, lines: [{ variant: null, quantity: 2, unitPrice: 595 }] }), receiptNo },
      },
    },
  ]);
  await reactionsOf(at.server.house)?.caughtUp();

  // Kept, each of them.
  expect(await count('log.event where device is not null')).toBe(till.seq);
  // What can be read can be booked, by all reactions.
  const stumbled = await at.server.house.database.pool.query<{ seq: number; detail: object }>(
    "select seq::int, detail from ingest.exception where kind = 'reaction-skipped' order by seq",
  );
  expect(stumbled.rows.map(({ seq, detail }) => ({ what: tried[seq - 1]?.what, detail }))).toEqual([]);
  // And was booked, unless it waits for a person or cannot be read.
  const stored = await at.server.house.database.pool.query<{ type: string; version: number; device: number; payload: string }>(
    "select type, version, device, payload from log.event where type = 'sales.sale-completed' and device is not null",
  );
  const readable = stored.rows.filter(({ payload, ...event }) => readPayload(event, parseJson(payload), payload) !== null).length;
  expect(readable).toBeGreaterThan(100);
  expect(await count('sales.sale')).toBe(readable);
  expect(await count("log.event where type like 'ingest.misplaced/%'")).toBe(await count('ingest.aside'));
  // The last one is right.
  const sale = (await at.call('GET', `/api/v1/sales?q=${receiptNo}`)).body['items'] as { total: number }[];
  expect(sale.map(({ total }) => total)).toEqual([1190]);
  expect((await at.call('GET', '/health/ready')).body).toMatchObject({ status: 'ok', standing: [] });
});

test('whatever stands in the head of an entry: the push is refused as a whole or kept, and the chain goes on', async () => {
  const till = await enrolRogue((await at.addStore('BER2')).store);
  const fact = { type: 'test.happened', version: 1, body: {} };
  for (const name of ['id', 'device', 'seq', 'prev', 'type', 'version'])
    for (const value of hostileValues) {
      const { sealed, hash } = sealNext(till, { ...fact, [name]: value === MISSING ? undefined : value });
      const answer = await push(till, [sealed]);
      expect([200, 400, 403, 409], `${describeTry([name], value)}: ${answer.body}`).toContain(answer.statusCode);
      if (answer.statusCode !== 200) expect(answer.headers['content-type']).toContain('application/problem+json');
      else if (answer.json<{ accepted: number }>().accepted === 1) {
        till.seq += 1;
        till.prev = hash;
      }
    }
  await pushAll(till, [{ what: 'a good one', header: fact }]);
  expect(await count('log.event where device = (select no from devices.till where id = $1)', till.device)).toBe(till.seq);
});

test('after all that every list of the house still answers', async () => {
  await reactionsOf(at.server.house)?.caughtUp();
  const answers: string[] = [];
  for (const { method, url, rights } of at.server.app.declaredRoutes) {
    if (method !== 'GET' || url.includes(':') || url.includes('*') || url.endsWith('/socket') || rights.every((right) => right === 'device')) continue;
    const answer = await at.call('GET', url);
    // 400: it wants to be asked more precisely.
    if (![200, 308, 400].includes(answer.status)) answers.push(`${url}: ${answer.status} ${answer.text}`);
  }
  expect(answers).toEqual([]);
});

test('an exception is given to a person who works here, or to nobody', async () => {
  const { rows } = await at.server.house.database.pool.query<{ id: number }>("select id from ingest.exception where status = 'open' order by id limit 1");
  const url = `/api/v1/ingest/exceptions/${rows[0]?.id}`;
  const assign = (owner: unknown) => at.call('POST', `${url}/resolve`, { action: 'assign', owner });
  for (const owner of ['__proto__', 'Kim', '', newId(), cashier.toUpperCase(), null, {}])
    expect((await assign(owner)).body, String(owner)).toMatchObject({ code: 'request-invalid', status: 400, errors: [{ pointer: '/owner' }] });
  expect((await at.call('GET', url)).body).toMatchObject({ owner: null });
  expect((await assign(cashier)).body).toMatchObject({ owner: cashier, ownerName: 'Kim' });
});
