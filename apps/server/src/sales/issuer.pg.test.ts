import { randomBytes } from 'node:crypto';
import type { TillSettings } from '@tresen/contract/feed';
import { type CompletedSale, issuerOf } from '@tresen/domain/sales';
import { type LightTill, openJournalTransport, openLightTill } from '@tresen/testkit';
import { buildSampleSale, enrolTill } from '@tresen/testkit/virtual-till';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepIssuers } from '../devices/reactions/keep-issuers.ts';
import { until } from '../feed/test-till.ts';
import { reactionsOf } from '../ingest/index.ts';
import { rebuildAndCompare } from '../log/index.ts';
import { startTestServer, type TestServer } from '../platform/test-server.ts';

let server: TestServer;
let place: { store: string; company: string };
let till: LightTill;
let prefix: string;

const shop = {
  code: 'BER1',
  country: 'DE',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  priceZone: 'de-eur',
};
const before = { name: 'Laden am Markt', company: 'Alt GmbH', taxId: 'DE111111111', address: ['Marktplatz 1', '10115 Berlin'], phone: '030 1', footer: 'Bis bald!' };
const after = { name: 'Laden am Ring', company: 'Neu AG', taxId: 'DE222222222', address: ['Ring 2', '10999 Berlin'], phone: '030 2', footer: 'Auf Wiedersehen!' };
const wordsOf = (look: typeof before): string[] => [look.name, look.company, look.taxId, ...look.address, look.phone, look.footer];

beforeAll(async () => {
  server = await startTestServer();
  place = await server.addStore('BER1');
  await setLook(before);
  const { code } = (await server.call('POST', '/api/v1/devices/enrolments', { store: place.store, importing: true })).body as { code: string };
  const enrolled = await enrolTill({ server: server.url, code });
  prefix = enrolled.receiptPrefix;
  till = openLightTill({ identity: enrolled.identity, transport: openJournalTransport({ server: server.url }) });
  await until('the look is known of the till', () => isKnown(before));
});
afterAll(() => server.close());

const caughtUp = async (): Promise<void> => reactionsOf(server.server.house)?.caughtUp();

async function put(path: string, body: object): Promise<void> {
  const answer = await server.call('PUT', path, body);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
}

async function setLook(look: typeof before): Promise<void> {
  await put(`/api/v1/identity/companies/${place.company}`, { name: look.company, country: 'DE', taxId: look.taxId, address: [] });
  await put(`/api/v1/identity/stores/${place.store}`, { ...shop, name: look.name, company: place.company, address: look.address, phone: look.phone });
  await put(`/api/v1/devices/stores/${place.store}/settings`, { receiptFooter: look.footer });
}

/** Whether the newest that is known of the till is this look: a change becomes the till's settings first, then its issuer. */
async function isKnown(look: typeof before): Promise<boolean> {
  const { rows } = await server.server.house.database.pool.query<{ text: string }>(
    'select issuer::text as text from devices.issuer_since where till = $1 order by since desc limit 1',
    [till.identity.device],
  );
  return wordsOf(look).every((word) => rows[0]?.text.includes(word) === true);
}

/** Changes the shop, and waits until it is known of the till. */
async function changeLook(look: typeof before): Promise<void> {
  await setLook(look);
  await until('the new look is known of the till', () => isKnown(look));
}

/** Sells as software of that version does: version 2 says who sells, as the till's settings are right then. */
async function sell(version: 1 | 2, at = new Date().toISOString()): Promise<{ id: string; sale: CompletedSale }> {
  const { effective } = (await server.call('GET', `/api/v1/devices/tills/${till.identity.device}/settings`)).body as { effective: TillSettings };
  const made = buildSampleSale({
    store: place.store,
    till: till.identity.device,
    articles: [{ id: '01930000-0000-7000-8000-000000000101', sku: 'A-1', name: 'Notizbuch', amount: 1190 }],
    receiptNo: `${prefix}${String(till.head.seq + 1).padStart(6, '0')}`,
  });
  const noted = { ...made, lines: made.lines.map((line) => ({ ...line, note: 'Gravur: Für Zoë' })), receiptToken: randomBytes(16).toString('base64url') };
  const sale = version === 2 ? { ...noted, issuer: issuerOf(effective) } : noted;
  const { id } = till.record({ type: 'sales.sale-completed', version, at, body: sale });
  await till.flush();
  await caughtUp();
  return { id, sale };
}

/** The page, the paper's text, the office's view and what a till asks for to print again. */
async function readEverywhere({ id, sale }: { readonly id: string; readonly sale: CompletedSale }): Promise<string[]> {
  const anonymous = (path: string) => server.call('GET', path, undefined, {});
  const bearer = { authorization: `Bearer ${till.identity.device}.${till.identity.secret}` };
  const [page, text, office, print] = [
    await anonymous(`/r/${sale.receiptToken}?lang=de`),
    await anonymous(`/r/${sale.receiptToken}.txt?lang=de`),
    await server.call('GET', `/api/v1/sales/${id}`),
    await server.call('GET', `/api/v1/sales/returnable?receipt=${sale.receiptToken}`, undefined, bearer),
  ];
  for (const answer of [page, text, office, print]) expect(answer.status, answer.text).toBe(200);
  return [page.text, text.text, JSON.stringify(office.body['issuer']), JSON.stringify(print.body['issuer'])];
}

function expectLook(seen: readonly string[], look: typeof before, other: typeof before): void {
  for (const text of seen) {
    for (const word of wordsOf(look)) expect(text).toContain(word);
    for (const word of wordsOf(other)) expect(text).not.toContain(word);
  }
}

test('[RCP-07] a receipt stays what it was: page, office and reprint show name, tax number and address of the day of sale', async () => {
  const [first, second] = [await sell(1), await sell(2)];
  const long = await sell(1, '2020-02-29T12:00:00.000Z');
  for (const sale of [first, second, long]) expectLook(await readEverywhere(sale), before, after);
  await changeLook(after);
  await caughtUp();
  for (const sale of [first, second, long]) expectLook(await readEverywhere(sale), before, after);
  for (const sale of [await sell(1), await sell(2)]) expectLook(await readEverywhere(sale), after, before);
  const { rows } = await server.server.house.database.pool.query('select 1 from devices.issuer_since where till = $1', [till.identity.device]);
  await put(`/api/v1/devices/stores/${place.store}/settings`, { receiptFooter: after.footer, discountLimit: 1234 });
  await caughtUp();
  expect((await server.server.house.database.pool.query('select 1 from devices.issuer_since where till = $1', [till.identity.device])).rowCount).toBe(rows.length);
});

test('[RCP-07] a till that was offline while the office changed the shop: its sale says what it printed', async () => {
  await changeLook(before);
  await caughtUp();
  const sale = await sell(2);
  const old = { ...sale.sale, receiptToken: randomBytes(16).toString('base64url'), receiptNo: `${prefix}900000` };
  await changeLook(after);
  await caughtUp();
  const { id } = till.record({ type: 'sales.sale-completed', version: 2, body: old });
  await till.flush();
  await caughtUp();
  expectLook(await readEverywhere({ id, sale: old }), before, after);
});

test('version 1 has no place for an issuer: what somebody writes there is not read', async () => {
  const { sale } = await sell(2);
  const forged = { ...sale, receiptNo: `${prefix}900001`, receiptToken: randomBytes(16).toString('base64url'), issuer: { store: 7 } };
  till.record({ type: 'sales.sale-completed', version: 1, body: forged });
  await till.flush();
  await caughtUp();
  const page = await server.call('GET', `/r/${forged.receiptToken}`, undefined, {});
  expect([page.status, page.text.includes(after.name)]).toEqual([200, true]);
});

test('the page shows the notes of lines, as the paper does', async () => {
  const { sale } = await sell(2);
  expect((await server.call('GET', `/r/${sale.receiptToken}`, undefined, {})).text).toContain('Gravur: Für Zoë');
});

test('what is known of who sold is made again from the log', async () => {
  await server.server.close();
  expect(await rebuildAndCompare({ url: server.databaseUrl, reactions: [keepIssuers()] })).toEqual([]);
});
