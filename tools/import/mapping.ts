import { readFileSync } from 'node:fs';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { UsageError } from '../usage-error.ts';

const Column = Type.String({ minLength: 1 });

/** The mapping file: what the columns of another system mean. Documented in docs/integrate/import-receipts.md. */
export const Mapping = Type.Object(
  {
    /** Name of the other system; receipts are remembered under it. */
    system: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,59}$' }),
    columns: Type.Object(
      {
        receipt: Column,
        time: Column,
        article: Column,
        quantity: Column,
        price: Column,
        description: Type.Optional(Column),
        customer: Type.Optional(Column),
        country: Type.Optional(Column),
        tax: Type.Optional(Column),
      },
      { additionalProperties: false },
    ),
    /** Order of day, month and year in `time`. */
    time: Type.Object({ order: Type.Union([Type.Literal('ymd'), Type.Literal('dmy'), Type.Literal('mdy')]), zone: Type.String() }, { additionalProperties: false }),
    /** Character encoding of the file, e.g. `windows-1252`; default UTF-8. */
    encoding: Type.Optional(Type.String({ minLength: 1 })),
    delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
    decimal: Type.Optional(Type.Union([Type.Literal('.'), Type.Literal(',')])),
    /** Rows with one of these values are cancellations: goods that come back. */
    cancellation: Type.Optional(Type.Object({ column: Column, values: Type.Array(Type.String(), { minItems: 1 }) }, { additionalProperties: false })),
    /** Article codes that are no goods (postage, fees, corrections): booked as lines without an article. `*` at the end = any rest. */
    services: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
    /** Rows whose price is 0: `list` = only listed (stock movements), `book` = booked as free goods. */
    zeroPrice: Type.Union([Type.Literal('list'), Type.Literal('book')]),
    /** A second file with names of articles, beside the first one. */
    articles: Type.Optional(Type.Object({ file: Type.String(), article: Column, description: Column }, { additionalProperties: false })),
    store: Type.Object(
      {
        code: Type.String({ pattern: '^[A-Z0-9]{2,12}$' }),
        name: Type.String({ minLength: 1, maxLength: 200 }),
        company: Type.String({ minLength: 1, maxLength: 200 }),
        country: Type.String({ pattern: '^[A-Z]{2}$' }),
        currency: Type.String({ pattern: '^[A-Z]{3}$' }),
        priceZone: Type.String({ pattern: '^[a-z0-9-]{2,40}$' }),
        /** Where the store's days begin and end; default: the zone of its country. */
        timeZone: Type.Optional(Type.String({ minLength: 1 })),
      },
      { additionalProperties: false },
    ),
    taxCategory: Type.Optional(Type.String()),
    /** Unit of articles that were sold in fractions; default `kg`. Everything else is sold by the piece. */
    measuredIn: Type.Optional(Type.Union([Type.Literal('kg'), Type.Literal('l'), Type.Literal('m'), Type.Literal('h')])),
    /** Values of the tax column → tax category. */
    taxCategories: Type.Optional(Type.Record(Type.String(), Type.String())),
    /** Put in front of customer numbers, so that they do not meet those of another system. */
    customerPrefix: Type.Optional(Type.String({ maxLength: 10 })),
    /** Name of the tender on imported receipts. */
    tender: Type.Optional(Type.String({ maxLength: 80 })),
  },
  { additionalProperties: false },
);
export type Mapping = Static<typeof Mapping>;

const compiled = Compile(Mapping);

/** Names that only the platform knows to be real: time zones and encodings. */
function checkNames(mapping: Mapping, name: string): void {
  for (const zone of [mapping.time.zone, mapping.store.timeZone]) {
    if (zone === undefined) continue;
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
    } catch {
      throw new UsageError(`The mapping ${name} names the time zone "${zone}", which does not exist.`);
    }
  }
  try {
    new TextDecoder(mapping.encoding);
  } catch {
    throw new UsageError(`The mapping ${name} names the encoding "${mapping.encoding}", which does not exist.`);
  }
  if (mapping.columns.tax !== undefined && mapping.taxCategories === undefined)
    throw new UsageError(`The mapping ${name} has a column for the tax, but "taxCategories" does not say what its values mean.`);
}

/** @throws UsageError with the fields that are wrong */
export function parseMapping(text: string, name: string): Mapping {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`The mapping ${name} is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
  if (compiled.Check(value)) {
    checkNames(value, name);
    return value;
  }
  const faults = compiled
    .Errors(value)
    .slice(0, 5)
    .map((error) => `${error.instancePath === '' ? '(top)' : error.instancePath} ${error.message}`);
  throw new UsageError(`The mapping ${name} is not valid: ${faults.join('; ')}.`);
}

export function readMapping(path: string): Mapping {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`The mapping file ${path} cannot be read.`);
  }
  return parseMapping(text, path);
}
