import type { ParamDefinition } from '../domain/workflow-definition.ts';
import { isName, normalizeName } from './names.ts';
import { shorten } from './node-words.ts';
import type { Reader } from './reader.ts';
import type { Spot } from './spot.ts';
import { keysOf, paramFileSchema } from './workflow-file-schema.ts';

/** The declared params; one whose own settings are wrong is declared all the same. */
export function readParams(reader: Reader, spot: Spot): Record<string, ParamDefinition> {
  const params = new Map<string, ParamDefinition>();
  for (const { name: written, spot: value } of reader.entries(spot) ?? []) {
    const name = normalizeName(written);
    if (!isName(name)) {
      reader.reportKey(value, { code: 'invalid_name', data: { kind: 'param', found: shorten(written) } });
    } else if (params.has(name)) reader.reportKey(value, { code: 'duplicate_key', data: { key: name } });
    else params.set(name, readParam(reader, value));
  }
  return Object.fromEntries(params);
}

function readParam(reader: Reader, spot: Spot): ParamDefinition {
  if (reader.isNothing(spot)) return { default: null, description: '' };
  if (!reader.isMap(spot)) return { default: readDefault(reader, spot), description: '' };
  const fields = reader.fields(spot, keysOf(paramFileSchema), { synonyms: { value: 'default' } });
  const value = fields?.get('default');
  const description = fields?.get('description');
  return {
    default: value === undefined ? null : readDefault(reader, value),
    description: (description === undefined ? null : reader.text(description)) ?? '',
  };
}

function readDefault(reader: Reader, spot: Spot): string | null {
  const text = reader.scalarText(spot, 'scalar_or_map');
  const mark = text?.indexOf('${{') ?? -1;
  if (text !== null && mark !== -1) {
    const data = {
      expression: shorten(text.slice(mark)),
      message: 'the default of a param is not evaluated',
    };
    reader.report(spot, { code: 'invalid_expression', data });
  }
  return text;
}
