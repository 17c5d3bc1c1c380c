import type { z } from 'zod';
import { nearMiss } from '../../../shared/expression/near-miss.ts';
import { fieldsAt, type InputSchema } from './input-schema.ts';

/** One thing that is wrong with a request: the field (`jobs.0.image`, empty for the whole) and a sentence about it. */
export interface InputProblem {
  readonly path: string;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Characters of a value that are shown. */
const shownLength = 60;

/** Problems that are told of one request: one with more has one cause that mends many. */
export const maxProblems = 100;

/**
 * What a schema finds wrong with an input, in words that a person can act on: everything, or of very much at least one
 * more than {@link maxProblems}.
 */
export function inputProblems(issues: readonly Issue[], input: unknown, schema: InputSchema): InputProblem[] {
  return issues.slice(0, maxProblems + 1).flatMap((issue) => problemsOf(issue, [], input, schema));
}

/** A field that is not among those that there are. @param above where it stands */
export function unknownField(name: string, known: readonly string[], above: Path = []): InputProblem {
  const path = pathText([...above, name]);
  // Of another of the forms that are taken here.
  if (known.includes(name)) return { path, message: 'does not go with the other fields' };
  return { path, message: `is not known here${hint(nearMiss(name, known), known)}` };
}

function hint(meant: string | null, known: readonly string[]): string {
  if (meant !== null) return `; did you mean \`${meant}\`?`;
  return known.length === 0 ? '; nothing is taken here' : `; known are ${known.join(', ')}`;
}

function problemsOf(issue: Issue, above: Path, input: unknown, schema: InputSchema): InputProblem[] {
  const path = [...above, ...issue.path];
  const say = (message: string): InputProblem[] => [{ path: pathText(path), message }];
  const value = valueAt(input, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, maxProblems + 1)
        .map((key) => unknownField(key, fieldsAt(schema, path), path));
    case 'invalid_union': {
      const branch = likeliest(issue.errors);
      if (branch.length === 0) return say('fits none of the forms that are taken here');
      return branch.slice(0, maxProblems + 1).flatMap((inner) => problemsOf(inner, path, input, schema));
    }
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) => problemsOf(inner, path, input, schema));
    case 'invalid_type':
      if (value === undefined) return say('is missing');
      if (schema.properties?.[String(path[0])]?.writeOnly === true) {
        return say(`must be ${typeWord(issue.expected)}`);
      }
      return say(`must be ${typeWord(issue.expected)}; got ${shown(value)}`);
    case 'invalid_value':
      return say(oneOf(issue.values.map(String), value));
    case 'too_small':
      return say(`must be ${bound('at least', issue.minimum, issue.origin)}; got ${shown(value)}`);
    case 'too_big':
      return say(`must be ${bound('at most', issue.maximum, issue.origin)}; got ${shown(value)}`);
    case 'invalid_format':
      return say(formatWord(issue.format, issue.message, value));
    case 'not_multiple_of':
    case 'custom':
      return say(issue.message);
  }
}

/** The alternative that was probably meant: one of the right kind, with the fewest faults. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const cost = (branch: readonly Issue[]) =>
    branch.length +
    (branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0) ? 1000 : 0);
  return [...branches].sort((one, other) => cost(one) - cost(other))[0] ?? [];
}

function oneOf(values: readonly string[], value: unknown): string {
  if (value === undefined) return 'is missing';
  const meant = typeof value === 'string' ? nearMiss(value, values) : null;
  const allowed = values.length === 1 ? `must be ${values[0]}` : `must be one of ${values.join(', ')}`;
  return `${allowed}; got ${shown(value)}${meant === null ? '' : `; did you mean \`${meant}\`?`}`;
}

function bound(word: string, limit: number | bigint, origin: string): string {
  if (origin === 'string') return `${word} ${limit} characters long`;
  if (origin === 'array' || origin === 'set') return `${word} ${limit} items long`;
  return `${word} ${limit}`;
}

function formatWord(format: string, message: string, value: unknown): string {
  if (format === 'uuid') {
    return `must be a uuid such as 01989f6e-6f1d-7c3a-9f0e-3f1f8f1d2c4b; got ${shown(value)}`;
  }
  if (format === 'datetime') return `must be a moment such as 2026-01-31T09:00:00Z; got ${shown(value)}`;
  return `${message}; got ${shown(value)}`;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  null: 'null',
};

function typeWord(type: string): string {
  return typeWords[type] ?? type;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    const isContainer = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return isContainer ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  }, input);
}

function pathText(path: Path): string {
  return path.map(String).join('.');
}
