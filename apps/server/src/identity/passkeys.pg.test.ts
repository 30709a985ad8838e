import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bus } from '../platform/bus.ts';
import { startTestServer, type TestAnswer, type TestServer } from '../platform/test-server.ts';

let at: TestServer;
const admin = [{ role: 'admin', scope: 'group', id: null }];
beforeAll(async () => {
  at = await startTestServer();
  await at.addPerson('Agathe', admin);
});
afterAll(() => at.close());

const sql = (text: string, values: unknown[] = []): Promise<object[]> => at.server.house.database.pool.query(text, values).then((found) => found.rows);
const cookieOf = (answer: TestAnswer): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');

/** A device that holds one passkey, as WebAuthn level 3 and CTAP 2 say it: ES256, no attestation. */
class Device {
  readonly id = randomBytes(32);
  readonly #key: KeyObject;
  readonly #coseKey: Buffer;
  #counter = 0;

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = privateKey;
    // CBOR: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    this.#coseKey = Buffer.concat([Buffer.from('a5010203262001215820', 'hex'), Buffer.from(x, 'base64url'), Buffer.from('225820', 'hex'), Buffer.from(y, 'base64url')]);
  }

  #data(flags: number, more: Buffer = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(++this.#counter);
    return Buffer.concat([createHash('sha256').update(new URL(at.url).hostname).digest(), Buffer.from([flags]), counter, more]);
  }

  #client(type: string, challenge: string, origin: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #shell(response: object): object {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  register(challenge: string): object {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    // User present, user verified, key included
    const data = this.#data(0x45, Buffer.concat([Buffer.alloc(16), length, this.id, this.#coseKey]));
    const attestation = Buffer.concat([Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'), Buffer.from([0x58, data.length]), data]);
    return this.#shell({ clientDataJSON: this.#client('webauthn.create', challenge, at.url).toString('base64url'), attestationObject: attestation.toString('base64url') });
  }

  /** `flags`: 0x05 = user present and verified, 0x01 = present only. */
  assert(challenge: string, { origin = at.url, flags = 0x05 } = {}): object {
    const data = this.#data(flags);
    const client = this.#client('webauthn.get', challenge, origin);
    const signature = sign('sha256', Buffer.concat([data, createHash('sha256').update(client).digest()]), this.#key);
    const text = (bytes: Buffer): string => bytes.toString('base64url');
    return this.#shell({ clientDataJSON: text(client), authenticatorData: text(data), signature: text(signature) });
  }
}

const challengeOf = (answer: TestAnswer): string => (answer.body['options'] as { challenge: string }).challenge;
const ask = async (): Promise<string> => challengeOf(await at.call('POST', '/api/v1/identity/auth/passkey/options', {}, {}));
const enter = (answer: object): Promise<TestAnswer> => at.call('POST', '/api/v1/identity/auth/passkey', { answer }, {});

async function addDevice(cookie: string): Promise<Device> {
  const device = new Device();
  const options = await at.call('POST', '/api/v1/identity/passkeys/options', {}, { cookie });
  expect(options.status, options.text).toBe(200);
  const made = await at.call('POST', '/api/v1/identity/passkeys', { name: 'Laptop', answer: device.register(challengeOf(options)) }, { cookie });
  expect(made.status, made.text).toBe(201);
  return device;
}

test('a passkey signs its person in without a password, and counts as second factor where a role needs one', async () => {
  const person = await at.addPerson('Bruno', [{ role: 'manager', scope: 'group', id: null }]);
  const device = await addDevice(person.cookie);
  const answer = await enter(device.assert(await ask()));
  expect(answer.status, answer.text).toBe(200);
  const cookie = cookieOf(answer);
  await sql(`insert into identity.security_policy (value) values ('{"secondFactor":["manager"]}') on conflict do nothing`);
  await sql(`update identity.security_policy set value = value || '{"secondFactor":["manager"]}'`);
  bus.publish('access-changed', { till: null });
  expect((await at.call('GET', '/api/v1/identity/me', undefined, { cookie })).body).toMatchObject({ name: 'Bruno', needs: null });
  expect((await at.call('GET', '/api/v1/identity/me', undefined, { cookie: person.cookie })).body).toMatchObject({ needs: 'second-factor', rights: {} });
  await sql(`update identity.security_policy set value = value || '{"secondFactor":[]}'`);
  expect((await at.call('GET', '/api/v1/identity/passkeys', undefined, { cookie })).body['items']).toMatchObject([{ name: 'Laptop', lastUsedAt: expect.any(String) }]);
  expect(await sql("select kind from platform.security_log where kind = 'passkey-added'")).toHaveLength(1);
});

test('an answer is good once, for its own challenge, from the own address and with the person verified', async () => {
  const { cookie } = await at.addPerson('Carla', admin);
  const device = await addDevice(cookie);
  const once = device.assert(await ask());
  expect([(await enter(once)).status, (await enter(once)).status]).toEqual([200, 401]);
  expect((await enter(device.assert(randomBytes(32).toString('base64url')))).body['code']).toBe('identity-passkey-refused');
  const other = challengeOf(await at.call('POST', '/api/v1/identity/passkeys/options', {}, { cookie }));
  expect((await enter(device.assert(other))).status).toBe(401);
  expect((await enter(device.assert(await ask(), { origin: 'https://fished.example' }))).status).toBe(401);
  expect((await enter(device.assert(await ask(), { flags: 0x01 }))).status).toBe(401);
  expect((await enter(new Device().assert(await ask()))).status).toBe(401);
  await sql("update identity.passkey_challenge set expires_at = now() - interval '1 second'");
  const late = await ask();
  await sql("update identity.passkey_challenge set expires_at = now() - interval '1 second'");
  expect((await enter(device.assert(late))).status).toBe(401);
});

test('a passkey is added and removed only by who has just proved who they are; removed, or its person gone, it opens nothing', async () => {
  const person = await at.addPerson('Dunja', admin);
  const device = await addDevice(person.cookie);
  const id = device.id.toString('base64url');
  const stranger = await at.addPerson('Egon', admin);
  expect((await at.call('DELETE', `/api/v1/identity/passkeys/${id}`, undefined, { cookie: stranger.cookie })).status).toBe(404);
  await sql(`update identity.auth_session set "freshAt" = now() - interval '6 minutes'`);
  const asked = [
    await at.call('POST', '/api/v1/identity/passkeys/options', {}, { cookie: person.cookie }),
    await at.call('DELETE', `/api/v1/identity/passkeys/${id}`, undefined, { cookie: person.cookie }),
  ];
  expect(asked.map((answer) => answer.body['code'])).toEqual(['identity-confirm-needed', 'identity-confirm-needed']);
  await sql('update identity.auth_session set "freshAt" = now()');
  expect((await at.call('DELETE', `/api/v1/identity/passkeys/${id}`, undefined, { cookie: person.cookie })).status).toBe(204);
  expect((await enter(device.assert(await ask()))).status).toBe(401);
  const next = await addDevice(person.cookie);
  expect((await at.call('DELETE', `/api/v1/identity/staff/${person.id}`)).status).toBe(204);
  expect((await enter(next.assert(await ask()))).status).toBe(401);
});

test('programs have no passkeys', async () => {
  expect((await at.call('POST', '/api/v1/identity/passkeys/options', {})).body['code']).toBe('right-missing');
});
