import type { ProblemCode, ProblemOf } from '../domain/problem.ts';
import { bytesWords } from './measures.ts';

/** What the parser expected, and what a value can be instead. */
const kinds: Readonly<Record<string, string>> = {
  text: 'a text',
  scalar: 'a text, a number or a truth value',
  integer: 'a whole number',
  number: 'a number',
  boolean: '`true` or `false`',
  list: 'a list',
  map: 'a map',
  text_or_list: 'a text or a list',
  list_or_map: 'a list or a map',
  integer_or_map: 'a whole number or a map',
  scalar_or_map: 'a text, a number, a truth value or a map',
  text_or_map: 'a text or a map',
  name_equals_value: 'a text of the form `NAME=value`',
  short_text: 'one line of 1 to 200 characters',
  platform: 'a platform such as `linux/arm64`',
  null: 'nothing',
};

const commandFaults: Readonly<Record<string, string>> = {
  quote_open: 'a quote is not closed',
  escape_open: 'the `\\` at its end escapes nothing',
  program_empty: 'its first word, the program, is empty',
  nul: 'it holds a NUL character',
};

const volumeFaults: Readonly<Record<string, string>> = {
  no_target: 'expected SOURCE:TARGET, for example `data:/data` or `./data:/data`',
  end_empty: 'its source or its target is empty',
  too_many_parts: 'too many `:`; expected SOURCE:TARGET or SOURCE:TARGET:ro',
  unknown_mode: 'behind the second `:` stands `ro` or `rw`',
  expression_first: 'a source that begins with an expression needs the long form, which says its `type`',
  target_not_absolute: 'the target is a path in the container and begins with `/`',
  target_is_root: 'the target cannot be `/` itself',
  target_twice: 'this target is mounted twice in the job',
  name_invalid:
    "a volume's name has at least two letters, digits, `_`, `.` or `-`; a path begins with `/`, `./` or `../`",
  home: '`~` is not expanded; write the folder in full, or as seen from the workflow file',
  nul: 'it holds a NUL character',
};

const kind = (word: string): string => kinds[word] ?? `\`${word}\``;
const meant = (suggestion: string | null): string =>
  suggestion === null ? '' : `; did you mean \`${suggestion}\`?`;
const list = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');

const nameRule =
  'a name begins with a letter and goes on with letters, digits, `-` and `_`, up to 64 characters in all';
const environmentRule = 'the name of a variable has no `=`, no blanks and is not empty';

/** A problem as a sentence or two: what was found, what was expected, what to do. The place stands before it. */
export const problemsEn: { [Code in ProblemCode]: (data: ProblemOf<Code>['data']) => string } = {
  file_unreadable: ({ message }) => `The file cannot be read: ${message}`,
  file_is_directory: () => 'This is a folder; name the workflow file in it.',
  file_empty: () => 'The file is empty; a workflow has a `name` and `jobs`.',
  file_too_large: ({ bytes, limit_bytes }) =>
    `The file has ${bytesWords(bytes)}; a workflow file has at most ${bytesWords(limit_bytes)}.`,
  file_not_text: ({ offset }) =>
    `This is no text file: byte ${offset} is not UTF-8 text. A workflow is written in YAML or JSON.`,
  syntax: ({ message }) => `This is not valid YAML or JSON: ${message}`,
  several_documents: ({ count }) =>
    `The file holds ${count} YAML documents (divided by \`---\`); a workflow is one document.`,
  duplicate_key: ({ key }) => `\`${key}\` is there twice; remove one of them.`,
  unknown_key: ({ key, suggestion }) =>
    suggestion === null
      ? `There is no setting \`${key}\` here.`
      : `Unknown setting \`${key}\`${meant(suggestion)}`,
  missing_key: ({ key }) => `\`${key}\` is missing here.`,
  wrong_type: ({ expected, found }) => `Expected ${kind(expected)}, found ${kind(found)}.`,
  not_one_of: ({ allowed, found, suggestion }) =>
    suggestion === null
      ? `\`${found}\` is not known here; choose one of ${list(allowed)}.`
      : `\`${found}\` is not known here${meant(suggestion)} Choose one of ${list(allowed)}.`,
  out_of_range: ({ found, minimum, maximum }) => {
    if (minimum !== null && maximum !== null) return `${found} is not between ${minimum} and ${maximum}.`;
    if (minimum !== null) return `${found} is too small; the least is ${minimum}.`;
    return maximum === null ? `${found} is out of range.` : `${found} is too large; the most is ${maximum}.`;
  },
  invalid_duration: ({ found }) =>
    `\`${found}\` is not a duration; write a number with d, h, m, s or ms, for example \`90s\` or \`1h30m\`.`,
  invalid_size: ({ found }) => `\`${found}\` is not a size; write for example \`512m\` or \`1g\`.`,
  invalid_name: ({ kind: what, found }) => {
    if (what === 'environment')
      return `\`${found}\` cannot name an environment variable; ${environmentRule}.`;
    return `\`${found}\` cannot name a ${what === 'job' ? 'job' : 'parameter'}; ${nameRule}.`;
  },
  invalid_command: ({ message }) => `The command cannot be used: ${commandFaults[message] ?? message}.`,
  invalid_image: ({ found }) =>
    `\`${found}\` is not the name of an image; write for example \`busybox:1\` or \`ghcr.io/owner/name:tag\`.`,
  invalid_volume: ({ found, message }) => `The volume \`${found}\`: ${volumeFaults[message] ?? message}.`,
  no_jobs: () => 'The workflow has no jobs; add at least one under `jobs`.',
  too_many_jobs: ({ count, limit }) => `The workflow has ${count} jobs; ${limit} is the most.`,
  image_missing: ({ job }) =>
    `The job \`${job}\` has no \`image\`; give it one, or \`runner: process\` to run its command without Docker.`,
  command_missing: ({ job }) =>
    `The job \`${job}\` has no \`command\`; a job with \`runner: process\` needs one.`,
  not_for_runner: ({ key, runner }) =>
    `\`${key}\` does not go with \`runner: ${runner}\`, which uses no container; remove one of the two.`,
  relative_bind_without_file: ({ found }) =>
    `\`${found}\` is relative to the workflow's file, and this workflow has none; write the whole path.`,
  duplicate_job: ({ job }) => `There are two jobs named \`${job}\`; rename one of them.`,
  duplicate_dependency: ({ job, dependency }) => `\`${job}\` names \`${dependency}\` twice; once is enough.`,
  unknown_dependency: ({ job, dependency, suggestion }) =>
    suggestion === null
      ? `\`${job}\` depends on \`${dependency}\`, and there is no such job.`
      : `\`${job}\` depends on \`${dependency}\`${meant(suggestion)}`,
  self_dependency: ({ job }) => `\`${job}\` depends on itself, so it could never start.`,
  cycle: ({ jobs }) =>
    `These jobs wait for each other, so none could ever start: ${jobs.map((job) => `\`${job}\``).join(' → ')} (each depends on the next).`,
  invalid_expression: ({ expression, message }) => `In \`${expression}\`: ${message}.`,
  unknown_param: ({ param, suggestion }) =>
    suggestion === null
      ? `There is no parameter \`${param}\`; the workflow declares its own under \`params\`.`
      : `There is no parameter \`${param}\`${meant(suggestion)}`,
  param_missing: ({ param }) => `The parameter \`${param}\` has no default and must be given.`,
};
