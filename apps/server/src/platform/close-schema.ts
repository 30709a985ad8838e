import { type TSchema, Type } from 'typebox';

/** A request without any query parameters. */
export const NO_QUERY = Type.Object({}, { additionalProperties: false });

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (!isRecord(schema)) return schema;
  // Descriptors as they are: what TypeBox knows of a schema (`~kind`) stands in hidden members.
  const copy: Record<string, unknown> = Object.create(Object.getPrototypeOf(schema), Object.getOwnPropertyDescriptors(schema));
  for (const key of ['items', 'anyOf', 'oneOf', 'patternProperties'] as const)
    if (key in schema) copy[key] = key === 'patternProperties' ? closeMembers(schema[key]) : close(schema[key]);
  if (!isRecord(schema['properties'])) return copy;
  copy['properties'] = closeMembers(schema['properties']);
  copy['additionalProperties'] ??= false;
  return copy;
}

const closeMembers = (members: unknown): unknown => (isRecord(members) ? Object.fromEntries(Object.entries(members).map(([name, member]) => [name, close(member)])) : members);

/**
 * The same schema, but every object in it refuses members that it does not name: a field that nobody reads would be lost in
 * silence. An object that is to stay open says so with `additionalProperties: true`.
 */
export function closeSchema<Schema extends TSchema>(schema: Schema): Schema {
  return close(schema) as Schema;
}
