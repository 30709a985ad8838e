import { arbitraryText } from '@tresen/testkit/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gs1Forms } from './gs1-identifiers.ts';
import {
  checkDigit,
  classifyCode,
  exactKeys,
  expandUpcE,
  GROUP_SEPARATOR,
  type InStoreTemplate,
  kindredKeys,
  lookupKeys,
  normaliseGtin,
  parseElements,
  parseGs1Date,
  priceVerifier,
  shortenUpcA,
  storedCode,
} from './index.ts';

const today = '2026-11-21';
const templates: readonly InStoreTemplate[] = [
  { prefix: '2', itemDigits: 6, valueDigits: 5, kind: 'count', decimals: 0 },
  { prefix: '21', itemDigits: 5, valueDigits: 5, kind: 'price', decimals: 2 },
  { prefix: '22', itemDigits: 5, valueDigits: 4, kind: 'price', decimals: 2 },
  { prefix: '28', itemDigits: 5, valueDigits: 5, kind: 'weight', decimals: 3 },
  { prefix: '419', itemDigits: 5, valueDigits: 4, kind: 'price', decimals: 2 },
];
const classify = (text: string, gs1 = false) => classifyCode({ text, gs1 }, templates, today);
const withCheck = (digits: string): string => digits + checkDigit(digits);

test('[CAT-10] computes check digits', () => {
  expect(['400638133393', '9638507', '419123450280'].map(checkDigit)).toEqual([1, 4, 7]);
  expect(checkDigit('12a')).toBeNaN();
});

test('[CAT-10] every length of GTIN becomes 14 digits; a wrong digit is refused', () => {
  expect(classify('4006381333931')).toEqual({ kind: 'gtin', gtin14: '04006381333931' });
  expect(classify('96385074')).toEqual({ kind: 'gtin', gtin14: '00000096385074' });
  expect(classify(withCheck('03600029145'))).toEqual({ kind: 'gtin', gtin14: '00036000291452' });
  expect(classify('4006381333932')).toMatchObject({ kind: 'invalid', reason: 'check-digit' });
  expect(classify('9771234567003' + '05')).toMatchObject({ kind: 'gtin', addOn: '05' });
  fc.assert(
    fc.property(fc.constantFrom(7, 11, 12, 13), fc.bigInt({ min: 0n, max: 10n ** 13n - 1n }), fc.integer({ min: 0, max: 12 }), (length, number, place) => {
      const digits = String(number % 10n ** BigInt(length)).padStart(length, '0');
      const code = withCheck(digits);
      expect(normaliseGtin(code)).toBe(code.padStart(14, '0'));
      const at = place % code.length;
      const wrong = code.slice(0, at) + ((Number(code[at]) + 1) % 10) + code.slice(at + 1);
      expect(normaliseGtin(wrong)).toBeNull();
    }),
  );
});

test('[CAT-11] expands UPC-E', () => {
  expect(expandUpcE('04252614')).toBe('042100005264');
  expect(expandUpcE('01234565')).toBe('012345000065');
  expect(classify('04252614')).toEqual({ kind: 'gtin', gtin14: '00042100005264' });
  expect(expandUpcE('94252614')).toBeNull();
});

test('[CAT-12] reads in-store codes by the longest prefix', () => {
  expect(classify('2112345005980')).toEqual({ kind: 'in-store', prefix: '21', item: '12345', price: 598 });
  expect(classify('2812345012505')).toEqual({ kind: 'in-store', prefix: '28', item: '12345', weight: 1250 });
  expect(classify('4191234502807')).toEqual({ kind: 'in-store', prefix: '419', item: '12345', price: 280 });
  expect(classify(withCheck('200123400007'))).toEqual({ kind: 'in-store', prefix: '2', item: '001234', count: 7 });
  expect(classify('2812345012506')).toMatchObject({ kind: 'invalid', reason: 'check-digit' });
  expect(classifyCode({ text: '2112345005980' }, [], today)).toMatchObject({ kind: 'gtin' });
  expect(lookupKeys(classify(withCheck('210004200598')))).toEqual(['plu:00042', 'plu:42']);
  expect(lookupKeys(classify('4006381333931'))).toEqual(['04006381333931']);
});

test('[CAT-13] reads GS1 element strings', () => {
  const data = `0104006381333931${'10'}AB-12${GROUP_SEPARATOR}17261130${'21'}S/N%5`;
  const expected = { kind: 'gs1', gtin14: '04006381333931', batch: 'AB-12', serial: 'S/N%5', expiry: '2026-11-30' };
  expect(classify(data, true)).toMatchObject(expected);
  expect(classify(data)).toMatchObject(expected);
  expect(classify('(01)04006381333931(10)AB-12(17)261130(21)S/N%5')).toMatchObject(expected);
  expect(classify('0104006381333931')).toMatchObject({ kind: 'gs1', gtin14: '04006381333931' });
  expect(classify('01040063813339313103001250', true)).toMatchObject({ weight: 1250 });
  expect(classify('01040063813339313922598', true)).toMatchObject({ price: 598 });
  expect(classify('010400638133393139329780598', true)).toMatchObject({ price: 598 });
  expect(classify('01040063813339313943030', true)).toMatchObject({ kind: 'invalid' });
  expect(classify('010400638133393139410300', true)).toMatchObject({ percentOff: 3000 });
  expect(classify(`010400638133393130${'6'}`, true)).toMatchObject({ count: 6 });
  expect(classify('0104006381333930', true)).toMatchObject({ kind: 'invalid', reason: 'check-digit' });
  expect(classify('10ABC', true)).toMatchObject({ kind: 'invalid', reason: 'gtin-missing' });
  expect(classify('XYZ', true)).toMatchObject({ kind: 'invalid', reason: 'gs1-malformed' });
});

test('[CAT-13] what is put together can be taken apart', () => {
  const text = fc.stringMatching(/^[!-~]{1,20}$/);
  fc.assert(
    fc.property(text, text, fc.integer({ min: 1, max: 99_999_999 }), (batch, serial, count) => {
      const elements = [
        { ai: '01', value: '04006381333931' },
        { ai: '10', value: batch },
        { ai: '30', value: String(count) },
        { ai: '21', value: serial },
      ];
      expect(
        parseElements(
          `0104006381333931${elements
            .slice(1)
            .map(({ ai, value }) => ai + value)
            .join(GROUP_SEPARATOR)}`,
        ),
      ).toEqual(elements);
    }),
  );
});

test('[CAT-14] reads Digital Links on every domain', () => {
  const link = 'https://id.example/shop/01/4006381333931/10/AB%2F1/21/77?17=261130&3103=001250&x=1';
  expect(classify(link)).toMatchObject({ kind: 'gs1', gtin14: '04006381333931', batch: 'AB/1', serial: '77', expiry: '2026-11-30', weight: 1250 });
  expect(classify('HTTP://EXAMPLE.ORG/01/09506000134352')).toMatchObject({ kind: 'gs1', gtin14: '09506000134352' });
  expect(classify('https://example.org/page')).toEqual({ kind: 'text', text: 'https://example.org/page' });
  expect(classify('https://example.org/01/4006381333932').kind).toBe('text');
  expect(classify('https://example.org/01/4006381333931/10/%E0%A4%A')).toMatchObject({ kind: 'gs1', gtin14: '04006381333931' });
});

test('[CAT-15] places two-digit years around today', () => {
  expect(['261130', '270200', '760101', '770101', '280230', '240229'].map((date) => parseGs1Date(date, today))).toEqual([
    '2026-11-30',
    '2027-02-28',
    '2076-01-01',
    '1977-01-01',
    null,
    '2024-02-29',
  ]);
  expect(['', '26113', '261301', 'abcdef'].map((date) => parseGs1Date(date, today))).toEqual([null, null, null, null]);
});

test('[CAT-16] recognises the address of a receipt', () => {
  expect(classify('https://shop.example/r/Zx9_abcdefghijkl-0')).toEqual({ kind: 'receipt', token: 'Zx9_abcdefghijkl-0' });
  expect(classify('http://127.0.0.1:8080/r/abcdefgh12345678')).toEqual({ kind: 'receipt', token: 'abcdefgh12345678' });
  expect(classify('https://shop.example/r/')).toMatchObject({ kind: 'text' });
});

test('[CAT-17] leaves numbers and words to whoever knows them', () => {
  expect(classify(' 4711 ')).toEqual({ kind: 'plu', digits: '4711' });
  expect(lookupKeys(classify('04711'))).toEqual(['plu:04711', 'plu:4711']);
  expect(classify('85123A')).toEqual({ kind: 'text', text: '85123A' });
  expect(classify('123456789')).toEqual({ kind: 'text', text: '123456789' });
});

test('[CAT-18] answers every text', () => {
  expect(classify('')).toMatchObject({ kind: 'invalid', reason: 'empty' });
  expect(classify('9'.repeat(10_000))).toMatchObject({ kind: 'invalid', reason: 'too-long' });
  expect(classify('\u0000\u0007')).toMatchObject({ kind: 'invalid', reason: 'unreadable' });
  expect(classify('🎉👩‍👩‍👧')).toMatchObject({ kind: 'text' });
  const wild = fc.oneof(
    arbitraryText(200),
    fc.string({ unit: fc.constantFrom(...'0123456789()/', GROUP_SEPARATOR), maxLength: 60 }),
    fc.constantFrom('https://a.example/01/', 'http://x/r/', ']C1').chain((start) => arbitraryText(60).map((rest) => start + rest)),
  );
  fc.assert(
    fc.property(wild, fc.boolean(), (text, gs1) => {
      const code = classify(text, gs1);
      expect(lookupKeys(code).every((key) => key.length > 0)).toBe(true);
      if (code.kind === 'invalid') expect(code.text.length).toBeLessThanOrEqual(80);
    }),
    { numRuns: 1000 },
  );
});

test('[CAT-19] checks the price verifier where the layout has one', () => {
  expect(['2875', '0399', '1234', '14685', '01250', '00995', '1', 'abcd'].map(priceVerifier)).toEqual([9, 2, 9, 6, 7, 9, null, null]);
  expect(classify(withCheck('221234592875'))).toEqual({ kind: 'in-store', prefix: '22', item: '12345', price: 2875 });
  expect(classify(withCheck('221234502875'))).toMatchObject({ kind: 'in-store', price: 2875 });
  expect(classify(withCheck('221234512875'))).toMatchObject({ kind: 'invalid', reason: 'price-verifier' });
});

test('[CAT-30] a code is looked for as it stands before it is taken for anything', () => {
  expect(exactKeys(' 20240001 ')).toEqual(['00000020240001', '20240001', 'plu:20240001']);
  expect(exactKeys('TS-38-0042')).toEqual(['TS-38-0042']);
  expect(exactKeys('plu:101')).toEqual(['plu:101']);
  expect(exactKeys('712')).toEqual(['712', 'plu:712']);
  expect([storedCode('4006381333931'), storedCode('01234565'), storedCode('04252614'), storedCode('plu:7'), storedCode('4006381333932'), storedCode('ABC')]).toEqual([
    '04006381333931',
    '00000001234565',
    '00042100005264',
    'plu:7',
    null,
    null,
  ]);
});

test('[CAT-31] UPC-E and UPC-A are one code, zeros in front of an item number do not matter', () => {
  expect(kindredKeys('01234565')).toContain('00012345000065');
  expect(kindredKeys('012345000065')).toContain('00000001234565');
  expect(kindredKeys('1005')).toEqual(['plu:01005', 'plu:001005']);
  expect(kindredKeys('01005')).toEqual(['plu:1005', 'plu:001005']);
  expect(kindredKeys('plu:0042')).toContain('plu:42');
  expect(kindredKeys('TS-38')).toEqual([]);
  expect(shortenUpcA('012345678905')).toBeNull();
  fc.assert(
    fc.property(fc.constantFrom('0', '1'), fc.stringMatching(/^\d{6}$/), fc.integer({ min: 0, max: 9 }), (system, body, check) => {
      const short = `${system}${body}${check}`;
      const long = expandUpcE(short);
      // Several short forms may mean the same number; the one that is made means it too.
      if (long !== null) expect(expandUpcE(shortenUpcA(long) ?? '')).toBe(long);
    }),
  );
});

test('[CAT-13] every identifier of the dictionary is known, and one that is not spoils nothing', () => {
  expect(gs1Forms.size).toBe(537);
  for (const ai of ['703', '723'].flatMap((start) => Array.from({ length: 10 }, (_, last) => `${start}${last}`))) expect(gs1Forms.has(ai), ai).toBe(true);
  for (const ai of ['7002', '7011', '710', '717', '90', '99', '8030', '4309', '3105', '3943']) expect(gs1Forms.has(ai), ai).toBe(true);
  const batch = classify(`011231231231233310ABC123${GROUP_SEPARATOR}99TESTING`, true);
  expect(batch).toMatchObject({ kind: 'gs1', gtin14: '12312312312333', batch: 'ABC123', elements: [{ ai: '01' }, { ai: '10' }, { ai: '99', value: 'TESTING' }] });
  expect(classify(`010400638133393189FUTURE${GROUP_SEPARATOR}10A`, true)).toMatchObject({ gtin14: '04006381333931', batch: 'A' });
  // An identifier to come, whose length its first digits fix.
  expect(classify('0104006381333931140123451726113010A', true)).toMatchObject({ batch: 'A', expiry: '2026-11-30' });
  expect(classify(`01040063813339317030276PROC${GROUP_SEPARATOR}4309${'1'.repeat(20)}${GROUP_SEPARATOR}21S`, true)).toMatchObject({ serial: 'S' });
  // Cut off in the middle of what is known: scanned again.
  expect(classify('01040063813339311726', true)).toMatchObject({ kind: 'invalid', reason: 'gs1-malformed' });
});

test('[CAT-13] what names no product tells its elements all the same, in printed form too', () => {
  const place = { kind: 'invalid', reason: 'gtin-missing', elements: [{ ai: '410', value: '1234567890128' }] };
  expect(classify('(410)1234567890128')).toMatchObject(place);
  expect(classify('4101234567890128', true)).toMatchObject(place);
  expect(classify('(01) 04006381333931 (17) 261130 (7003)2611301200')).toMatchObject({ gtin14: '04006381333931', expiry: '2026-11-30' });
  expect(classify('(no) brackets')).toMatchObject({ kind: 'text' });
});

test('[CAT-13] a price names its currency, a weight in pounds is grams', () => {
  expect(classify('010400638133393139327101230', true)).toMatchObject({ price: 1230, currency: '710' });
  expect(classify('0104006381333931392212', true)).not.toHaveProperty('currency');
  expect(classify('01040063813339313202000200', true)).toMatchObject({ weight: 907 });
});

test('[CAT-10] numbers are read as they are printed: blanks, hyphens, add-ons, ISBN, ISSN', () => {
  const gtins: Readonly<Record<string, string>> = {
    '4 006381 333931': '04006381333931',
    '978-3-16-148410-0': '09783161484100',
    '3-16-148410-X': '09783161484100',
    'ISBN 316148410X': '09783161484100',
    '0378-5955': '09770378595002',
    'ISSN 0317-8471': '09770317847001',
    '9771234567003 05': '09771234567003',
    '977123456700305': '09771234567003',
    '03600029145212345': '00036000291452',
  };
  for (const [text, gtin14] of Object.entries(gtins)) expect(classify(text), text).toMatchObject({ kind: 'gtin', gtin14 });
  for (const text of ['3-16-148410-1', '0378-5956', 'TS-38-0042', '12-34', '0170 1234567']) expect(classify(text).kind, text).toBe('text');
  expect(classify(withCheck('1540014128876')).kind).toBe('gtin');
});
