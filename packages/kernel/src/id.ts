/** UUID version 7 (RFC 9562 §5.7) in lower-case text form. */
export type Id = string;

const hex = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));
const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const isId = (value: unknown): value is Id => typeof value === 'string' && pattern.test(value);

/**
 * Builds a UUIDv7 from the clock (ms since 1970) and 10 random bytes, both given by the caller.
 * Ids made later by the same caller sort later to the millisecond.
 */
export function buildId(unixMilliseconds: number, random: Uint8Array): Id {
  if (random.length < 10) throw new Error('an id needs 10 random bytes');
  const bytes = new Uint8Array(16);
  let time = unixMilliseconds;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let text = '';
  for (let index = 0; index < 16; index += 1) {
    text += hex[bytes[index] ?? 0];
    if (index === 3 || index === 5 || index === 7 || index === 9) text += '-';
  }
  return text;
}
