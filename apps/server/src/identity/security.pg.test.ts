import { createHmac } from 'node:crypto';
import { hashPassword as hashFirstKind } from 'better-auth/crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../feed/test-till.ts';
import { bus } from '../platform/bus.ts';
import { startTestServer, TEST_PASSWORD, type TestAnswer, type TestServer } from '../platform/test-server.ts';
import { createTries } from './count-tries.ts';
import { trustDevice } from './sessions.ts';

let at: TestServer;
let store: string;
let company: string;
const admin = [{ role: 'admin', scope: 'group', id: null }];
beforeAll(async () => {
  at = await startTestServer();
  ({ store, company } = await at.addStore('BER1'));
  // Somebody stays when others leave.
  await at.addPerson('Agathe', admin);
});
afterAll(() => at.close());

const sql = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> => at.server.house.database.pool.query<T>(text, values).then((found) => found.rows);
const bearer = (made: TestAnswer): Record<string, string> => ({ authorization: `Bearer ${made.body['token']}` });
const signIn = (email: string, password: string, headers: Record<string, string> = {}): Promise<TestAnswer> =>
  at.call('POST', '/api/v1/identity/auth/sign-in/email', { email, password }, headers);
/** What other servers and the ten seconds of this one would notice. */
const soon = async (cookie: string): Promise<TestAnswer> => {
  bus.publish('access-changed', { till: null });
  return at.call('GET', '/api/v1/identity/me', undefined, { cookie });
};

describe('API tokens', () => {
  test('a token ends with the person who made it, and what was made with it ends too', async () => {
    const maker = await at.addPerson('Anita', admin);
    const made = await at.call('POST', '/api/v1/identity/tokens', { name: 'shop', grants: admin, validDays: 30 }, { cookie: maker.cookie });
    const child = await at.call('POST', '/api/v1/identity/tokens', { name: 'child', grants: admin }, bearer(made));
    expect([made.status, child.status]).toEqual([201, 201]);
    expect(Date.parse(String(child.body['expiresAt']))).toBeLessThanOrEqual(Date.parse(String(made.body['expiresAt'])));
    expect((await at.call('GET', '/api/v1/identity/me', undefined, bearer(child))).status).toBe(200);
    const list = (await at.call('GET', '/api/v1/identity/tokens')).body['items'] as { name: string; madeBy: object }[];
    expect(list.find((token) => token.name === 'shop')?.madeBy).toEqual({ kind: 'staff', name: 'Anita' });
    expect(list.find((token) => token.name === 'child')?.madeBy).toEqual({ kind: 'token', name: 'shop' });
    expect(list.some((token) => token.name === 'bootstrap')).toBe(true);
    expect((await at.call('DELETE', `/api/v1/identity/staff/${maker.id}`)).status).toBe(204);
    expect([(await at.call('GET', '/api/v1/identity/me', undefined, bearer(made))).status, (await at.call('GET', '/api/v1/identity/me', undefined, bearer(child))).status]).toEqual(
      [401, 401],
    );
    const told = await sql<{ kind: string }>("select kind from platform.security_log where kind like 'token-%' or kind = 'person-ended' order by id");
    expect(told.map((row) => row.kind)).toEqual(['token-made', 'token-made', 'person-ended']);
    expect(await sql("select 1 from log.event where type = 'identity.token-revoked'")).toHaveLength(2);
  });

  test('a token loses what its maker may no longer give, and never lasts longer than a year', async () => {
    const maker = await at.addPerson('Boris', [...admin, { role: 'cashier', scope: 'store', id: store }]);
    const made = await at.call('POST', '/api/v1/identity/tokens', { name: 'wide', grants: admin }, { cookie: maker.cookie });
    expect(Date.parse(String(made.body['expiresAt'])) - Date.now()).toBeGreaterThan(89 * 86_400_000);
    await sql("delete from identity.role_grant where staff_id = $1 and role = 'admin'", [maker.id]);
    expect((await at.call('GET', '/api/v1/identity/me', undefined, bearer(made))).status).toBe(401);
    expect((await at.call('POST', '/api/v1/identity/tokens', { name: 'long', grants: admin, validDays: 366 })).status).toBe(400);
  });

  test('a token that reads only changes nothing, whatever its role', async () => {
    const made = await at.call('POST', '/api/v1/identity/tokens', { name: 'reader', grants: admin, readOnly: true });
    expect((await at.call('GET', '/api/v1/identity/stores', undefined, bearer(made))).status).toBe(200);
    expect((await at.call('POST', '/api/v1/identity/companies', { name: 'X', country: 'DE', taxId: '', address: [] }, bearer(made))).body['code']).toBe('right-missing');
  });
});

describe('sessions', () => {
  test('changes of people, tokens and passwords ask for the password once more after five minutes', async () => {
    const { cookie, id } = await at.addPerson('Clara', admin);
    await sql(`update identity.auth_session set "freshAt" = now() - interval '6 minutes'`);
    const change = () => at.call('PUT', `/api/v1/identity/staff/${id}/pin`, { pin: '571946' }, { cookie });
    expect((await change()).body['code']).toBe('identity-confirm-needed');
    expect((await at.call('POST', '/api/v1/identity/tokens', { name: 'x', grants: admin }, { cookie })).body['code']).toBe('identity-confirm-needed');
    expect((await at.call('POST', '/api/v1/identity/auth/confirm', { password: 'not the password' }, { cookie })).status).toBe(401);
    expect((await at.call('POST', '/api/v1/identity/auth/confirm', { password: TEST_PASSWORD }, { cookie })).status).toBe(204);
    expect((await change()).status).toBe(204);
  });

  test('a session ends when nobody touches it, after a working day in any case, and news it fetches by itself do not keep it', async () => {
    const { cookie } = await at.addPerson('Dora', admin);
    await sql(`update identity.auth_session set "lastSeenAt" = now() - interval '29 minutes'`);
    expect((await at.call('GET', '/api/v1/identity/me', undefined, { cookie, 'x-idle-seconds': '1800' })).status).toBe(200);
    await sql(`update identity.auth_session set "lastSeenAt" = "lastSeenAt" - interval '2 minutes'`);
    expect((await soon(cookie)).status).toBe(401);
    const again = await at.addPerson('Dora2', [{ role: 'clerk', scope: 'group', id: null }]);
    await sql(`update identity.auth_session set "createdAt" = now() - interval '13 hours'`);
    expect((await soon(again.cookie)).status).toBe(401);
  });

  test('a person sees where they are signed in and ends one or all others', async () => {
    const first = await at.addPerson('Emil', [{ role: 'manager', scope: 'store', id: store }]);
    const other = await signIn('emil@tresen.example', TEST_PASSWORD, { 'user-agent': 'Other browser' });
    const cookie = other.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const list = (await at.call('GET', '/api/v1/identity/sessions', undefined, { cookie: first.cookie })).body['items'] as { id: string; device: string; current: boolean }[];
    expect(list.map((session) => [session.device === 'Other browser', session.current])).toContainEqual([true, false]);
    const stranger = await at.addPerson('Fritz', []);
    expect((await at.call('DELETE', `/api/v1/identity/sessions/${list[0]?.id}`, undefined, { cookie: stranger.cookie })).status).toBe(404);
    expect((await at.call('DELETE', '/api/v1/identity/sessions', undefined, { cookie: first.cookie })).status).toBe(204);
    expect((await at.call('GET', '/api/v1/identity/me', undefined, { cookie })).status).toBe(401);
    expect((await at.call('GET', '/api/v1/identity/me', undefined, { cookie: first.cookie })).status).toBe(200);
  });
});

/** What an authenticator app shows now (RFC 6238). */
function codeOf(uri: string, later = 0): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = [...secret].map((char) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
const cookieOf = (answer: TestAnswer): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ');

describe('second factor', () => {
  test('where a role needs one there is no right before it; then the password alone lets nobody in, a code or a recovery code does, once', async () => {
    const { cookie, id } = await at.addPerson('Karin', [{ role: 'accountant', scope: 'group', id: null }]);
    const policy = (await at.call('GET', '/api/v1/identity/security-policy')).body;
    expect((await at.call('PUT', '/api/v1/identity/security-policy', { ...policy, secondFactor: ['accountant'] })).status).toBe(200);
    expect((await soon(cookie)).body).toMatchObject({ needs: 'second-factor', rights: {}, secondFactor: false });
    expect((await at.call('GET', '/api/v1/sales', undefined, { cookie })).body['code']).toBe('right-missing');
    const begun = await at.call('POST', '/api/v1/identity/second-factor', { password: TEST_PASSWORD }, { cookie });
    expect(begun.body['recoveryCodes']).toHaveLength(10);
    const uri = String(begun.body['uri']);
    expect((await at.call('POST', '/api/v1/identity/second-factor/verify', { code: '000000' }, { cookie })).body['code']).toBe('identity-code-wrong');
    const first = codeOf(uri);
    const on = await at.call('POST', '/api/v1/identity/second-factor/verify', { code: first }, { cookie });
    expect(on.status, on.text).toBe(204);
    expect((await at.call('GET', '/api/v1/identity/me', undefined, { cookie: cookieOf(on) })).body).toMatchObject({ needs: null, secondFactor: true });
    const half = await signIn('karin@tresen.example', TEST_PASSWORD);
    expect(half.body).toEqual({ user: null, secondFactor: true });
    expect((await at.call('GET', '/api/v1/identity/me', undefined, { cookie: cookieOf(half) })).status).toBe(401);
    const recovery = (begun.body['recoveryCodes'] as string[])[0];
    const step = (code: unknown) => at.call('POST', '/api/v1/identity/auth/second-factor', { code }, { cookie: cookieOf(half) });
    expect((await step('999999')).body['code']).toBe('identity-code-wrong');
    const inside = await step(recovery);
    expect(inside.body, inside.text).toMatchObject({ secondFactor: false, user: { email: 'karin@tresen.example' } });
    expect((await at.call('GET', '/api/v1/sales', undefined, { cookie: cookieOf(inside) })).status).toBe(200);
    const again = await signIn('karin@tresen.example', TEST_PASSWORD);
    const used = await at.call('POST', '/api/v1/identity/auth/second-factor', { code: recovery }, { cookie: cookieOf(again) });
    expect(used.body['code']).toBe('identity-code-wrong');
    // A code that somebody has looked over a shoulder for opens nothing while it is still shown.
    const shown = codeOf(uri, 1);
    const enter = async (code: string) => {
      const begun = await signIn('karin@tresen.example', TEST_PASSWORD);
      return at.call('POST', '/api/v1/identity/auth/second-factor', { code }, { cookie: cookieOf(begun) });
    };
    // The one that turned it on has been used as well.
    expect((await enter(first)).body['code']).toBe('identity-code-wrong');
    expect((await enter(shown)).status).toBe(200);
    const sessions = await sql('select 1 from identity.auth_session');
    const second = await enter(shown);
    expect(second.body['code']).toBe('identity-code-wrong');
    expect(second.headers.getSetCookie()).toEqual([]);
    expect(await sql('select 1 from identity.auth_session')).toHaveLength(sessions.length);
    expect((await at.call('POST', '/api/v1/identity/second-factor/remove', { password: TEST_PASSWORD }, { cookie: cookieOf(inside) })).body['code']).toBe(
      'identity-second-factor-required',
    );
    const seen = async () => (await at.call('GET', `/api/v1/identity/staff/${id}`)).body['hasSecondFactor'];
    expect(await seen()).toBe(true);
    expect((await at.call('DELETE', `/api/v1/identity/staff/${id}/second-factor`)).status).toBe(204);
    expect(await seen()).toBe(false);
    expect((await signIn('karin@tresen.example', TEST_PASSWORD)).body).toMatchObject({ secondFactor: false });
    await at.call('PUT', '/api/v1/identity/security-policy', { ...policy, secondFactor: [] });
  });

  test('wrong codes count like wrong passwords: the account rests in that network however often the password is given anew, the right code too', async () => {
    const { cookie } = await at.addPerson('Konrad', []);
    const uri = String((await at.call('POST', '/api/v1/identity/second-factor', { password: TEST_PASSWORD }, { cookie })).body['uri']);
    expect((await at.call('POST', '/api/v1/identity/second-factor/verify', { code: codeOf(uri) }, { cookie })).status).toBe(204);
    const tried: unknown[] = [];
    for (let n = 0; n < 8; n += 1) {
      const half = await signIn('konrad@tresen.example', TEST_PASSWORD);
      const code = n % 2 === 0 ? String((Number(codeOf(uri)) + 500_000) % 1_000_000).padStart(6, '0') : 'abcde-fghij';
      tried.push((await at.call('POST', '/api/v1/identity/auth/second-factor', { code }, { cookie: cookieOf(half) })).body['code']);
    }
    expect(tried).toEqual(tried.map(() => 'identity-code-wrong'));
    const half = await signIn('konrad@tresen.example', TEST_PASSWORD);
    const right = await at.call('POST', '/api/v1/identity/auth/second-factor', { code: codeOf(uri) }, { cookie: cookieOf(half) });
    expect([right.status, right.body['code'], Number(right.headers.get('retry-after')) > 60]).toEqual([429, 'identity-locked-out', true]);
    const told = await sql<{ kind: string; actor_id: string | null; n: number }>(
      "select kind, actor_id, count(*)::int as n from platform.security_log where detail ->> 'step' = 'second factor' and actor_id is not null group by 1, 2 order by 1",
    );
    expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['sign-in-failed', 'sign-in-locked']));
    // In another network it may still be tried, from anywhere together no more than thirty times an hour; nobody else is concerned.
    const tries = createTries(at.server.house.database.pool);
    const from = (ip: string) => ({ ip, cookies: {} });
    const outcome = (ip: string, account: string | null) =>
      tries.code(from(ip), account).then(
        () => 'may',
        (error: { code: string }) => error.code,
      );
    for (let n = 0; n < 22; n += 1) expect(await outcome(`203.0.${n}.7`, 'konrad@tresen.example')).toBe('may');
    expect(await outcome('203.0.200.7', 'konrad@tresen.example')).toBe('identity-locked-out');
    expect([await outcome('203.0.200.7', 'agathe@tresen.example'), await outcome('203.0.200.7', null)]).toEqual(['may', 'may']);
  });

  test('a wrong password counts wherever one is asked for', async () => {
    const { cookie } = await at.addPerson('Kuno', []);
    const urls = ['second-factor', 'second-factor/remove', 'auth/confirm', 'auth/change-password'].map((path) => `/api/v1/identity/${path}`);
    const ask = async (url: string, password: string) => {
      const body = url.endsWith('change-password') ? { currentPassword: password, newPassword: 'a quite different password' } : { password };
      return (await at.call('POST', url, body, { cookie })).body['code'];
    };
    for (let n = 0; n < 8; n += 1) expect(await ask(urls[n % 4] ?? '', 'not the password')).toBe('identity-credentials-wrong');
    for (const url of urls) expect(await ask(url, TEST_PASSWORD), url).toBe('identity-locked-out');
  });
});

describe('passwords', () => {
  test.each(['password1234', 'qwertzuiopas', 'aaaaaaaaaaaa', 'iloveyou1234', 'GretaGreta2026'])('%s is refused as easy to guess', async (password) => {
    const person = { name: 'Greta', shortName: 'G', email: 'greta@tresen.example', language: 'de', grants: [], password };
    expect((await at.call('POST', '/api/v1/identity/staff', person)).body['code']).toBe('identity-password-weak');
  });

  test('what everybody knows of the shop, its product and the year makes no password', async () => {
    const { store } = await at.addStore('PAS1');
    await sql("update identity.store set name = 'Blumen Bellevue', address = '{Am Treptower Park 1,12435 Berlin}' where id = $1", [store]);
    const person = { name: 'Kerstin', shortName: 'K', email: 'kerstin@tresen.example', language: 'de', grants: [] };
    const code = async (password: string) => (await at.call('POST', '/api/v1/identity/staff', { ...person, password })).body['code'];
    for (const password of [
      ['tresen', 'demo', '2026'].join('-'),
      'Berlin2026!Berlin',
      'Bellevue-Blumen-1',
      'Treptower!Park!2025',
      'Tr3s3n-K@sse-2026',
      'Sommer2026Herbst!',
      'Willkommen2026!',
      'Fruehling.Laden.24',
    ])
      expect(await code(password), password).toBe('identity-password-weak');
    for (const password of ['zebra-lampe-wolke-7', 'k7mq-2xwd-a3fg-h9jk', 'wir trinken Tee im Berliner Regen'])
      expect(await code(password).then((said) => (said === 'identity-email-taken' ? undefined : said)), password).toBeUndefined();
  });

  test('a password that was hashed with less is hashed again when it is used', async () => {
    const { id } = await at.addPerson('Hanna', []);
    const user = (await sql<{ user_id: string }>('select user_id from identity.staff where id = $1', [id]))[0]?.user_id;
    await sql('update identity.auth_account set password = $2 where "userId" = $1', [user, await hashFirstKind('an older password of hers')]);
    expect((await signIn('hanna@tresen.example', 'an older password of hers')).status).toBe(200);
    expect((await sql<{ password: string }>('select password from identity.auth_account where "userId" = $1', [user]))[0]?.password).toMatch(/^s2\.15\.8\.3\./);
    expect((await signIn('hanna@tresen.example', 'an older password of hers')).status).toBe(200);
  });

  test('a stranger elsewhere locks nobody out: a browser that the account knows still gets in', async () => {
    await at.addPerson('Ida', []);
    const known = await signIn('ida@tresen.example', TEST_PASSWORD);
    const device =
      known.headers
        .getSetCookie()
        .find((line) => line.startsWith('tresen.device='))
        ?.split(';')[0] ?? '';
    for (let count = 0; count < 8; count += 1) await signIn('ida@tresen.example', 'wrong password');
    expect((await signIn('ida@tresen.example', TEST_PASSWORD)).body['code']).toBe('identity-locked-out');
    expect((await signIn('ida@tresen.example', TEST_PASSWORD, { cookie: device })).status).toBe(200);
  });

  test('one guest behind the address of a shop locks nobody out who is known there', async () => {
    await sql('delete from identity.failure');
    const tries = createTries(at.server.house.database.pool);
    const tell = (tried: Promise<unknown>): Promise<string> =>
      tried.then(
        () => 'may',
        (error: { code: string }) => error.code,
      );
    const shop = '198.51.100.7';
    const guest = { ip: shop, cookies: {} };
    // Signed in, with wrong passwords and codes: his account rests, the address does not.
    for (let count = 0; count < 80; count += 1) await tell(tries.password(guest, 'guest'));
    for (let count = 0; count < 80; count += 1) await tell(tries.code(guest, 'guest@tresen.example'));
    // What was refused counts on nowhere: eight of these count for the address, not eighty.
    for (let count = 0; count < 80; count += 1) await tell(tries.signIn(guest, 'guest@tresen.example'));
    expect(await tell(tries.signIn(guest, 'somebody@tresen.example'))).toBe('may');
    for (let count = 0; count < 80; count += 1) await tell(tries.passkey(guest));
    expect(await tell(tries.signIn(guest, 'else@tresen.example'))).toBe('may');
    for (let count = 0; count < 60; count += 1) await tell(tries.signIn(guest, `stranger${count}@tresen.example`));
    expect(await tell(tries.signIn(guest, 'another@tresen.example'))).toBe('identity-locked-out');
    const user = (await sql<{ id: string }>("select id from identity.auth_user where email = 'agathe@tresen.example'"))[0]?.id ?? '';
    const secret = await trustDevice(at.server.house.database.pool, undefined, user);
    const known = { ip: shop, cookies: { 'tresen.device': secret } };
    for (let count = 0; count < 8; count += 1) expect(await tell(tries.signIn(known, 'agathe@tresen.example'))).toBe('may');
    expect(await tell(tries.passkey(known))).toBe('may');
    expect([await tell(tries.signIn(known, 'agathe@tresen.example')), await tell(tries.signIn(known, 'another@tresen.example'))]).toEqual([
      'identity-locked-out',
      'identity-locked-out',
    ]);
    expect(await sql("select 1 from identity.failure where purpose = 'password of an account' and count > 8")).toEqual([]);
    // The account that he tried rests nowhere else for what was refused here.
    expect(await sql("select count from identity.failure where purpose = 'password of an account, from anywhere' and count > 8")).toEqual([]);
    await sql('delete from identity.failure');
  });
});

describe('security log', () => {
  const log = async (query: string, headers?: Record<string, string>): Promise<TestAnswer> => at.call('GET', `/api/v1/identity/security-log?${query}`, undefined, headers);

  test('it tells who signed in, failed, was refused and changed people, without any secret, to the group only', async () => {
    const clerk = await at.addPerson('Jonas', [{ role: 'admin', scope: 'company', id: company }]);
    await signIn('jonas@tresen.example', 'wrong password here');
    expect((await log('', { cookie: clerk.cookie })).body['code']).toBe('right-missing');
    await at.call('POST', '/api/v1/identity/companies', { name: 'X', country: 'DE', taxId: '', address: [] }, { cookie: clerk.cookie, origin: 'https://evil.example' });
    await at.call('PUT', `/api/v1/identity/staff/${clerk.id}/pin`, { pin: '907351' });
    const told = await log(`about=${clerk.id}`);
    expect((told.body['items'] as { kind: string }[]).map((entry) => entry.kind)).toEqual(['pin-set', 'right-refused', 'sign-in-failed', 'signed-in', 'person-added']);
    expect((told.body['items'] as object[])[0]).toMatchObject({ target: { kind: 'staff', name: 'Jonas' }, actor: { kind: 'system' }, outcome: 'ok' });
    expect(((await log('kind=cross-site-refused')).body['items'] as object[]).length).toBe(1);
    expect(told.text + JSON.stringify(await sql('select * from platform.security_log'))).not.toMatch(/907351|wrong password here|a-long-test-password/);
  });

  test('tills, enrolments that fail and pages of customers are told too', async () => {
    const { till } = await at.enrol(store);
    await at.call('POST', '/api/v1/devices/enrol', { code: 'AAAA-AAAA', publicKeyJwk: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } }, {});
    await at.call('PATCH', `/api/v1/devices/tills/${till.device}`, { status: 'locked' });
    const { items } = (await log('kind=till-enrolled')).body as { items: { target: object }[] };
    expect(items[0]?.target).toMatchObject({ kind: 'till', id: till.device, name: expect.stringContaining(' · ') });
    await at.call('GET', '/api/v1/customers?limit=5');
    // Reads are written down after they were answered.
    const kinds = async () => (await sql<{ kind: string }>('select distinct kind from platform.security_log')).map((row) => row.kind);
    await until('all three are told', async () => (await kinds()).filter((kind) => ['till-enrolled', 'till-locked', 'customers-paged'].includes(kind)).length === 3);
  });

  test('it is searched by a part of a name, by an id and by an address, of who did it and of whom it was about', async () => {
    const clerk = await at.addPerson('Zdenka', [{ role: 'admin', scope: 'company', id: company }]);
    await at.call('PUT', `/api/v1/identity/staff/${clerk.id}/pin`, { pin: '907352' });
    const kindsOf = async (query: string): Promise<string[]> => ((await log(`q=${encodeURIComponent(query)}`)).body['items'] as { kind: string }[]).map((entry) => entry.kind);
    const all = ['pin-set', 'person-added'];
    expect(await kindsOf('zdenka')).toEqual(expect.arrayContaining(all));
    expect(await kindsOf(clerk.id)).toEqual(await kindsOf('zdenka'));
    expect(await kindsOf('nobody of this name')).toEqual([]);
    expect((await kindsOf('127.0.0')).length).toBeGreaterThan(0);
    // Signs of a pattern are what they are.
    expect(await kindsOf('%')).toEqual([]);
  });

  test('nobody edits it, and only what is older than a month may go', async () => {
    for (const text of ["update platform.security_log set kind = 'x'", 'delete from platform.security_log', 'truncate platform.security_log'])
      await expect(sql(text)).rejects.toThrow(/append-only|permission denied/);
  });

  test('pages follow each other without gaps; a period and a kind narrow it', async () => {
    const first = await log('limit=3');
    const second = await log(`limit=3&cursor=${first.body['next']}`);
    const ids = [...(first.body['items'] as { id: string }[]), ...(second.body['items'] as { id: string }[])].map((entry) => Number(entry.id));
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(new Set(ids).size).toBe(6);
    expect((await log('from=2030-01-01T00:00:00Z')).body['items']).toEqual([]);
    expect((await log('from=2030-99-01T00:00:00Z')).status).toBe(400);
    expect((await log('cursor=WyJ4Il0')).status).toBe(400);
  });
});
