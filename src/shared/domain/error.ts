import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** What a caller can be told instead of an answer: a closed set of codes, each with its data and its HTTP status. */
export const errorData = {
  /** The input does not fit the contract. */
  invalid_input: {
    status: 400,
    data: z.object({ problems: z.array(z.object({ path: z.string(), message: z.string() })) }),
  },
  /** A workflow's source, or the parameters of a run, are wrong. Nothing was stored. */
  invalid_workflow: { status: 422, data: z.object({ problems: z.array(problemSchema) }) },
  not_found: {
    status: 404,
    data: z.object({ kind: z.enum(['workflow', 'run', 'job', 'attempt']), key: z.string() }),
  },
  /** A name that several workflows have. */
  ambiguous: {
    status: 409,
    data: z.object({ name: z.string(), matches: z.array(z.object({ uuid: z.string(), name: z.string() })) }),
  },
  unauthorized: { status: 401, data: z.object({}) },
  forbidden: { status: 403, data: z.object({ what: z.enum(['host', 'origin']) }) },
  /** A promise of the program itself was broken; details are in its own log only. */
  internal: { status: 500, data: z.object({}) },
} as const satisfies Record<string, { status: number; data: z.ZodType }>;

export type ErrorCode = keyof typeof errorData;
export type ErrorData<Code extends ErrorCode> = z.infer<(typeof errorData)[Code]['data']>;
export type Failure = { [Code in ErrorCode]: { code: Code; data: ErrorData<Code> } }[ErrorCode];
export type FailureOf<Code extends ErrorCode> = Extract<Failure, { code: Code }>;

/** An expected outcome: the value, or why there is none. */
export type Result<Value, Code extends ErrorCode = ErrorCode> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: FailureOf<Code> };

export function ok<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function fail<Code extends ErrorCode>(
  code: Code,
  data: ErrorData<Code>,
): { ok: false; failure: { code: Code; data: ErrorData<Code> } } {
  return { ok: false, failure: { code, data } };
}
