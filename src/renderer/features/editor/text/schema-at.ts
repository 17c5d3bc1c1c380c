import { workflowJsonSchema } from '../../../../shared/workflow-file/workflow-json-schema.ts';
import type { YamlStep } from './yaml-place.ts';

/** As much of a JSON Schema as the workflow file's has. */
export interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
}

let root: Schema | null = null;

/** All that a value at this path may be. */
export function schemasAt(path: readonly YamlStep[]): Schema[] {
  root ??= workflowJsonSchema() as Schema;
  let schemas = alternatives(root);
  for (const step of path) schemas = schemas.flatMap((schema) => below(schema, step)).flatMap(alternatives);
  return schemas;
}

function alternatives(schema: Schema): Schema[] {
  if (schema.anyOf === undefined) return [schema];
  const { description } = schema;
  return schema.anyOf
    .flatMap(alternatives)
    .map((one) =>
      description === undefined || one.description !== undefined ? one : { ...one, description },
    );
}

function below(schema: Schema, step: YamlStep): Schema[] {
  if (typeof step === 'number') return schema.items === undefined ? [] : [schema.items];
  const own = schema.properties?.[step];
  if (own !== undefined) return [own];
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
}

/** The words that a value at this path may be, if there are few. */
export function wordsAt(path: readonly YamlStep[]): string[] {
  const words = schemasAt(path).flatMap((schema) => [
    ...(schema.enum ?? []),
    ...(schema.const === undefined ? [] : [schema.const]),
    ...(schema.type === 'boolean' ? ['true', 'false'] : []),
  ]);
  return [...new Set(words.filter((word) => typeof word === 'string'))];
}
