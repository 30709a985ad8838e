import { describe, expect, test } from 'vitest';
import { findPrinterAddress, isNoPrinterPlace } from './reach-printer.ts';

const find = (host: string, given: { port?: number; local?: boolean; databaseUrl?: string } = {}) =>
  findPrinterAddress({ host, port: given.port ?? 9100 }, { local: given.local ?? false, databaseUrl: given.databaseUrl });

describe('what a receipt printer cannot be is not connected to', () => {
  test.each([
    '127.0.0.1',
    '127.8.9.1',
    'localhost',
    '::1',
    '::ffff:127.0.0.1',
    '169.254.169.254',
    'fe80::1',
    '224.0.0.1',
    '239.255.255.250',
    'ff02::1',
    '255.255.255.255',
    '0.0.0.0',
    '::',
  ])('%s', async (host) => {
    expect(await find(host)).toBeNull();
    expect(await isNoPrinterPlace({ host, port: 9100 }, { local: false, databaseUrl: undefined })).toBe(true);
  });

  test('where one may stand is kept, also a name that nobody knows yet', async () => {
    const places = ['192.168.7.20', 'fd00::9', 'drucker.invalid'].map((host) => isNoPrinterPlace({ host, port: 9100 }, { local: false, databaseUrl: undefined }));
    expect(await Promise.all(places)).toEqual([false, false, false]);
    expect(await isNoPrinterPlace({ host: '127.0.0.1', port: 9100 }, { local: true, databaseUrl: undefined })).toBe(false);
  });

  test('an address of the shop’s network is connected to as it is', async () => {
    expect([await find('192.168.7.20'), await find('10.0.0.9'), await find('fd00::9')]).toEqual(['192.168.7.20', '10.0.0.9', 'fd00::9']);
  });

  test('a name that is nobody’s is no printer', async () => {
    expect(await find('drucker.invalid')).toBeNull();
  });

  test('this machine only where the configuration says so, and never the database', async () => {
    expect(await find('127.0.0.1', { local: true })).toBe('127.0.0.1');
    const databaseUrl = 'postgres://x@127.0.0.1:5433/tresen';
    expect([await find('127.0.0.1', { local: true, port: 5433, databaseUrl }), await find('127.0.0.1', { local: true, port: 9100, databaseUrl })]).toEqual([null, '127.0.0.1']);
  });
});
