/** Stands for a member that is left out. */
export const MISSING = Symbol('missing');
/** Stands for a number that JSON can write and JavaScript cannot hold; `writeHostile` puts it there. */
const OVERFLOW = '@@overflow';

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

/** What somebody may send where something else belongs: wrong types, edges of sizes, numbers, texts and days. */
export const hostileValues: readonly unknown[] = [
  ...[MISSING, null, true, false, [], {}, [null], [[]], nested(20), Array.from({ length: 10_000 }, () => 0)],
  ...[JSON.parse('{"__proto__":{"admin":true}}'), { constructor: { prototype: { admin: true } } }, { length: 3, toString: 1 }],
  ...[0, -0, -1, 0.5, 1e-7, 32_768, 2 ** 31, 2 ** 32, -(2 ** 31) - 1, 2 ** 53 - 1, 2 ** 53, 2 ** 53 + 2, -(2 ** 53), 1e21, 1e308, -1e308, 5e-324, OVERFLOW],
  ...['', ' ', '0', '-1', 'NaN', 'Infinity', '1e308', 'null', 'undefined', '[object Object]', 'constructor', '__proto__', 'ß'.repeat(300), 'x'.repeat(20_000)],
  ...[
    'a\u0000b',
    '\u0000',
    '\ud800',
    'x\udc00y',
    '\u202e\u200f\ufeff',
    '\r\nSet-Cookie: a=b',
    "'; drop table log.event; --",
    '%00%ff',
    '../../etc/passwd',
    '<script>alert(1)</script>',
    '=1+1',
    '{{7*7}}',
  ],
  ...[
    '0000-01-01',
    '0001-01-01',
    '1969-12-31',
    '2024-02-30',
    '9999-12-31',
    '+275760-09-13',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '2026-01-01T25:61:61Z',
    '2026-01-01T00:00:00+99:99',
  ],
  ...[
    '01900000-0000-7000-8000-00000000dead',
    '01900000-0000-7000-8000-00000000DEAD',
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    'é'.repeat(36),
  ],
];

export type Path = readonly (string | number)[];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every place in a value, itself included; of lists the first item stands for all. */
export function pathsOf(value: unknown, at: Path = []): Path[] {
  if (Array.isArray(value)) return value.length === 0 ? [at] : [at, ...pathsOf(value[0], [...at, 0])];
  if (!isRecord(value)) return [at];
  return [at, ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...at, name]))];
}

/** A copy with something else at one place. */
export function replaceAt(value: unknown, [first, ...rest]: Path, other: unknown): unknown {
  if (first === undefined) return other === MISSING ? undefined : other;
  if (Array.isArray(value)) {
    const items = [...value];
    if (other === MISSING && rest.length === 0) items.splice(Number(first), 1);
    else items[Number(first)] = replaceAt(items[Number(first)], rest, other);
    return items;
  }
  const copy = { ...(value as Record<string, unknown>) };
  if (other === MISSING && rest.length === 0) delete copy[String(first)];
  // Not an assignment: `__proto__` is a name like any other here.
  else Object.defineProperty(copy, String(first), { value: replaceAt(copy[String(first)], rest, other), enumerable: true, configurable: true, writable: true });
  return copy;
}

/** The JSON text, with numbers in it that no number can be. */
export const writeHostile = (value: unknown): string => (JSON.stringify(value) ?? '').replaceAll(`"${OVERFLOW}"`, '1e999');

const KEPT = 40;

/** How a failed try is named: the place and the beginning of what was put there. */
export const describeTry = (path: Path, value: unknown): string => `/${path.join('/')} = ${value === MISSING ? '(missing)' : writeHostile(value).slice(0, KEPT)}`;
