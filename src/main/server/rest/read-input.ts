import { type InputProblem, inputProblems, maxProblems, unknownField } from './input-problems.ts';
import { fieldsAt } from './input-schema.ts';
import type { Route } from './route-table.ts';

/** What a request says, before it is known whether it fits. */
export interface GivenInput {
  /** Values of what the path names. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined where there was none. */
  readonly body: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

export type ReadInput =
  /** To be sent to the engine, which fills in the defaults. */
  | { readonly ok: true; readonly input: Fields }
  /** All that is wrong, never empty; of very much, the first of it, and that there is more. */
  | { readonly ok: false; readonly problems: InputProblem[] };

/** Puts together what a route takes, from path, query and body, and finds everything that is wrong with it at once. */
export function readInput(route: Route, given: GivenInput): ReadInput {
  const params = mapValues(given.params, (value) => (isUuid(value) ? value.toLowerCase() : value));
  const problems = misplaced(route, given);
  const odd = route.hasBody ? [] : oddNumbers(route, given);
  const isWhole = problems.every(({ path }) => path !== '');
  const fields = fieldsOf(route, given);
  const known = new Set(fieldsAt(route.schema, []));
  const free = [...known].filter((name) => !Object.hasOwn(params, name));
  for (const [name, value] of Object.entries(fields)) {
    if (problems.length > maxProblems) break;
    if (!known.has(name)) problems.push(unknownField(name, free));
    else if (Object.hasOwn(params, name) && String(value).toLowerCase() !== params[name]?.toLowerCase()) {
      problems.push({ path: name, message: 'differs from the one in the address' });
    }
  }
  const isOdd = (name: string) => odd.some(({ path }) => path === name);
  const kept = Object.entries(fields).filter(([name]) => known.has(name) && !isOdd(name));
  const input = { ...Object.fromEntries(kept), ...params };
  const issues = route.input?.safeParse(input).error?.issues ?? [];
  // Of a body that is none, it is not told what it lacks.
  const telling = isWhole ? issues : issues.filter(({ path: [name] }) => Object.hasOwn(params, String(name)));
  problems.push(...odd, ...inputProblems(telling, input, route.schema));
  return problems.length === 0 ? { ok: true, input } : { ok: false, problems: firstOf(problems) };
}

function firstOf(problems: InputProblem[]): InputProblem[] {
  if (problems.length <= maxProblems) return problems;
  return [...problems.slice(0, maxProblems), { path: '', message: 'there is more; mend these first' }];
}

/** What stands in the address and belongs in the body, or the other way round. */
function misplaced({ hasBody }: Route, { query, body }: GivenInput): InputProblem[] {
  if (hasBody) {
    const message = 'stands in the address; this call takes its fields in the body, as JSON';
    const problems = [...new Set(query.keys())].map((path) => ({ path, message }));
    if (body === undefined || isObject(body)) return problems;
    return [...problems, { path: '', message: 'the body must be a JSON object' }];
  }
  if (body === undefined || (isObject(body) && Object.keys(body).length === 0)) return [];
  return [{ path: '', message: 'this call takes its fields in the address, not in a body' }];
}

/** Texts where a number is wanted: much is a number for JavaScript that is none for a person, nothing at all included. */
function oddNumbers({ schema }: Route, { query }: GivenInput): InputProblem[] {
  const texts = [...query].filter(([name]) => {
    const { type } = schema.properties?.[name] ?? {};
    return type === 'integer' || type === 'number';
  });
  return texts
    .filter(([, text]) => !/^[-+]?\d+(\.\d+)?$/.test(text))
    .map(([path, text]) => ({ path, message: `must be a number; got ${JSON.stringify(text)}` }));
}

function fieldsOf({ hasBody }: Route, { query, body }: GivenInput): Fields {
  if (hasBody) return isObject(body) ? body : {};
  const names = [...new Set(query.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

function mapValues(
  record: Readonly<Record<string, string>>,
  map: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keys are stored in small letters; a caller may write them in capitals. */
function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
