/** As much of a JSON schema as is needed to know which fields there are. */
export interface InputSchema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, InputSchema>>;
  readonly additionalProperties?: InputSchema | boolean;
  readonly items?: InputSchema | boolean;
  readonly anyOf?: readonly InputSchema[];
  readonly oneOf?: readonly InputSchema[];
  readonly allOf?: readonly InputSchema[];
  /** It is never told again, not even to the one who said it. */
  readonly writeOnly?: boolean;
}

/** The names of the fields that there are at a path of an input, whichever alternative they belong to. */
export function fieldsAt(schema: InputSchema, path: readonly PropertyKey[]): string[] {
  const [next, ...rest] = path;
  const parts = alternatives(schema);
  if (next === undefined)
    return [...new Set(parts.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  return [...new Set(parts.flatMap((part) => inner(part, next)).flatMap((part) => fieldsAt(part, rest)))];
}

function alternatives(schema: InputSchema): InputSchema[] {
  const { anyOf = [], oneOf = [], allOf = [] } = schema;
  return [schema, ...[...anyOf, ...oneOf, ...allOf].flatMap(alternatives)];
}

function inner({ properties, additionalProperties, items }: InputSchema, key: PropertyKey): InputSchema[] {
  if (typeof key === 'number') return typeof items === 'object' ? [items] : [];
  const field = properties?.[String(key)];
  if (field !== undefined) return [field];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}
