import type { JsonSchema } from './open-api.ts';

const local = '#/$defs/';
const shared = '#/components/schemas/';

/**
 * What zod makes of a schema, as the document wants it: references point into its components, patterns and bounds that
 * a format or a type says already are left out, and an answer may grow by fields that a reader does not know.
 */
export function tidySchema(schema: unknown, strategy: 'input' | 'output'): JsonSchema {
  return tidy(schema, strategy) as JsonSchema;
}

function tidy(value: unknown, strategy: 'input' | 'output'): unknown {
  if (Array.isArray(value)) return value.map((inner) => tidy(inner, strategy));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, inner]) => !isNoise(value, key, inner, strategy));
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, key === '$ref' ? moved(inner) : tidy(inner, strategy)]),
  );
}

function isNoise(schema: object, key: string, value: unknown, strategy: 'input' | 'output'): boolean {
  switch (key) {
    case '$schema':
      return true;
    case 'pattern':
      return 'format' in schema;
    case 'minimum':
      return value === Number.MIN_SAFE_INTEGER;
    case 'maximum':
      return value === Number.MAX_SAFE_INTEGER;
    case 'propertyNames':
      return isPlainText(value);
    case 'additionalProperties':
      return value === false && strategy === 'output';
    default:
      return false;
  }
}

/** Every name of a field is a text. */
function isPlainText(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).join() === 'type';
}

function moved(reference: unknown): unknown {
  if (typeof reference !== 'string' || !reference.startsWith(local)) return reference;
  return shared + reference.slice(local.length);
}
