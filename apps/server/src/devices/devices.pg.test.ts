import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDeviceKey, startTestServer, type TestServer } from '../platform/test-server.ts';

let at: TestServer;
let store: string;
beforeAll(async () => {
  at = await startTestServer();
  store = (await at.addStore('BER1')).store;
});
afterAll(() => at.close());

const lastEvent = async (type: string): Promise<{ body: unknown }> => {
  const found = await at.server.house.database.pool.query<{ payload: string }>('select payload from log.event where type = $1 order by id desc limit 1', [type]);
  return JSON.parse(found.rows[0]?.payload ?? '{}');
};

describe('enrolment', () => {
  test('a code works once, in lower case and with dashes, and gives the till its place', async () => {
    const made = await at.call('POST', '/api/v1/devices/enrolments', { store });
    expect(made.body).toMatchObject({ number: 1, name: 'BER1-1' });
    const code = String(made.body['code']);
    expect(code).toMatch(/^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{8}$/);
    expect(made.body['url']).toBe(`${at.url}/till/?enrol=${code}`);
    const key = makeDeviceKey();
    const typed = `${code.slice(0, 4)}-${code.slice(4)} `.toLowerCase();
    const till = await at.call('POST', '/api/v1/devices/enrol', { code: typed, publicKeyJwk: key, app: '1.0.0' }, {});
    expect(till.status, till.text).toBe(201);
    expect(till.body).toMatchObject({ number: 1, receiptPrefix: 'BER1-1-', store: { code: 'BER1', currency: 'EUR', timeZone: 'Europe/Berlin' } });
    const again = await at.call('POST', '/api/v1/devices/enrol', { code, publicKeyJwk: makeDeviceKey() }, {});
    expect(again.body).toMatchObject({ status: 404, code: 'devices-code-unknown' });
    expect(await lastEvent('devices.till-enrolled')).toMatchObject({ body: { till: till.body['device'], number: 1, thumbprint: till.body['thumbprint'] } });
    expect(await lastEvent('devices.settings-changed')).toMatchObject({
      body: { rows: [{ till: till.body['device'], settings: { till: { receiptPrefix: 'BER1-1-' }, receiptBaseUrl: at.url } }] },
    });
  });

  test('a lost answer is no loss: the same device repeats and gets a new secret for the same place', async () => {
    const { body } = await at.call('POST', '/api/v1/devices/enrolments', { store });
    const request = { code: body['code'], publicKeyJwk: makeDeviceKey() };
    const first = await at.call('POST', '/api/v1/devices/enrol', request, {});
    const second = await at.call('POST', '/api/v1/devices/enrol', request, {});
    expect(second.body['device']).toBe(first.body['device']);
    const health = (secret: unknown) =>
      at.call('POST', `/api/v1/devices/${first.body['device']}/health`, { unsent: 0, seq: 0 }, { authorization: `Bearer ${first.body['device']}.${secret}` });
    expect((await health(second.body['secret'])).status).toBe(200);
    expect((await health(first.body['secret'])).status).toBe(401);
  });

  test('wrong codes, used numbers, keys off the curve and keys of other tills are refused', async () => {
    expect((await at.call('POST', '/api/v1/devices/enrol', { code: 'ABCDEFGH', publicKeyJwk: makeDeviceKey() }, {})).body['code']).toBe('devices-code-unknown');
    expect((await at.call('POST', '/api/v1/devices/enrolments', { store, number: 1 })).body['code']).toBe('devices-number-taken');
    const { body } = await at.call('POST', '/api/v1/devices/enrolments', { store });
    const off = { ...makeDeviceKey(), y: 'A'.repeat(43) };
    expect((await at.call('POST', '/api/v1/devices/enrol', { code: body['code'], publicKeyJwk: off }, {})).body['errors']).toEqual([
      { pointer: '/publicKeyJwk', message: 'is not a point of P-256' },
    ]);
    const key = makeDeviceKey();
    expect((await at.call('POST', '/api/v1/devices/enrol', { code: body['code'], publicKeyJwk: key }, {})).status).toBe(201);
    const other = await at.call('POST', '/api/v1/devices/enrolments', { store });
    expect((await at.call('POST', '/api/v1/devices/enrol', { code: other.body['code'], publicKeyJwk: key }, {})).body['code']).toBe('devices-key-in-use');
  });

  test('a replacement takes over number and name; the old one hands in what it holds and does nothing else', async () => {
    const old = await at.enrol(store);
    const { body } = await at.call('POST', '/api/v1/devices/enrolments', { store, replaces: old.till.device });
    const fresh = await at.call('POST', '/api/v1/devices/enrol', { code: body['code'], publicKeyJwk: makeDeviceKey() }, {});
    expect(fresh.body).toMatchObject({ number: old.till.number, name: old.till.name, receiptPrefix: `BER1-${old.till.number}.2-` });
    const oldHealth = await at.call('POST', `/api/v1/devices/${old.till.device}/health`, { unsent: 0, seq: 0 }, { authorization: old.authorization });
    expect(oldHealth.body['status']).toBe('replaced');
    expect((await at.call('POST', `/api/v1/devices/${old.till.device}/print`, { printer: 'x', bytesBase64: 'AAAA' }, { authorization: old.authorization })).body['code']).toBe(
      'devices-till-locked',
    );
    const till = await at.call('GET', `/api/v1/devices/tills/${old.till.device}`);
    expect(till.body).toMatchObject({ status: 'replaced', replacedBy: fresh.body['device'] });
  });
});

describe('tills', () => {
  test('the heartbeat is seen in the list, and only the till itself can send it', async () => {
    const { till, authorization } = await at.enrol(store);
    const report = { unsent: 3, seq: 17, storagePersisted: true, app: '1.2.3', clock: new Date(Date.now() + 5_000).toISOString() };
    const beat = await at.call('POST', `/api/v1/devices/${till.device}/health`, report, { authorization });
    expect(beat.status, beat.text).toBe(200);
    const shown = await at.call('GET', `/api/v1/devices/tills/${till.device}`);
    expect(shown.body).toMatchObject({ unsent: 3, seq: 17, headSeq: 0, storagePersisted: true, app: '1.2.3', status: 'active', forkedAt: null });
    expect(Math.abs(Number(shown.body['clockSkew']) - 5_000)).toBeLessThan(2_000);
    const other = await at.enrol(store);
    expect((await at.call('POST', `/api/v1/devices/${till.device}/health`, report, { authorization: other.authorization })).body['code']).toBe('journal-device-mismatch');
    const list = await at.call('GET', '/api/v1/devices/tills?limit=1');
    expect(list.body['next']).toEqual(expect.any(String));
    const rest = await at.call('GET', `/api/v1/devices/tills?limit=500&cursor=${list.body['next']}`);
    expect((rest.body['items'] as unknown[]).length).toBeGreaterThan(0);
    expect((await at.call('GET', '/api/v1/devices/tills?cursor=AAAA')).status).toBe(400);
  });

  test('a locked till is refused everywhere but where it hands in; unlocked it works again', async () => {
    const { till, authorization } = await at.enrol(store);
    const print = () => at.call('POST', `/api/v1/devices/${till.device}/print`, { printer: 'none', bytesBase64: 'AAAA' }, { authorization });
    expect((await print()).body['code']).toBe('devices-printer-unknown');
    expect((await at.call('PATCH', `/api/v1/devices/tills/${till.device}`, { status: 'locked' })).status).toBe(200);
    expect((await print()).body['code']).toBe('devices-till-locked');
    expect((await at.call('POST', `/api/v1/devices/${till.device}/health`, { unsent: 0, seq: 0 }, { authorization })).body['status']).toBe('locked');
    expect((await at.call('POST', `/api/v1/devices/${till.device}/journal`, { entries: [{ payload: 'x', signature: 'y' }] }, { authorization })).body['code']).not.toBe(
      'devices-till-locked',
    );
    await at.call('PATCH', `/api/v1/devices/tills/${till.device}`, { status: 'active' });
    expect((await print()).body['code']).toBe('devices-printer-unknown');
  });

  test('settings: the store sets, the till overrides, and the event carries the sum for each till', async () => {
    const own = (await at.addStore('HAM1')).store;
    const a = await at.enrol(own);
    const b = await at.enrol(own);
    expect((await at.call('PUT', `/api/v1/devices/stores/${own}/settings`, { discountLimit: 1000, receiptFooter: 'Danke!' })).status).toBe(200);
    const event = await lastEvent('devices.settings-changed');
    expect((event.body as { rows: unknown[] }).rows).toHaveLength(2);
    expect((await at.call('PUT', `/api/v1/devices/tills/${b.till.device}/settings`, { discountLimit: 0 })).status).toBe(200);
    expect(await lastEvent('devices.settings-changed')).toMatchObject({
      body: { rows: [{ till: b.till.device, settings: { discountLimit: 0, store: { receiptFooter: 'Danke!' } } }] },
    });
    const shown = await at.call('GET', `/api/v1/devices/tills/${a.till.device}/settings`);
    expect(shown.body).toMatchObject({ own: {}, effective: { discountLimit: 1000 } });
    expect((await at.call('PUT', `/api/v1/devices/stores/${own}/settings`, { printer: 'nope' })).body['errors']).toEqual([
      { pointer: '/printer', message: 'is no printer of this store' },
    ]);
  });

  test('a changed store reaches the settings of its tills', async () => {
    const { store: own, company } = await at.addStore('KOE1');
    const { till } = await at.enrol(own);
    const changed = { code: 'KOE1', name: 'Köln „Süd“ 🛒', company, country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin', priceZone: 'de-eur', address: [], phone: '0221' };
    expect((await at.call('PUT', `/api/v1/identity/stores/${own}`, changed)).status).toBe(200);
    await expect
      .poll(async () => (await lastEvent('devices.settings-changed')).body, { timeout: 10_000 })
      .toMatchObject({ rows: [{ till: till.device, settings: { store: { name: 'Köln „Süd“ 🛒' } } }] });
  });
});

describe('print bridge', () => {
  let printer: Server;
  const received: Buffer[] = [];
  beforeAll(async () => {
    printer = createServer((socket) => {
      const chunks: Buffer[] = [];
      socket.on('data', (chunk: Buffer) => chunks.push(chunk));
      socket.on('end', () => received.push(Buffer.concat(chunks)));
    });
    await new Promise<void>((resolve) => printer.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => printer.close());

  test('jobs reach the printer whole and one after the other', async () => {
    const address = printer.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { till, authorization } = await at.enrol(store);
    expect((await at.call('PUT', '/api/v1/devices/printers/front', { store, name: 'Vorn', host: '127.0.0.1', port, columns: 42 })).status).toBe(200);
    const jobs = ['one', 'two', 'three'].map((text) => Buffer.from(text.repeat(1000)));
    const answers = await Promise.all(
      jobs.map((bytes) => at.call('POST', `/api/v1/devices/${till.device}/print`, { printer: 'front', bytesBase64: bytes.toString('base64') }, { authorization })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(received.map((bytes) => bytes.toString())).toEqual(expect.arrayContaining(jobs.map(String)));
  });

  test('a printer that is off gives a plain error and says that the sale is safe', async () => {
    const { till, authorization } = await at.enrol(store);
    await at.call('PUT', '/api/v1/devices/printers/off', { store, name: 'Aus', host: '127.0.0.1', port: 1, columns: 42 });
    const answer = await at.call('POST', `/api/v1/devices/${till.device}/print`, { printer: 'off', bytesBase64: 'AAAA' }, { authorization });
    expect(answer.body).toMatchObject({ status: 502, code: 'devices-printer-unreachable', data: 'safe' });
  });
});
