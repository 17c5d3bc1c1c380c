import { z } from 'zod';
import { patternProblemSchema } from './pattern-problem.ts';
import { problemSchema } from './problem.ts';
import { scheduleProblemSchema } from './schedule-problem.ts';
import { secretFaultSchema } from './secret.ts';

/** What a call can look for in vain. */
export const notFoundKindSchema = z.enum([
  'workflow',
  'revision',
  'run',
  'job',
  'attempt',
  'schedule',
  'fire',
  'secret',
]);
export type NotFoundKind = z.infer<typeof notFoundKindSchema>;

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
    data: z.object({ kind: notFoundKindSchema, key: z.string() }),
  },
  /** A name that several workflows have. */
  ambiguous: {
    status: 409,
    data: z.object({ name: z.string(), matches: z.array(z.object({ uuid: z.string(), name: z.string() })) }),
  },
  /** A schedule's settings are wrong. Nothing was stored. */
  invalid_schedule: { status: 422, data: z.object({ problems: z.array(scheduleProblemSchema) }) },
  /** A workflow is not deleted while runs of it go. */
  workflow_in_use: { status: 409, data: z.object({ run_numbers: z.array(z.int()) }) },
  /** Somebody else saved the workflow since the revision that the change was made on. Nothing was stored. */
  revision_conflict: {
    status: 409,
    data: z.object({ base_revision_uuid: z.string(), head_revision_uuid: z.string(), head_number: z.int() }),
  },
  /** An active schedule is not changed. */
  schedule_active: { status: 409, data: z.object({}) },
  /** No due time of the schedule is left, so it cannot be activated. */
  schedule_over: { status: 409, data: z.object({}) },
  /** Only a run that has ended can be retried. */
  run_not_ended: { status: 409, data: z.object({ number: z.int() }) },
  /** Every job of the run succeeded. */
  nothing_to_retry: { status: 409, data: z.object({ number: z.int() }) },
  /** A run that a user keeps is not deleted. */
  run_kept: { status: 409, data: z.object({ number: z.int() }) },
  /** A run that goes on may keep results of the run, or containers of it are still to be removed. */
  run_in_use: { status: 409, data: z.object({ number: z.int() }) },
  /** A due time that started a run cannot be run by hand again. */
  fire_has_run: { status: 409, data: z.object({ run_uuid: z.string() }) },
  /** A search is for what is no regular expression; `at` is the place in it, in characters from 1. */
  invalid_pattern: {
    status: 422,
    data: z.object({ problem: patternProblemSchema, at: z.int().positive() }),
  },
  /** A regular expression took longer for a few lines than it may, and was given up. */
  pattern_too_slow: { status: 422, data: z.object({ limit_ms: z.int() }) },
  /** A secret's name or value cannot be taken. Nothing was stored. */
  invalid_secret: { status: 422, data: z.object({ fault: secretFaultSchema }) },
  /** The file with the key that secrets are encrypted with can be neither used nor made. Nothing was stored. */
  secret_key_unusable: { status: 409, data: z.object({ path: z.string(), message: z.string() }) },
  docker_unreachable: { status: 503, data: z.object({}) },
  unauthorized: { status: 401, data: z.object({}) },
  forbidden: { status: 403, data: z.object({ what: z.enum(['host', 'origin']) }) },
  /** The disk of the data directory takes nothing: it is full, most of the time. Nothing was stored. */
  store_unwritable: { status: 507, data: z.object({ message: z.string() }) },
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
