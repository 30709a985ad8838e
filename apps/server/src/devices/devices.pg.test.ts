import { createDeviceKey, proveKey } from '@tresen/testkit';
import { startVirtualPrinter, type VirtualPrinter } from '@tresen/testkit/virtual-printer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeDeviceKey, startTestServer, type TestServer } from '../platform/test-server.ts';

let at: TestServer;
let store: string;
beforeAll(async () => {
  at = await startTestServer();
  store = (await at.addStore('BER1')).store;
});
afterAll(() => at.close());

/** The newest event that a request wrote. What the reaction `devices` writes may come between two requests at any time. */
const lastEvent = async (type: string): Promise<{ body: unknown }> => {
  const found = await at.server.house.database.pool.query<{ payload: string }>(
    "select payload from log.event where type = $1 and payload::jsonb #>> '{actor,id}' <> 'devices' order by id desc limit 1",
    [type],
  );
  return JSON.parse(found.rows[0]?.payload ?? '{}');
};

/** What the log last said of the settings of one till, whoever wrote it and for however many tills at once. */
const lastSettings = async (till: string): Promise<unknown> => {
  const found = await at.server.house.database.pool.query<{ settings: unknown }>(
    `select told -> 'settings' as settings from log.event, jsonb_array_elements(payload::jsonb #> '{body,rows}') told
     where type = 'devices.settings-changed' and told ->> 'till' = $1 order by event.id desc limit 1`,
    [till],
  );
  return found.rows[0]?.settings;
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

  test('a lost answer is no loss: who has the private key repeats and gets a new secret for the same place, and nobody else', async () => {
    const key = createDeviceKey();
    const code = String((await at.call('POST', '/api/v1/devices/enrolments', { store })).body['code']);
    const enrol = (proof?: string) => at.call('POST', '/api/v1/devices/enrol', { code, publicKeyJwk: key.jwk, ...(proof === undefined ? {} : { proof }) }, {});
    const first = await enrol(proveKey(key, code));
    const health = async (secret: unknown) =>
      (await at.call('POST', `/api/v1/devices/${first.body['device']}/health`, { unsent: 0, seq: 0 }, { authorization: `Bearer ${first.body['device']}.${secret}` })).status;
    // The code was seen, and the public key is no secret: that is not enough, and the till goes on.
    expect((await enrol()).body['code']).toBe('devices-code-unknown');
    expect((await enrol(proveKey(key, 'another code'))).body['errors']).toMatchObject([{ pointer: '/proof' }]);
    expect(await health(first.body['secret'])).toBe(200);
    const second = await enrol(proveKey(key, code));
    expect(second.body['device']).toBe(first.body['device']);
    expect([await health(second.body['secret']), await health(first.body['secret'])]).toEqual([200, 401]);
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
    const asked = Date.now();
    const report = { unsent: 3, seq: 17, storagePersisted: true, app: '1.2.3', clock: new Date(asked + 5_000).toISOString() };
    const beat = await at.call('POST', `/api/v1/devices/${till.device}/health`, report, { authorization });
    expect(beat.status, beat.text).toBe(200);
    const shown = await at.call('GET', `/api/v1/devices/tills/${till.device}`);
    expect(shown.body).toMatchObject({ unsent: 3, seq: 17, headSeq: 0, storagePersisted: true, app: '1.2.3', status: 'active', forkedAt: null });
    // The way to the server takes its time, and no longer than until now.
    expect(Number(shown.body['clockSkew'])).toBeLessThanOrEqual(5_000);
    expect(Number(shown.body['clockSkew'])).toBeGreaterThanOrEqual(5_000 - (Date.now() - asked));
    const other = await at.enrol(store);
    expect((await at.call('POST', `/api/v1/devices/${till.device}/health`, report, { authorization: other.authorization })).body['code']).toBe('journal-device-mismatch');
    const list = await at.call('GET', '/api/v1/devices/tills?limit=1');
    expect(list.body['next']).toEqual(expect.any(String));
    const rest = await at.call('GET', `/api/v1/devices/tills?limit=500&cursor=${list.body['next']}`);
    expect((rest.body['items'] as unknown[]).length).toBeGreaterThan(0);
    expect((await at.call('GET', '/api/v1/devices/tills?cursor=AAAA')).status).toBe(400);
  });

  test('what a heartbeat says has its type and length, and nothing else of it is kept', async () => {
    const { till, authorization } = await at.enrol(store);
    const beat = (report: object) => at.call('POST', `/api/v1/devices/${till.device}/health`, { unsent: 0, seq: 0, ...report }, { authorization });
    const wrong: readonly object[] = [
      ...['unsent', 'seq', 'storageBytes'].flatMap((name) => [-1, 1.5, 2 ** 60, '1', null].map((value) => ({ [name]: value }))),
      ...['yesterday', '2026-13', 7, `2026-11-30T12:00:00.000Z${' '.repeat(20)}`].map((oldestUnsentAt) => ({ oldestUnsentAt })),
      ...['app', 'referenceVersion', 'printer', 'clock'].flatMap((name) => [{ [name]: 'x'.repeat(101) }, { [name]: {} }]),
      { storagePersisted: 'yes' },
    ];
    for (const report of wrong) {
      const { status, body } = await beat(report);
      expect([status, (body['errors'] as { pointer: string }[] | undefined)?.[0]?.pointer], JSON.stringify(report)).toEqual([400, `/${Object.keys(report)[0]}`]);
    }
    expect((await beat({ oldestUnsentAt: '2026-11-30T12:00:00.000Z', printer: 'ok', more: { notes: 'x'.repeat(1000) } })).status).toBe(200);
    const { rows } = await at.server.house.database.pool.query('select report from devices.health where till_id = $1', [till.device]);
    expect(rows).toEqual([{ report: { unsent: 0, seq: 0, oldestUnsentAt: '2026-11-30T12:00:00.000Z', printer: 'ok' } }]);
  });

  test('a clock that is behind is told as well as one that is ahead, once a day', async () => {
    const open = async (till: string) => (await at.call('GET', `/api/v1/ingest/exceptions?status=open&device=${till}`)).body['items'] as { id: string; kind: string }[];
    for (const hours of [-1, 1]) {
      const { till, authorization } = await at.enrol(store);
      const beat = (clock: number) =>
        at.call('POST', `/api/v1/devices/${till.device}/health`, { unsent: 0, seq: 0, clock: new Date(Date.now() + clock).toISOString() }, { authorization });
      await beat(hours * 540_000);
      expect(await open(till.device)).toEqual([]);
      const asked = Date.now();
      for (let n = 0; n < 3; n += 1) expect((await beat(hours * 3_600_000)).status).toBe(200);
      const told = await open(till.device);
      expect(told.map((one) => one.kind)).toEqual(['clock-skew']);
      const { details } = (await at.call('GET', `/api/v1/ingest/exceptions/${told[0]?.id}`)).body as { details: { aheadSeconds: number } };
      // The way to the server takes its time, and no longer than until now; whole seconds are told.
      expect(details.aheadSeconds).toBeLessThanOrEqual(hours * 3600);
      expect(details.aheadSeconds).toBeGreaterThanOrEqual(hours * 3600 - (Date.now() - asked) / 1000 - 1);
    }
  });

  test('a locked till is refused everywhere but where it hands in; unlocked it works again', async () => {
    const { till, authorization } = await at.enrol(store);
    const print = () => at.call('POST', `/api/v1/devices/${till.device}/print`, { printer: 'none', bytesBase64: 'AAAA' }, { authorization });
    expect((await print()).body['code']).toBe('devices-printer-unknown');
    // With the tag that reading it gave, as the office does; what the till says of itself meanwhile does not change that.
    const tag = (await at.call('GET', `/api/v1/devices/tills/${till.device}`)).headers.get('etag') ?? '';
    await at.call('POST', `/api/v1/devices/${till.device}/health`, { unsent: 0, seq: 0 }, { authorization });
    const lock = { authorization: `Bearer ${at.token}`, 'if-match': tag };
    expect((await at.call('PATCH', `/api/v1/devices/tills/${till.device}`, { status: 'locked' }, lock)).status).toBe(200);
    expect((await at.call('PATCH', `/api/v1/devices/tills/${till.device}`, { status: 'active' }, lock)).status).toBe(412);
    expect((await print()).body['code']).toBe('devices-till-locked');
    expect((await at.call('POST', `/api/v1/devices/${till.device}/health`, { unsent: 0, seq: 0 }, { authorization })).body['status']).toBe('locked');
    expect((await at.call('POST', `/api/v1/devices/${till.device}/journal`, { entries: [{ payload: 'x', signature: 'y' }] }, { authorization })).body['code']).not.toBe(
      'devices-till-locked',
    );
    await at.call('PATCH', `/api/v1/devices/tills/${till.device}`, { status: 'active' });
    expect((await print()).body['code']).toBe('devices-printer-unknown');
  });

  test('settings: the store sets, the till overrides, and the event carries the sum for each till; receipts lead where the group says', async () => {
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
    const manager = await at.addPerson('Ort', [{ role: 'manager', scope: 'store', id: own }]);
    const lead = (receiptBaseUrl: string, headers?: Record<string, string>) => at.call('PUT', `/api/v1/devices/stores/${own}/settings`, { receiptBaseUrl }, headers);
    const asManager = { cookie: manager.cookie, 'if-match': '*', host: 'evil.example' };
    expect((await lead('https://evil.example', asManager)).body['errors']).toMatchObject([{ pointer: '/receiptBaseUrl' }]);
    for (const odd of ['javascript:alert(1)', 'https://user:word@shop.example', 'https://shop.example/?to=evil', 'https://']) expect((await lead(odd)).status, odd).toBe(400);
    expect((await lead('https://receipts.example/de')).status).toBe(200);
    // What the group has chosen, a manager may leave as it is.
    expect((await lead('https://receipts.example/de', asManager)).status).toBe(200);
    expect((await at.call('PUT', `/api/v1/devices/stores/${own}/settings`, { printer: 'nope' })).body['errors']).toEqual([
      { pointer: '/printer', message: 'is no printer of this store' },
    ]);
  });

  test('a changed store reaches the settings of its tills', async () => {
    const { store: own, company } = await at.addStore('KOE1');
    const { till } = await at.enrol(own);
    const changed = { code: 'KOE1', name: 'Köln „Süd“ 🛒', company, country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin', priceZone: 'de-eur', address: [], phone: '0221' };
    expect((await at.call('PUT', `/api/v1/identity/stores/${own}`, changed)).status).toBe(200);
    await expect.poll(() => lastSettings(till.device), { timeout: 10_000 }).toMatchObject({ store: { name: 'Köln „Süd“ 🛒' } });
  });
});

describe('print bridge', () => {
  let printer: VirtualPrinter;
  let till: Awaited<ReturnType<typeof at.enrol>>;
  beforeAll(async () => {
    printer = await startVirtualPrinter();
    till = await at.enrol(store);
    const nowhere = await at.call('PUT', '/api/v1/devices/printers/front', { store, name: 'Vorn', host: '169.254.169.254', port: 80, columns: 42 });
    expect(nowhere.body).toMatchObject({ code: 'request-invalid', errors: [{ pointer: '/host' }] });
    expect((await at.call('PUT', '/api/v1/devices/printers/front', { store, name: 'Vorn', host: printer.host, port: printer.port, columns: 42 })).status).toBe(200);
  });
  afterAll(() => printer.close());
  beforeEach(() => {
    Object.assign(printer.state, { paper: 'ok', coverOpen: false, hangs: false, closesAtOnce: false });
    printer.runOutAfter(Number.POSITIVE_INFINITY);
    printer.clear();
  });
  const cut = '\n\u001dV\u0000';
  const print = (text: string, job?: string) =>
    at.call(
      'POST',
      `/api/v1/devices/${till.till.device}/print`,
      { printer: 'front', bytesBase64: Buffer.from(text).toString('base64'), ...(job === undefined ? {} : { job }) },
      { authorization: till.authorization },
    );

  test('jobs reach the paper whole and one after the other', async () => {
    const answers = await Promise.all(['one', 'two', 'three'].map((text) => print(text.repeat(1000) + cut)));
    expect(answers.map((answer) => answer.body)).toEqual([1, 2, 3].map(() => expect.objectContaining({ printed: true, paperLow: false })));
    expect(new Set(printer.receipts.map((receipt) => receipt.text[0]))).toEqual(new Set(['one', 'two', 'three'].map((text) => text.repeat(1000))));
    printer.state.paper = 'near-end';
    expect((await print(`four${cut}`)).body).toMatchObject({ printed: true, paperLow: true });
  });

  test('a printer without paper or with its cover open gets nothing, and the answer says what to do', async () => {
    printer.state.paper = 'end';
    expect((await print(`a${cut}`)).body).toMatchObject({ status: 503, code: 'devices-printer-not-ready', cause: 'paper-out', sent: false, data: 'safe' });
    printer.state.paper = 'ok';
    printer.state.coverOpen = true;
    expect((await print(`a${cut}`)).body).toMatchObject({ code: 'devices-printer-not-ready', cause: 'cover-open', sent: false });
    printer.state.coverOpen = false;
    expect(printer.receipts).toHaveLength(0);
    expect((await print(`a${cut}`)).body).toMatchObject({ printed: true });
  });

  test('the drawer opens without paper too, once, and is no receipt', async () => {
    const pulse = '\u001b@\u001bp\u0000\u0032\u007d';
    expect((await print(pulse, 'sale-1-drawer')).body).toMatchObject({ printed: true });
    printer.state.paper = 'end';
    expect((await print(pulse, 'sale-2-drawer')).body).toMatchObject({ printed: true });
    printer.state.paper = 'ok';
    printer.state.coverOpen = true;
    expect((await print(pulse, 'sale-3-drawer')).body).toMatchObject({ printed: true });
    expect((await print(pulse, 'sale-3-drawer')).body).toMatchObject({ printed: true });
    printer.state.coverOpen = false;
    expect((await print(`a${cut}`)).body).toMatchObject({ printed: true });
    expect(printer.drawerKicks).toBe(3);
    expect(printer.receipts.map((receipt) => receipt.text)).toEqual([['a']]);
  });

  test('paper that ends in the middle is no printed receipt: part of it may be out', async () => {
    printer.runOutAfter(2);
    expect((await print(`a\nb\nc\nd${cut}`)).body).toMatchObject({ code: 'devices-printer-not-ready', cause: 'paper-out', sent: true });
    // What had come out before lies there when the connection ends.
    expect((await printer.waitForReceipt(0)).text).toEqual(['a', 'b']);
  });

  test('a printer that closes at once, stays silent or is off gives a plain error and says that the sale is safe', async () => {
    printer.state.closesAtOnce = true;
    expect((await print(`a${cut}`)).body).toMatchObject({ status: 502, code: 'devices-printer-unreachable', sent: false, data: 'safe' });
    printer.state.closesAtOnce = false;
    printer.state.hangs = true;
    expect((await print(`a${cut}`)).body).toMatchObject({ code: 'devices-printer-unreachable', sent: false });
    expect(printer.receipts).toHaveLength(0);
    await at.call('PUT', '/api/v1/devices/printers/off', { store, name: 'Aus', host: '127.0.0.1', port: 1, columns: 42 });
    const answer = await at.call('POST', `/api/v1/devices/${till.till.device}/print`, { printer: 'off', bytesBase64: 'AAAA' }, { authorization: till.authorization });
    expect(answer.body).toMatchObject({ status: 502, code: 'devices-printer-unreachable', data: 'safe' });
  });

  test('the same job sent twice, because its answer was lost, is on paper once', async () => {
    const [first, second] = await Promise.all([print(`once${cut}`, 'job-1'), print(`once${cut}`, 'job-1')]);
    expect([first.status, second.status, (await print(`once${cut}`, 'job-1')).status]).toEqual([200, 200, 200]);
    expect(printer.receipts).toHaveLength(1);
    printer.state.coverOpen = true;
    expect((await print(`later${cut}`, 'job-2')).status).toBe(503);
    printer.state.coverOpen = false;
    expect((await print(`later${cut}`, 'job-2')).status).toBe(200);
    expect(printer.receipts).toHaveLength(2);
  });
});
