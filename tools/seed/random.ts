import { buildId, type Id } from '@tresen/kernel';

/** A deterministic source of random numbers. The same seed and path give the same numbers on every machine. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** Whole number in from…to, both included. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One of the items, in proportion to the weights. */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T;
  /** Bell-shaped around 0 with deviation 1. */
  normal(): number;
  shuffle<T>(items: readonly T[]): T[];
  /** UUIDv7 of that instant. */
  id(at: number): Id;
  /** URL-safe token with `bytes` random bytes. */
  token(bytes: number): string;
  /** An own stream for a part of the work, independent of how much the others use. */
  branch(path: string): Random;
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}

/** sfc32: small, fast, passes PractRand; state from four mixes of the name. */
class Sfc32 implements Random {
  readonly #name: string;
  #a: number;
  #b: number;
  #c: number;
  #d = 1;

  constructor(name: string) {
    this.#name = name;
    this.#a = hashText(`a${name}`);
    this.#b = hashText(`b${name}`);
    this.#c = hashText(`c${name}`);
    for (let index = 0; index < 12; index += 1) this.#bits();
  }

  #bits(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + t) | 0;
    return t >>> 0;
  }

  next(): number {
    return this.#bits() / 4294967296;
  }
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }
  chance(probability: number): boolean {
    return this.next() < probability;
  }
  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
  weighted<T>(items: readonly T[], weight: (item: T) => number): T {
    let left = this.next() * items.reduce((sum, item) => sum + weight(item), 0);
    for (const item of items) {
      left -= weight(item);
      if (left < 0) return item;
    }
    return this.pick(items);
  }
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }
  shuffle<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let index = copy.length - 1; index > 0; index -= 1) {
      const other = this.int(0, index);
      const here = copy[index] as T;
      copy[index] = copy[other] as T;
      copy[other] = here;
    }
    return copy;
  }
  #bytes(count: number): Uint8Array {
    const bytes = new Uint8Array(count);
    for (let index = 0; index < count; index += 4) {
      const bits = this.#bits();
      for (let part = 0; part < 4 && index + part < count; part += 1) bytes[index + part] = (bits >>> (8 * part)) & 255;
    }
    return bytes;
  }
  id(at: number): Id {
    return buildId(at, this.#bytes(10));
  }
  token(bytes: number): string {
    return Buffer.from(this.#bytes(bytes)).toString('base64url');
  }
  branch(path: string): Random {
    return new Sfc32(`${this.#name}/${path}`);
  }
}

export const createRandom = (seed: number | string): Random => new Sfc32(String(seed));

/** Picks by weight many times over: Walker's alias method, constant time each. */
export function createSampler<T>(items: readonly T[], weight: (item: T) => number): (random: Random) => T {
  const weights = items.map(weight);
  const total = weights.reduce((sum, value) => sum + value, 0);
  const scaled = weights.map((value) => (value * items.length) / total);
  const alias = items.map((_, index) => index);
  const small = scaled.flatMap((value, index) => (value < 1 ? [index] : []));
  const large = scaled.flatMap((value, index) => (value >= 1 ? [index] : []));
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() as number;
    const more = large[large.length - 1] as number;
    alias[less] = more;
    scaled[more] = (scaled[more] as number) - (1 - (scaled[less] as number));
    if ((scaled[more] as number) < 1) small.push(large.pop() as number);
  }
  return (random) => {
    const index = Math.floor(random.next() * items.length);
    const chosen = random.next() < (scaled[index] as number) ? index : (alias[index] as number);
    return items[chosen] as T;
  };
}
