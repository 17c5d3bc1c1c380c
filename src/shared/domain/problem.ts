import { z } from 'zod';

/** Where in a source something is wrong. Lines and columns count from 1; a column counts UTF-16 code units. */
export const placeSchema = z.object({
  file: z.string().nullable(),
  line: z.int().positive().nullable(),
  column: z.int().positive().nullable(),
  /** Keys and indexes from the top of the document: `['jobs', 'build', 'image']`. */
  path: z.array(z.union([z.string(), z.int()])),
});
export type Place = z.infer<typeof placeSchema>;

const name = z.string();
const suggestion = z.string().nullable();
const found = z.string();

/** What is wrong with a workflow's source or with what was given to it: a closed set of codes with their data. */
export const problemDetailSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('file_unreadable'), data: z.object({ message: z.string() }) }),
  z.object({ code: z.literal('file_is_directory'), data: z.object({}) }),
  z.object({ code: z.literal('file_empty'), data: z.object({}) }),
  z.object({ code: z.literal('file_too_large'), data: z.object({ bytes: z.int(), limit_bytes: z.int() }) }),
  z.object({ code: z.literal('file_not_text'), data: z.object({ offset: z.int() }) }),
  /** The text is not YAML or JSON; `message` is the parser's own. */
  z.object({ code: z.literal('syntax'), data: z.object({ message: z.string() }) }),
  z.object({ code: z.literal('several_documents'), data: z.object({ count: z.int() }) }),
  z.object({ code: z.literal('duplicate_key'), data: z.object({ key: z.string() }) }),
  z.object({ code: z.literal('unknown_key'), data: z.object({ key: z.string(), suggestion }) }),
  z.object({ code: z.literal('missing_key'), data: z.object({ key: z.string() }) }),
  z.object({ code: z.literal('wrong_type'), data: z.object({ expected: z.string(), found }) }),
  z.object({
    code: z.literal('not_one_of'),
    data: z.object({ allowed: z.array(z.string()), found, suggestion }),
  }),
  z.object({
    code: z.literal('out_of_range'),
    data: z.object({ found, minimum: z.number().nullable(), maximum: z.number().nullable() }),
  }),
  z.object({ code: z.literal('invalid_duration'), data: z.object({ found }) }),
  z.object({ code: z.literal('invalid_size'), data: z.object({ found }) }),
  z.object({
    code: z.literal('invalid_name'),
    data: z.object({ kind: z.enum(['job', 'param', 'environment']), found }),
  }),
  z.object({ code: z.literal('invalid_command'), data: z.object({ message: z.string() }) }),
  z.object({ code: z.literal('invalid_image'), data: z.object({ found }) }),
  z.object({ code: z.literal('invalid_volume'), data: z.object({ found, message: z.string() }) }),
  z.object({ code: z.literal('no_jobs'), data: z.object({}) }),
  z.object({ code: z.literal('too_many_jobs'), data: z.object({ count: z.int(), limit: z.int() }) }),
  z.object({ code: z.literal('image_missing'), data: z.object({ job: name }) }),
  z.object({ code: z.literal('command_missing'), data: z.object({ job: name }) }),
  /** A setting that the job's runner does not have. */
  z.object({
    code: z.literal('not_for_runner'),
    data: z.object({ key: z.string(), runner: z.string() }),
  }),
  z.object({ code: z.literal('relative_bind_without_file'), data: z.object({ found }) }),
  z.object({ code: z.literal('duplicate_job'), data: z.object({ job: name }) }),
  z.object({ code: z.literal('duplicate_dependency'), data: z.object({ job: name, dependency: name }) }),
  z.object({
    code: z.literal('unknown_dependency'),
    data: z.object({ job: name, dependency: name, suggestion }),
  }),
  z.object({ code: z.literal('self_dependency'), data: z.object({ job: name }) }),
  /** The path that closes the cycle; its first job is also its last. */
  z.object({ code: z.literal('cycle'), data: z.object({ jobs: z.array(name) }) }),
  z.object({
    code: z.literal('invalid_expression'),
    data: z.object({ expression: z.string(), message: z.string() }),
  }),
  z.object({ code: z.literal('unknown_param'), data: z.object({ param: name, suggestion }) }),
  z.object({ code: z.literal('param_missing'), data: z.object({ param: name }) }),
]);
export type ProblemDetail = z.infer<typeof problemDetailSchema>;
export type ProblemCode = ProblemDetail['code'];
export type ProblemOf<Code extends ProblemCode> = Extract<ProblemDetail, { code: Code }>;

/** One thing that is wrong, and where. */
export const problemSchema = z.intersection(problemDetailSchema, z.object({ place: placeSchema }));
export type Problem = z.infer<typeof problemSchema>;
