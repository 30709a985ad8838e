import { pbkdf2Sync } from 'node:crypto';
import type { StaffState } from '@tresen/contract/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, TEST_PASSWORD, type TestServer } from '../platform/test-server.ts';
import { readStaffStates } from './queries/staff.ts';

let at: TestServer;
let store: string;
let company: string;
beforeAll(async () => {
  at = await startTestServer();
  ({ store, company } = await at.addStore('BER1'));
});
afterAll(() => at.close());

const person = (name: string, more: object = {}): object => ({
  name,
  shortName: name,
  email: `${name.toLowerCase()}@tresen.example`,
  language: 'de',
  grants: [{ role: 'cashier', scope: 'store', id: store }],
  ...more,
});

async function lastStates(): Promise<StaffState[]> {
  const found = await at.server.house.database.pool.query<{ payload: string }>("select payload from log.event where type = 'identity.staff-changed' order by id desc limit 1");
  expect(found.rows[0]?.payload).not.toContain('pin');
  const { rows } = (JSON.parse(found.rows[0]?.payload ?? '{}') as { body: { rows: StaffState[] } }).body;
  return await readStaffStates(
    at.server.house.database.pool,
    rows.map((row) => row.id),
  );
}

describe('sign-in', () => {
  test('a person signs in, is shown as me with the reach of their rights, and signs out', async () => {
    const { cookie } = await at.addPerson('Ada', [{ role: 'manager', scope: 'store', id: store }]);
    const me = await at.call('GET', '/api/v1/identity/me', undefined, { cookie });
    expect(me.body).toMatchObject({ kind: 'staff', name: 'Ada', roles: ['manager'], rights: { 'sales.read': [store] } });
    expect(me.body['rights']).not.toHaveProperty('identity.write');
    expect((await at.call('POST', '/api/v1/identity/auth/sign-out', undefined, { cookie })).status).toBe(204);
    expect((await at.call('GET', '/api/v1/identity/me', undefined, { cookie })).status).toBe(401);
  });

  test('wrong passwords and unknown addresses get the same answer, and after eight the account rests', async () => {
    await at.addPerson('Grace', []);
    const attempt = (email: string, password = 'wrong-password') => at.call('POST', '/api/v1/identity/auth/sign-in/email', { email, password }, {});
    expect((await attempt('nobody@tresen.example')).body['code']).toBe('identity-credentials-wrong');
    for (let count = 0; count < 8; count += 1) expect((await attempt('grace@tresen.example')).body['code']).toBe('identity-credentials-wrong');
    const resting = await attempt('GRACE@tresen.example', TEST_PASSWORD);
    expect(resting.body['code']).toBe('identity-locked-out');
    expect(Number(resting.headers.get('retry-after'))).toBeGreaterThan(60);
  });

  test('strangers cannot sign up', async () => {
    expect((await at.call('POST', '/api/v1/identity/auth/sign-up/email', { name: 'X', email: 'x@tresen.example', password: TEST_PASSWORD }, {})).status).toBe(404);
  });

  test('a session cookie changes nothing when another site sends it', async () => {
    const { cookie } = await at.addPerson('Edith', [{ role: 'admin', scope: 'group', id: null }]);
    const body = { name: 'Fremd', country: 'DE', taxId: '', address: [] };
    expect((await at.call('POST', '/api/v1/identity/companies', body, { cookie, origin: 'https://evil.example' })).body['code']).toBe('request-cross-site');
    expect((await at.call('POST', '/api/v1/identity/companies', body, { cookie, 'sec-fetch-site': 'cross-site' })).body['code']).toBe('request-cross-site');
    expect((await at.call('POST', '/api/v1/identity/companies', body, { cookie, origin: at.url })).status).toBe(201);
  });

  test('changing the password ends the other sessions', async () => {
    const { cookie } = await at.addPerson('Mary', [{ role: 'accountant', scope: 'group', id: null }]);
    const change = (currentPassword: string) => at.call('POST', '/api/v1/identity/auth/change-password', { currentPassword, newPassword: 'another-long-password' }, { cookie });
    expect((await change('wrong-password')).body['code']).toBe('identity-credentials-wrong');
    expect((await change(TEST_PASSWORD)).status).toBe(204);
    expect((await at.call('GET', '/api/v1/identity/me', undefined, { cookie })).status).toBe(401);
    expect((await at.call('POST', '/api/v1/identity/auth/sign-in/email', { email: 'mary@tresen.example', password: 'another-long-password' }, {})).status).toBe(200);
  });
});

describe('people', () => {
  test('the event carries resolved rights and nothing of the PIN, whose hash is where the tills’ rows are made of', async () => {
    const made = await at.call('POST', '/api/v1/identity/staff', person('Rosalind', { pin: '2580', email: null }));
    expect(made.body, made.text).toMatchObject({ hasPin: true, hasPassword: false });
    const state = (await lastStates())[0];
    expect(state?.access).toEqual([{ store, rights: expect.arrayContaining(['sales.sell']) }]);
    const salt = Buffer.from(state?.pinSalt ?? '', 'base64url');
    expect(`p600000.${pbkdf2Sync('2580', salt, 600_000, 32, 'sha256').toString('base64url')}`).toBe(state?.pinHash);
    expect(state?.pinQuick).toBe(true);
    expect(made.text).not.toContain(state?.pinHash);
    const guess = await at.call('PUT', `/api/v1/identity/staff/${made.body['id']}/pin`, { pin: '1234' });
    expect(guess.body['code']).toBe('identity-pin-taken');
    expect((await at.call('PUT', `/api/v1/identity/staff/${made.body['id']}/pin`, { pin: null })).status).toBe(204);
    expect((await lastStates())[0]?.pinHash).toBe('');
  });

  test('a new store reaches those who have a role for its company', async () => {
    const made = await at.call('POST', '/api/v1/identity/staff', person('Chien', { grants: [{ role: 'clerk', scope: 'company', id: company }] }));
    const { store: second } = await at.addStore('BER2', company);
    const state = (await lastStates()).find((row) => row.id === made.body['id']);
    expect(state?.access.map((entry) => entry.store).sort()).toEqual([store, second].sort());
  });

  test('whoever leaves cannot sign in any more, anywhere', async () => {
    const { id, cookie } = await at.addPerson('Hedy', [{ role: 'manager', scope: 'store', id: store }]);
    expect((await at.call('DELETE', `/api/v1/identity/staff/${id}`)).status).toBe(204);
    expect((await at.call('GET', '/api/v1/identity/me', undefined, { cookie })).status).toBe(401);
    expect((await lastStates())[0]).toMatchObject({ id, status: 'ended', pinHash: '' });
    expect((await at.call('POST', '/api/v1/identity/auth/sign-in/email', { email: 'hedy@tresen.example', password: TEST_PASSWORD }, {})).body['code']).toBe(
      'identity-credentials-wrong',
    );
  });

  test('nobody gives more than they have, and an administrator always stays', async () => {
    const local = await at.call('POST', '/api/v1/identity/tokens', { name: 'local', grants: [{ role: 'admin', scope: 'store', id: store }] });
    const headers = { authorization: `Bearer ${local.body['token']}` };
    expect((await at.call('POST', '/api/v1/identity/staff', person('Lise', { grants: [{ role: 'cashier', scope: 'group', id: null }] }), headers)).body['code']).toBe(
      'identity-grant-beyond',
    );
    expect((await at.call('POST', '/api/v1/identity/staff', person('Lise'), headers)).status).toBe(201);
    expect((await at.call('POST', '/api/v1/identity/companies', { name: 'X', country: 'DE', taxId: '', address: [] }, headers)).body['code']).toBe('right-missing');
    const admins = ((await at.call('GET', '/api/v1/identity/staff?limit=500')).body['items'] as { id: string; grants: { role: string; scope: string }[]; status: string }[]).filter(
      (one) => one.status === 'active' && one.grants.some((grant) => grant.role === 'admin' && grant.scope === 'group'),
    );
    expect(admins).toHaveLength(1);
    expect((await at.call('DELETE', `/api/v1/identity/staff/${admins[0]?.id}`)).body['code']).toBe('identity-last-admin');
  });

  test('e-mail addresses and store codes are used once; grants name what exists', async () => {
    await at.call('POST', '/api/v1/identity/staff', person('Twice'));
    expect((await at.call('POST', '/api/v1/identity/staff', person('TWICE'))).body['code']).toBe('identity-email-taken');
    expect(
      (
        await at.call('POST', '/api/v1/identity/stores', {
          code: 'BER1',
          name: 'x',
          company,
          country: 'DE',
          currency: 'EUR',
          timeZone: 'Europe/Berlin',
          priceZone: 'de-eur',
          address: [],
          phone: '',
        })
      ).body['code'],
    ).toBe('identity-code-taken');
    const zone = await at.call('POST', '/api/v1/identity/stores', {
      code: 'BER9',
      name: 'x',
      company,
      country: 'DE',
      currency: 'EUR',
      timeZone: 'Mars/Olympus',
      priceZone: 'de-eur',
      address: [],
      phone: '',
    });
    expect(zone.body['errors']).toEqual([{ pointer: '/timeZone', message: 'is not a time zone of the IANA list' }]);
    const grants = [{ role: 'cashier', scope: 'store', id: '01900000-0000-7000-8000-00000000dead' }];
    expect((await at.call('POST', '/api/v1/identity/staff', person('Nowhere', { grants }))).body['errors']).toEqual([
      { pointer: '/grants/0/id', message: 'there is no such store' },
    ]);
  });

  test('a store sells in a price zone that exists, when it is opened and when it is changed', async () => {
    const body = { code: 'BER8', name: 'x', company, country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin', priceZone: 'de-eur', address: [], phone: '' };
    const noSuchZone = { code: 'request-invalid', errors: [{ pointer: '/priceZone', message: 'there is no such price zone' }] };
    expect((await at.call('POST', '/api/v1/identity/stores', { ...body, priceZone: 'mars-eur' })).body).toMatchObject(noSuchZone);
    const opened = await at.call('POST', '/api/v1/identity/stores', body);
    expect(opened.status, opened.text).toBe(201);
    const change = (priceZone: string) => at.call('PUT', `/api/v1/identity/stores/${opened.body['id']}`, { ...body, priceZone });
    expect((await change('mars-eur')).body).toMatchObject(noSuchZone);
    expect((await at.call('GET', `/api/v1/identity/stores/${opened.body['id']}`)).body).toMatchObject({ priceZone: 'de-eur', version: opened.body['version'] });
    expect((await change('at-eur')).body).toMatchObject({ priceZone: 'at-eur' });
    const otherMoney = { code: 'request-invalid', errors: [{ pointer: '/currency', message: 'is not the currency of the price zone, CHF' }] };
    expect((await change('ch-chf')).body).toMatchObject(otherMoney);
    expect((await at.call('POST', '/api/v1/identity/stores', { ...body, code: 'BER9', priceZone: 'ch-chf' })).body).toMatchObject(otherMoney);
  });

  test('people see the people and stores of their own stores', async () => {
    const { store: other } = await at.addStore('HAM1');
    const { cookie } = await at.addPerson('Vera', [{ role: 'manager', scope: 'store', id: other }]);
    const seen = (await at.call('GET', '/api/v1/identity/staff?limit=500', undefined, { cookie })).body['items'] as { name: string }[];
    expect(seen.map((one) => one.name)).toContain('Vera');
    expect(seen.map((one) => one.name)).not.toContain('Rosalind');
    const stores = (await at.call('GET', '/api/v1/identity/stores', undefined, { cookie })).body['items'] as { code: string }[];
    expect(stores.map((one) => one.code)).toEqual(['HAM1']);
    expect((await at.call('GET', `/api/v1/identity/stores/${store}`, undefined, { cookie })).status).toBe(404);
  });

  test('pages of people follow each other without gaps', async () => {
    const whole = ((await at.call('GET', '/api/v1/identity/staff?limit=500')).body['items'] as { id: string }[]).map((one) => one.id);
    const paged: string[] = [];
    let cursor: unknown = null;
    do {
      const page = await at.call('GET', `/api/v1/identity/staff?limit=3${cursor === null ? '' : `&cursor=${String(cursor)}`}`);
      paged.push(...(page.body['items'] as { id: string }[]).map((one) => one.id));
      cursor = page.body['next'];
    } while (cursor !== null);
    expect(paged).toEqual(whole);
  });
});

test('a revoked token is nobody', async () => {
  const made = await at.call('POST', '/api/v1/identity/tokens', { name: 'shop', grants: [{ role: 'integrator', scope: 'group', id: null }], validDays: 1 });
  const headers = { authorization: `Bearer ${made.body['token']}` };
  expect((await at.call('GET', '/api/v1/identity/me', undefined, headers)).body).toMatchObject({ kind: 'integration', name: 'shop' });
  expect((await at.call('GET', '/api/v1/identity/tokens')).text).not.toContain(String(made.body['token']));
  expect((await at.call('DELETE', `/api/v1/identity/tokens/${made.body['id']}`)).status).toBe(204);
  expect((await at.call('GET', '/api/v1/identity/me', undefined, headers)).status).toBe(401);
});
