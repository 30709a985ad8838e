import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

type Schema = Readonly<Record<string, unknown>>;

const SEED = 6;
const isRecord = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The pattern of a schema as one text that fits it, always the same. */
const fitting = (pattern: string): string => fc.sample(fc.stringMatching(new RegExp(pattern)), { seed: SEED, numRuns: 1 })[0] ?? '';

function sampleText(schema: Schema): string {
  const { pattern, minLength } = schema as { readonly pattern?: string; readonly minLength?: number };
  const plain = 'x'.repeat(Math.max(1, minLength ?? 1));
  return pattern === undefined || new RegExp(pattern, 'u').test(plain) ? plain : fitting(pattern);
}

/**
 * A value that fits a schema, so that spoiling one place of it is the only thing wrong. `known`: what to take for members of that
 * name, where something that exists leads further; what does not fit there is not taken.
 */
export function sampleSchema(schema: TSchema, known: Readonly<Record<string, unknown>>, name = ''): unknown {
  const said = schema as unknown as Schema;
  if (name in known && Value.Check(schema, known[name])) return known[name];
  if ('const' in said) return said['const'];
  if ('default' in said) return said['default'];
  if (Array.isArray(said['enum'])) return said['enum'][0] as unknown;
  const options = (said['anyOf'] ?? said['oneOf']) as TSchema[] | undefined;
  if (options !== undefined) {
    const [first] = options.filter((option) => (option as unknown as Schema)['type'] !== 'null');
    return first === undefined ? null : sampleSchema(first, known, name);
  }
  switch (said['type']) {
    case 'string':
      return sampleText(said);
    case 'integer':
    case 'number':
      return Math.max(1, Number(said['minimum'] ?? 1));
    case 'boolean':
      return true;
    case 'array':
      return [sampleSchema(said['items'] as TSchema, known, name)];
    case 'object': {
      const members = isRecord(said['properties']) ? Object.entries(said['properties']) : [];
      return Object.fromEntries(members.map(([member, inner]) => [member, sampleSchema(inner as TSchema, known, member)]));
    }
    default:
      return null;
  }
}
