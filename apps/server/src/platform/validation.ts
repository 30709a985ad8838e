import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Value } from 'typebox/value';

const hasDefaults = (schema: unknown): boolean => JSON.stringify(schema).includes('"default":');

/** Compiles each schema once. Query and path values are converted from text; bodies must have the right types already. */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const compiled = Compile(schema);
  const fromText = httpPart !== 'body';
  const fill = hasDefaults(schema);
  return (given: unknown) => {
    let value = given;
    if (fromText) value = Value.Convert(schema, value);
    if (fill) value = Value.Default(schema, value);
    if (compiled.Check(value)) return { value };
    return { error: compiled.Errors(value) as unknown as Error };
  };
};

export function installValidation(app: FastifyInstance): void {
  app.setValidatorCompiler(compileValidator as FastifySchemaCompiler<unknown>);
}
