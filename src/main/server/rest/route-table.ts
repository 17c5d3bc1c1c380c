import {
  type AnyContractProcedure,
  getEventIteratorSchemaDetails,
  isContractProcedure,
} from '@orpc/contract';
import { z } from 'zod';
import { contract } from '../../../shared/contract/contract.ts';
import type { InputSchema } from './input-schema.ts';

/** What REST asks the engine for at one path by one method. */
export interface Route {
  /** Where the procedure stands in the contract: `['workflow', 'list']`. */
  readonly name: readonly string[];
  readonly method: string;
  /** As the contract writes it: `/workflow/{uuid}/`. */
  readonly path: string;
  /** Null where the procedure takes nothing. */
  readonly input: z.ZodType | null;
  readonly schema: InputSchema;
  /** Fields come in the body; otherwise in the query. Those that are named in the path come in the path. */
  readonly hasBody: boolean;
  readonly status: number;
  /** Its answer says, as `is_new`, whether something was made: 201 then. */
  readonly tellsNew: boolean;
  readonly isStream: boolean;
  /** It changes nothing, so HEAD may do what GET does. */
  readonly isSafe: boolean;
}

export interface RouteMatch {
  readonly routes: readonly Route[];
  /** Values of what the path names, decoded. */
  readonly params: Readonly<Record<string, string>>;
}

const bodyMethods = new Set(['POST', 'PUT', 'PATCH']);

/** Every procedure of the contract that has a REST route. */
export function routesOf(part: object = contract, name: readonly string[] = []): Route[] {
  if (isContractProcedure(part)) return [routeOf(part, name)];
  return Object.entries(part).flatMap(([key, inner]) => routesOf(inner, [...name, key]));
}

function routeOf(procedure: AnyContractProcedure, name: readonly string[]): Route {
  const { route, inputSchema, outputSchema } = procedure['~orpc'];
  const { method = 'POST', path, successStatus = 200 } = route;
  if (path === undefined) throw new Error(`${name.join('.')} has no REST path`);
  const input = inputSchema instanceof z.ZodType ? inputSchema : null;
  return {
    name,
    method,
    path,
    input,
    schema:
      input === null ? {} : (z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as InputSchema),
    hasBody: bodyMethods.has(method),
    status: successStatus,
    tellsNew: outputSchema instanceof z.ZodObject && 'is_new' in outputSchema.shape,
    isStream: getEventIteratorSchemaDetails(outputSchema) !== undefined,
    isSafe: method === 'GET' && successStatus === 200,
  };
}

interface Pattern {
  readonly segments: readonly string[];
  readonly routes: Route[];
}

/** Finds routes by path, with and without the slash at its end. A path with a literal wins over one with a name. */
export class RouteTable {
  readonly #patterns = new Map<string, Pattern>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const segments = segmentsOf(route.path);
      const key = segments.map((segment) => (isName(segment) ? '{}' : segment)).join('/');
      const pattern = this.#patterns.get(key) ?? { segments, routes: [] };
      pattern.routes.push(route);
      this.#patterns.set(key, pattern);
    }
  }

  /** @returns every method of that path; null where there is no such path. */
  find(path: string): RouteMatch | null {
    const given = segmentsOf(path);
    const found = [...this.#patterns.values()]
      .filter(({ segments }) => fits(segments, given))
      .sort((one, other) => firstName(other.segments) - firstName(one.segments))[0];
    if (found === undefined) return null;
    const params = found.segments.flatMap((segment, index): [string, string][] =>
      isName(segment) ? [[segment.slice(1, -1), decode(given[index] ?? '')]] : [],
    );
    return { routes: found.routes, params: Object.fromEntries(params) };
  }
}

/** The route that answers a method. HEAD is GET without a body, where nothing is changed by it. */
export function routeFor(routes: readonly Route[], method: string): Route | null {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const route = routes.find((candidate) => candidate.method === wanted) ?? null;
  return method === 'HEAD' && route?.isSafe === false ? null : route;
}

/** The methods of a path, for the header `Allow`. */
export function methodsOf(routes: readonly Route[]): string[] {
  return [...routes.flatMap(({ method, isSafe }) => (isSafe ? [method, 'HEAD'] : [method])), 'OPTIONS'];
}

function segmentsOf(path: string): string[] {
  const trimmed = path.endsWith('/') ? path.slice(1, -1) : path.slice(1);
  return trimmed.split('/');
}

function fits(segments: readonly string[], given: readonly string[]): boolean {
  if (segments.length !== given.length) return false;
  return segments.every((segment, index) =>
    isName(segment) ? given[index] !== '' : segment === given[index],
  );
}

function firstName(segments: readonly string[]): number {
  const index = segments.findIndex(isName);
  return index === -1 ? segments.length : index;
}

function isName(segment: string): boolean {
  return segment.startsWith('{');
}

/** What is no percent-encoded UTF-8 is left as it is: no record has such a key. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
