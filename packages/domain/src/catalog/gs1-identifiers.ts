/**
 * The application identifiers of GS1 with the form of their values (GS1 General Specifications §3.2). One line holds a form and the
 * identifiers that have it: `310-316:5` are 3100 to 3105, 3110 to 3115 … (the last digit is the number of decimals).
 * A form is made of parts: `n6` six digits, `x..20` one to twenty characters, `x?..17` none to seventeen, `n3*5` one to five times
 * three digits.
 */
const FORMS = `
n18: 00 8017-8018
n14: 01-03
x..20: 10 21-22 243 254 420 4318 7020-7022 710-717 7240 8002 8012
n6: 11-13 15-17 310-316:5 320-337:5 340-357:5 360-369:5 395:5 4326 7006 8005
n2: 20 7241
x..28: 235
x..30: 240-241 250-251 400-401 403 4308 4319 7002 7023 8004 90
n..6: 242
n13x?..17: 253
n13n?..12: 255
n..8: 30 37
n..15: 390:9 392:9
n3n..15: 391:9 393:9
n4: 394:3 8111
n17: 402
n13: 410-417 7001
n3x..9: 421
n3: 422 424 426
n3*5: 423 425
x..3: 427 7008
x..35: 4300-4301 4310-4311 4320
x..70: 4302-4306 4312-4316 7257 8110 8112 8200
x2: 4307 4317
n20: 4309
n1: 4321-4323 7252
n10: 4324-4325 7003
n6x?..1: 4330-4333
n..4: 7004
x..12: 7005
n6*2: 7007
x..10: 7009 7255
x..2: 7010
n6n4?: 7011
n3x..27: 7030-7039
n1x3: 7040
x..4: 7041
x2x..28: 7230-7239
x..25: 7242 8013-8014 8020
n8: 7250
n12: 7251
x..40: 7253-7254 7259
x..90: 7256 91-99
x3: 7258
n14: 8001
n14x?..16: 8003
n18: 8006 8026
x..34: 8007
n8n2?n2?: 8008
x..50: 8009
y..30: 8010
n..12: 8011
n..10: 8019
z..90: 8030`;

/** Numbers, printable ASCII, the signs of CSET 39 and of base64 for addresses. */
const signs: Readonly<Record<string, string>> = { n: '\\d', x: '[\\u0021-\\u007e]', y: '[#\\-/0-9A-Z]', z: '[A-Za-z0-9\\-_=]' };

function formOf(notation: string): RegExp {
  const source = notation.replace(/([nxyz])(\?)?(\.\.)?(\d+)(\*\d)?(\?)?/g, (...[, kind, none, upTo, count, times, optional]: readonly (string | undefined)[]) => {
    const sign = signs[kind ?? ''] ?? '';
    const part = upTo === undefined ? `${sign}{${count}}` : `${sign}{${none === undefined ? 1 : 0},${count}}`;
    if (times !== undefined) return `(?:${part}){1,${times.slice(1)}}`;
    return optional === undefined ? part : `(?:${part})?`;
  });
  return new RegExp(`^${source}$`);
}

function* identifiersOf(range: string): Generator<string, void, void> {
  const [, from = '', to = from, decimals] = /^(\d+)(?:-(\d+))?(?::(\d))?$/.exec(range) ?? [];
  for (let number = Number(from); number <= Number(to); number += 1) {
    const identifier = String(number).padStart(from.length, '0');
    if (decimals === undefined) yield identifier;
    else for (let digit = 0; digit <= Number(decimals); digit += 1) yield `${identifier}${digit}`;
  }
}

/** Forms of the values by identifier. */
export const gs1Forms: ReadonlyMap<string, RegExp> = new Map(
  FORMS.trim()
    .split('\n')
    .flatMap((line) => {
      const [notation = '', ranges = ''] = line.split(': ');
      const form = formOf(notation);
      return ranges.split(' ').flatMap((range) => [...identifiersOf(range)].map((identifier): [string, RegExp] => [identifier, form]));
    }),
);

// Values behind these first two digits have one length for ever and no separator (GS1 General Specifications §7.8.5), identifiers that come one day included.
const fixedLengths: Readonly<Record<string, number>> = Object.fromEntries([
  ['00', 20],
  ...['01', '02', '03'].map((start) => [start, 16]),
  ['04', 18],
  ...['11', '12', '13', '14', '15', '16', '17', '18', '19'].map((start) => [start, 8]),
  ['20', 4],
  ...['31', '32', '33', '34', '35', '36'].map((start) => [start, 10]),
  ['41', 16],
]);

/** Length of an element, identifier included, where its first two digits fix it; else null: it ends at the separator. */
export const fixedLengthOf = (data: string): number | null => fixedLengths[data.slice(0, 2)] ?? null;
