import { type Schema, schemasAt, wordsAt } from './schema-at.ts';
import { type YamlPlace, yamlPlace } from './yaml-place.ts';

export interface Suggestion {
  readonly label: string;
  /** What is written; the label where it is left out. */
  readonly apply?: string;
  readonly kind: 'key' | 'word' | 'job' | 'param';
  /** Of the schema. */
  readonly description?: string;
}

export interface Suggestions {
  readonly from: number;
  readonly options: readonly Suggestion[];
}

/** What a text knows of its own names. */
export interface KnownNames {
  readonly jobs: readonly string[];
  readonly params: readonly string[];
  /** Of the secrets that are kept. */
  readonly secrets: readonly string[];
}

/** What could be written at an offset; null where nothing is known. */
export function suggestionsAt(text: string, offset: number, names: KnownNames): Suggestions | null {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const opening = line.lastIndexOf('${{');
  if (opening > line.lastIndexOf('}}')) return inExpression(line.slice(opening + 3), offset, names);
  if (/(^|\s)#/.test(line)) return null;
  const place = yamlPlace(text, offset);
  const options = [...jobNames(place, names), ...secretNames(place, names), ...keys(place), ...words(place)];
  return options.length === 0 ? null : { from: place.from, options };
}

function inExpression(written: string, offset: number, names: KnownNames): Suggestions {
  const param = /\bparams\.([\p{L}\p{M}\p{Nd}_]*)$/u.exec(written);
  if (param !== null) {
    const options = names.params.map((label): Suggestion => ({ label, kind: 'param' }));
    return { from: offset - (param[1]?.length ?? 0), options };
  }
  const word = /[\w]*$/.exec(written)?.[0] ?? '';
  const paths = names.params.map((name) =>
    /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u.test(name) ? `params.${name}` : `params['${name}']`,
  );
  const secret = /\bsecrets\.(\w*)$/.exec(written);
  if (secret !== null) {
    const options = names.secrets.map((label): Suggestion => ({ label, kind: 'param' }));
    return { from: offset - (secret[1]?.length ?? 0), options };
  }
  const others = ['run.number', 'workflow.name', ...names.secrets.map((name) => `secrets.${name}`)];
  return {
    from: offset - word.length,
    options: [...paths, ...others].map((label): Suggestion => ({ label, kind: 'param' })),
  };
}

function jobNames({ path }: YamlPlace, { jobs }: KnownNames): Suggestion[] {
  const [top, job, setting, ...rest] = path;
  if (top !== 'jobs' || setting !== 'depends_on' || rest.length > 1) return [];
  if (rest.length === 1 && typeof rest[0] !== 'number') return [];
  return jobs.filter((name) => name !== job).map((label) => ({ label, kind: 'job' }));
}

/** In the list of a job's secrets, and as the source of one in the long form. */
function secretNames({ path }: YamlPlace, { secrets }: KnownNames): Suggestion[] {
  const [top, , setting, at, key] = path;
  const isName = top === 'jobs' && setting === 'secrets' && typeof at === 'number';
  if (!isName || (key !== undefined && key !== 'source')) return [];
  return secrets.map((label) => ({ label, kind: 'param' }));
}

function keys({ kind, path }: YamlPlace): Suggestion[] {
  if (kind !== 'key') return [];
  return schemasAt(path).flatMap((schema) =>
    Object.entries(schema.properties ?? {}).map(
      ([label, value]): Suggestion => ({
        label,
        apply: `${label}: `,
        kind: 'key',
        ...describe(value),
      }),
    ),
  );
}

function words({ path }: YamlPlace): Suggestion[] {
  return wordsAt(path).map((label) => ({ label, kind: 'word' }));
}

function describe({ description }: Schema): { description?: string } {
  return description === undefined ? {} : { description };
}
