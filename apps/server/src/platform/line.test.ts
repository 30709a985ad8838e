import { expect, test } from 'vitest';
import { readDoor } from './door-config.ts';
import { isFromHere, isPrivateLine, networkOf } from './line.ts';

const from = (remoteAddress: string, headers: Record<string, string> = {}) => ({ headers, socket: { remoteAddress } });
const https = { 'x-forwarded-proto': 'https' };
const http = { 'x-forwarded-proto': 'http' };
const proxy = { TRUSTED_PROXIES: '10.0.0.2, 192.168.7.0/24' };

test.each([
  ['nothing set: this machine', {}, from('127.0.0.1'), true],
  ['nothing set: this machine by IPv6', {}, from('::1'), true],
  ['nothing set: this machine in IPv6 clothes', {}, from('::ffff:127.0.0.1'), true],
  ['nothing set: the network', {}, from('192.168.7.20'), false],
  ['nothing set: the network, by IPv6', {}, from('2001:db8::7'), false],
  ['a stranger who says https', {}, from('192.168.7.20', https), false],
  ['a stranger who says https, behind PUBLIC_URL', { PUBLIC_URL: 'https://pos.example' }, from('192.168.7.20', https), false],
  ['a stranger beside the proxy', proxy, from('10.0.0.3', https), false],
  ['the proxy says https', proxy, from('10.0.0.2', https), true],
  ['the proxy in IPv6 clothes says https', proxy, from('::ffff:10.0.0.2', https), true],
  ['a proxy of the network says https', proxy, from('192.168.7.9', https), true],
  ['the proxy says http', proxy, from('10.0.0.2', http), false],
  ['the proxy adds its word behind a forged one', proxy, from('10.0.0.2', { 'x-forwarded-proto': 'https, http' }), false],
  ['the proxy says nothing', proxy, from('10.0.0.2'), false],
  ['the proxy says nothing, PUBLIC_URL is https', { ...proxy, PUBLIC_URL: 'https://pos.example' }, from('10.0.0.2'), true],
  ['the proxy says http, PUBLIC_URL is https', { ...proxy, PUBLIC_URL: 'https://pos.example' }, from('10.0.0.2', http), false],
  ['a proxy on this machine says http', { TRUSTED_PROXIES: 'loopback' }, from('127.0.0.1', http), false],
  ['somebody has allowed it', { TRESEN_INSECURE_HTTP: '1' }, from('192.168.7.20'), true],
])('%s', (...[, env, request, expected]) => expect(isPrivateLine(request, readDoor(env))).toBe(expected));

test('nothing is local once a proxy stands in front, nor what was passed on or asked under another name', () => {
  const plain = readDoor({});
  expect(isFromHere(from('127.0.0.1', { host: 'localhost:8080' }), plain)).toBe(true);
  expect(isFromHere(from('10.0.0.2', { host: 'localhost:8080' }), plain)).toBe(false);
  for (const headers of [{ host: 'pos.example' }, { host: 'localhost', 'x-real-ip': '127.0.0.1' }, {}]) expect(isFromHere(from('127.0.0.1', headers), plain)).toBe(false);
  for (const env of [{ PUBLIC_URL: 'https://pos.example' }, { TRUSTED_PROXIES: 'loopback' }])
    expect(isFromHere(from('127.0.0.1', { host: 'localhost' }), readDoor(env))).toBe(false);
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['somebody@shop.example', 'somebody@shop.example'],
])('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network));
