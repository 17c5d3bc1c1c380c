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

/** What a slip in YAML can be mended by. Lines and columns count from 1; `text` is what could be written instead. */
export const syntaxHintSchema = z.discriminatedUnion('code', [
  /** `${{ … }}` without quotes in `[…]` or `{…}`, whose braces YAML takes for its own. */
  z.object({ code: z.literal('quote_expression'), data: z.object({ text: z.string() }) }),
  z.object({ code: z.literal('quote_value'), data: z.object({ text: z.string() }) }),
  z.object({ code: z.literal('tab'), data: z.object({}) }),
  /** A line that begins at `column`, between or beyond the `columns` at which its neighbours above begin. */
  z.object({
    code: z.literal('indentation'),
    data: z.object({ line: z.int(), column: z.int(), columns: z.array(z.int()) }),
  }),
  /** Where the quote stands that nothing closes. */
  z.object({ code: z.literal('quote_open'), data: z.object({ line: z.int(), column: z.int() }) }),
  z.object({ code: z.literal('text_after_quote'), data: z.object({ quote: z.enum(["'", '"']) }) }),
  z.object({ code: z.literal('escape'), data: z.object({}) }),
  z.object({ code: z.literal('colon_missing'), data: z.object({ text: z.string() }) }),
  z.object({ code: z.literal('space_after_colon'), data: z.object({ text: z.string() }) }),
  z.object({ code: z.literal('space_after_dash'), data: z.object({ text: z.string() }) }),
]);
export type SyntaxHint = z.infer<typeof syntaxHintSchema>;

/** Well-known words of GitHub Actions, GitLab and Compose that a workflow file does not have. */
export const foreignKeys = [
  ...(['on', 'steps', 'runs-on', 'needs', 'uses', 'with', 'env', 'run'] as const),
  ...(['services', 'ports', 'build', 'restart', 'script', 'stage', 'stages'] as const),
] as const;

/** Why a key is probably there: a word of another tool, or a job in the wrong place or the wrong form. */
export const keyHintSchema = z.enum([...foreignKeys, 'job_at_top', 'older_dialect', 'secrets_at_top']);
export type KeyHint = z.infer<typeof keyHintSchema>;

/** What a value is. */
export const valueKindSchema = z.enum(['string', 'number', 'boolean', 'null', 'list', 'map']);
export type ValueKind = z.infer<typeof valueKindSchema>;

/** What is wrong with a workflow's source or with what was given to it: a closed set of codes with their data. */
export const problemDetailSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('file_unreadable'), data: z.object({ message: z.string() }) }),
  z.object({ code: z.literal('file_is_directory'), data: z.object({}) }),
  z.object({ code: z.literal('file_empty'), data: z.object({}) }),
  z.object({ code: z.literal('file_too_large'), data: z.object({ bytes: z.int(), limit_bytes: z.int() }) }),
  z.object({ code: z.literal('file_not_text'), data: z.object({ offset: z.int() }) }),
  /** The text is not YAML or JSON; `message` is the parser's own. */
  z.object({
    code: z.literal('syntax'),
    data: z.object({ message: z.string(), hint: syntaxHintSchema.nullable() }),
  }),
  z.object({ code: z.literal('several_documents'), data: z.object({ count: z.int() }) }),
  z.object({ code: z.literal('duplicate_key'), data: z.object({ key: z.string() }) }),
  z.object({
    code: z.literal('unknown_key'),
    data: z.object({ key: z.string(), suggestion, hint: keyHintSchema.nullable() }),
  }),
  z.object({ code: z.literal('missing_key'), data: z.object({ key: z.string() }) }),
  /** `found` is the scalar as it is written; null for a list, a map and nothing. */
  z.object({
    code: z.literal('wrong_type'),
    data: z.object({ expected: z.string(), kind: valueKindSchema, found: z.string().nullable() }),
  }),
  z.object({
    code: z.literal('not_one_of'),
    data: z.object({ allowed: z.array(z.string()), found, suggestion }),
  }),
  z.object({
    code: z.literal('out_of_range'),
    data: z.object({
      found,
      minimum: z.number(),
      maximum: z.number(),
      /** What the bounds count. */
      unit: z.enum(['bytes', 'milliseconds']).nullable(),
    }),
  }),
  z.object({ code: z.literal('invalid_duration'), data: z.object({ found }) }),
  z.object({ code: z.literal('invalid_size'), data: z.object({ found }) }),
  z.object({
    code: z.literal('invalid_name'),
    data: z.object({ kind: z.enum(['job', 'param', 'environment', 'secret']), found }),
  }),
  z.object({ code: z.literal('invalid_command'), data: z.object({ message: z.string() }) }),
  /** A command of one text that only a shell could understand. `list` is the same for a shell, as it can be written. */
  z.object({ code: z.literal('shell_operator'), data: z.object({ operator: z.string(), list: z.string() }) }),
  z.object({ code: z.literal('invalid_image'), data: z.object({ found }) }),
  /** `found` is the whole entry, `part` what is wrong in it. */
  z.object({
    code: z.literal('invalid_volume'),
    data: z.object({ found, part: z.string(), message: z.string() }),
  }),
  /** The name of a secret's file in the container. */
  z.object({ code: z.literal('invalid_secret_target'), data: z.object({ found }) }),
  z.object({ code: z.literal('duplicate_secret_target'), data: z.object({ target: z.string() }) }),
  /** A secret in a setting that others can see. */
  z.object({ code: z.literal('secret_in_setting'), data: z.object({ secret: name, key: z.string() }) }),
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
  /** An expression that reads the machine's environment; `name` is the variable, where there is one. */
  z.object({
    code: z.literal('environment_in_expression'),
    data: z.object({ expression: z.string(), name: z.string().nullable() }),
  }),
  /** A variable without a value, by which Compose passes on the machine's own. */
  z.object({ code: z.literal('environment_without_value'), data: z.object({ name }) }),
  z.object({ code: z.literal('unknown_param'), data: z.object({ param: name, suggestion }) }),
  z.object({ code: z.literal('param_not_text'), data: z.object({ param: name }) }),
  z.object({ code: z.literal('param_missing'), data: z.object({ param: name }) }),
  /** A change that the text has no place for, as it is written; it can be made by hand. */
  z.object({ code: z.literal('cannot_edit'), data: z.object({}) }),
]);
export type ProblemDetail = z.infer<typeof problemDetailSchema>;
export type ProblemCode = ProblemDetail['code'];
export type ProblemOf<Code extends ProblemCode> = Extract<ProblemDetail, { code: Code }>;

/** One thing that is wrong, and where. */
export const problemSchema = z.intersection(problemDetailSchema, z.object({ place: placeSchema }));
export type Problem = z.infer<typeof problemSchema>;
