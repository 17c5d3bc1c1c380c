import type { ProblemCode, ProblemOf, ValueKind } from '../domain/problem.ts';
import { bytesWords, durationWords } from './measures.ts';
import { keyHintsEn, syntaxHintEn } from './problem-hints.en.ts';

/** What the parser expected. */
const kinds: Readonly<Record<string, string>> = {
  text: 'a string',
  scalar: 'a string, a number, `true` or `false`',
  integer: 'a whole number',
  number: 'a number',
  boolean: '`true` or `false`',
  list: 'a list',
  map: 'a map',
  text_or_list: 'a string or a list',
  list_or_map: 'a list or a map',
  integer_or_map: 'a whole number or a map',
  scalar_or_map: 'a string, a number, `true`, `false` or a map',
  text_or_map: 'a string or a map',
  name_equals_value: 'a string of the form `NAME=value`',
  short_text: 'one line of 1 to 200 characters',
  platform: 'a platform such as `linux/arm64`',
};

const valueKinds: Readonly<Record<ValueKind, string>> = {
  string: 'the string',
  number: 'the number',
  boolean: 'the truth value',
  null: 'nothing',
  list: 'a list',
  map: 'a map',
};

const commandFaults: Readonly<Record<string, string>> = {
  quote_open: 'a quote is not closed',
  escape_open: 'the `\\` at its end escapes nothing',
  program_empty: 'its first word, the program, is empty',
  nul: 'it holds a NUL character',
};

const volumeFaults: Readonly<Record<string, (part: string) => string>> = {
  no_target: () => 'expected SOURCE:TARGET, for example `data:/data` or `./data:/data`',
  end_empty: () => 'its source or its target is empty',
  too_many_parts: (part) => `\`${part}\` is too much; expected SOURCE:TARGET or SOURCE:TARGET:ro`,
  unknown_mode: (part) => `behind the second \`:\` stands \`ro\` or \`rw\`, not \`${part}\``,
  expression_first: (part) =>
    `the source \`${part}\` begins with an expression, so it needs the long form, which says its \`type\``,
  target_not_absolute: (part) =>
    `the target \`${part}\` is a path in the container and must begin with \`/\``,
  target_is_root: (part) => `the target \`${part}\` is the container's root, which cannot be mounted over`,
  target_twice: (part) => `the target \`${part}\` is mounted twice in the job`,
  name_invalid: (part) =>
    `the source \`${part}\` is neither a volume's name (at least two letters, digits, \`_\`, \`.\` or \`-\`) nor a path (which begins with \`/\`, \`./\` or \`../\`)`,
  home: (part) =>
    `the \`~\` of the source \`${part}\` is not expanded; write the folder in full, or as seen from the workflow file`,
  nul: () => 'it holds a NUL character',
};

/** Expectations that a number in quotes could meet. */
const textTypes: ReadonlySet<string> = new Set(['text', 'text_or_list', 'text_or_map', 'short_text']);

/** Whether a number or truth value is a string only because it is in quotes. */
function isQuotedValue(expected: string, found: string): boolean {
  if (expected === 'boolean') return found === 'true' || found === 'false';
  return (expected === 'integer' || expected === 'number') && /^-?\d+(\.\d+)?$/.test(found);
}

function measure(value: number, unit: 'bytes' | 'milliseconds' | null): string {
  if (unit === null || value === 0) return String(value);
  return unit === 'bytes' ? bytesWords(value) : durationWords(value, 'en');
}

const kind = (word: string): string => kinds[word] ?? `\`${word}\``;
const meant = (suggestion: string | null): string =>
  suggestion === null ? '' : `; did you mean \`${suggestion}\`?`;
const list = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');

const nameRule =
  'a name begins with a letter and goes on with letters, digits, `-` and `_`, up to 64 characters in all';
const secretRule =
  'a name begins with a letter or `_` and goes on with letters of A to Z, digits and `_`, up to 64 characters in all';
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
  syntax: ({ message, hint }) =>
    hint === null
      ? `This is not valid YAML or JSON: ${message}`
      : `This is not valid YAML. ${syntaxHintEn(hint)} (${message})`,
  several_documents: ({ count }) =>
    `The file holds ${count} YAML documents (divided by \`---\`); a workflow is one document.`,
  duplicate_key: ({ key }) => `\`${key}\` is there twice; remove one of them.`,
  unknown_key: ({ key, suggestion, hint }) => {
    if (hint !== null) return `There is no setting \`${key}\` here. ${keyHintsEn[hint]}`;
    return suggestion === null
      ? `There is no setting \`${key}\` here.`
      : `Unknown setting \`${key}\`${meant(suggestion)}`;
  },
  missing_key: ({ key }) => `\`${key}\` is missing here.`,
  wrong_type: ({ expected, kind: what, found }) => {
    const value = found === null ? valueKinds[what] : `${valueKinds[what]} \`${found}\``;
    const lacksQuotes = (what === 'number' || what === 'boolean') && textTypes.has(expected);
    const hasQuotes = what === 'string' && isQuotedValue(expected, found ?? '');
    const advice = lacksQuotes
      ? `; write it in quotes: \`"${found}"\``
      : hasQuotes
        ? '; write it without quotes'
        : '';
    return `Expected ${kind(expected)}, found ${value}${advice}.`;
  },
  not_one_of: ({ allowed, found, suggestion }) =>
    suggestion === null
      ? `\`${found}\` is not known here; choose one of ${list(allowed)}.`
      : `\`${found}\` is not known here${meant(suggestion)} Choose one of ${list(allowed)}.`,
  out_of_range: ({ found, minimum, maximum, unit }) =>
    `\`${found}\` is out of range; it must be from ${measure(minimum, unit)} to ${measure(maximum, unit)}.`,
  invalid_duration: ({ found }) =>
    `\`${found}\` is not a duration; write a number with d, h, m, s or ms, for example \`90s\` or \`1h30m\`.`,
  invalid_size: ({ found }) => `\`${found}\` is not a size; write for example \`512m\` or \`1g\`.`,
  invalid_name: ({ kind: what, found }) => {
    if (what === 'environment')
      return `\`${found}\` cannot name an environment variable; ${environmentRule}.`;
    if (what === 'secret') return `\`${found}\` cannot name a secret; ${secretRule}.`;
    return `\`${found}\` cannot name a ${what === 'job' ? 'job' : 'parameter'}; ${nameRule}.`;
  },
  invalid_command: ({ message }) => `The command cannot be used: ${commandFaults[message] ?? message}.`,
  shell_operator: ({ operator, list: written }) =>
    `\`${operator}\` is shell syntax, and a command runs without a shell, which would only pass it on as a word. Write \`${written}\`; or quote the \`${operator}\` if the program is to get it.`,
  invalid_image: ({ found }) =>
    `\`${found}\` is not the name of an image; write for example \`busybox:1\` or \`ghcr.io/owner/name:tag\`.`,
  invalid_volume: ({ found, part, message }) =>
    `The volume \`${found}\`: ${volumeFaults[message]?.(part) ?? message}.`,
  invalid_secret_target: ({ found }) =>
    `\`${found}\` cannot name the file of a secret; it is a file name of letters of A to Z, digits, \`_\`, \`.\` and \`-\` without a folder, because all of them stand in \`/run/secrets\`.`,
  duplicate_secret_target: ({ target }) =>
    `Two secrets of the job would be the file \`${target}\`; give one of them another \`target\`.`,
  secret_in_setting: ({ secret, key }) =>
    `The secret \`${secret}\` cannot stand in \`${key}\`, which others see: in the list of processes, in the history, in Docker. Give it to the job as a variable under \`environment\` (\`NAME: \${{ secrets.${secret} }}\`) and let the command read \`$NAME\`, or as a file with \`secrets: [${secret}]\`.`,
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
  environment_in_expression: ({ expression, name }) =>
    `In \`${expression}\`: the environment of this machine cannot be read. Declare a parameter under \`params\` and write \`params.${name ?? 'NAME'}\`.`,
  environment_without_value: ({ name }) =>
    `\`${name}\` has no value, and variables of this machine are not passed on; write \`${name}=value\` in a list, or \`${name}: value\` in a map.`,
  unknown_param: ({ param, suggestion }) =>
    suggestion === null
      ? `There is no parameter \`${param}\`; the workflow declares its own under \`params\`.`
      : `There is no parameter \`${param}\`${meant(suggestion)}`,
  param_not_text: ({ param }) =>
    `The value of the parameter \`${param}\` has a character that no program can be given (NUL, or half of a surrogate pair).`,
  param_missing: ({ param }) => `The parameter \`${param}\` has no default and must be given.`,
  cannot_edit: () =>
    'The text is written in a way in which this change has no place. Change the text itself, with `source`.',
};
