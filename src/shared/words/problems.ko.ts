import type { ProblemCode, ProblemOf, ValueKind } from '../domain/problem.ts';
import { bytesWords, durationWords } from './measures.ts';
import { keyHintsKo, syntaxHintKo } from './problem-hints.ko.ts';

/** What the parser expected. */
const kinds: Readonly<Record<string, string>> = {
  text: '문자열',
  scalar: '문자열, 숫자 또는 참/거짓 값',
  integer: '정수',
  number: '숫자',
  boolean: '`true` 또는 `false`',
  list: '목록',
  map: '맵',
  text_or_list: '문자열 또는 목록',
  list_or_map: '목록 또는 맵',
  integer_or_map: '정수 또는 맵',
  scalar_or_map: '문자열, 숫자, 참/거짓 값 또는 맵',
  text_or_map: '문자열 또는 맵',
  name_equals_value: '`NAME=value` 형식의 문자열',
  short_text: '1자에서 200자 사이의 한 줄',
  platform: '`linux/arm64` 같은 플랫폼',
};

const valueKinds: Readonly<Record<ValueKind, string>> = {
  string: '문자열',
  number: '숫자',
  boolean: '참/거짓 값',
  null: '빈 값',
  list: '목록',
  map: '맵',
};

const commandFaults: Readonly<Record<string, string>> = {
  quote_open: '따옴표가 닫히지 않았습니다',
  escape_open: '끝에 있는 `\\` 뒤에 글자가 없습니다',
  program_empty: '첫 단어(프로그램)가 비어 있습니다',
  nul: 'NUL 문자가 들어 있습니다',
};

const volumeFaults: Readonly<Record<string, (part: string) => string>> = {
  no_target: () => 'SOURCE:TARGET 형식으로 쓰세요. 예: `data:/data`, `./data:/data`',
  end_empty: () => '원본 또는 대상이 비어 있습니다',
  too_many_parts: (part) =>
    `\`${part}\` 부분이 남습니다. SOURCE:TARGET 또는 SOURCE:TARGET:ro 형식으로 쓰세요`,
  unknown_mode: (part) => `두 번째 \`:\` 뒤에는 \`ro\` 또는 \`rw\`만 쓸 수 있는데 \`${part}\` 값이 있습니다`,
  expression_first: (part) =>
    `원본 \`${part}\` 값이 표현식으로 시작하므로 \`type\`을 밝히는 긴 형식으로 쓰세요`,
  target_not_absolute: (part) => `대상 \`${part}\` 값은 컨테이너 안의 경로이므로 \`/\`로 시작해야 합니다`,
  target_is_root: (part) => `대상 \`${part}\` 값은 컨테이너의 루트이므로 쓸 수 없습니다`,
  target_twice: (part) => `한 작업에서 대상 \`${part}\` 값을 두 번 마운트했습니다`,
  name_invalid: (part) =>
    `원본 \`${part}\` 값은 볼륨 이름(글자, 숫자, \`_\`, \`.\`, \`-\`로 두 자 이상)도 경로(\`/\`, \`./\`, \`../\` 중 하나로 시작)도 아닙니다`,
  home: (part) =>
    `원본 \`${part}\` 값의 \`~\`는 펼쳐지지 않습니다. 전체 경로나 워크플로 파일 기준 경로를 쓰세요`,
  nul: () => 'NUL 문자가 들어 있습니다',
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
  return unit === 'bytes' ? bytesWords(value) : durationWords(value, 'ko');
}

const kind = (word: string): string => kinds[word] ?? `\`${word}\``;
const meant = (suggestion: string | null): string =>
  suggestion === null ? '' : ` 혹시 \`${suggestion}\` 아닌가요?`;
const list = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');

const nameRule = '이름은 글자로 시작하고 글자, 숫자, `-`, `_`만 쓸 수 있으며 모두 64자까지입니다';
const secretRule = '이름은 영문자나 `_`로 시작하고 영문자, 숫자, `_`만 쓸 수 있으며 모두 64자까지입니다';
const environmentRule = '변수 이름은 비어 있을 수 없고 `=`이나 공백을 쓸 수 없습니다';

/** The Korean sentences. A noun follows every name, so that no particle depends on how the name ends. */
export const problemsKo: { [Code in ProblemCode]: (data: ProblemOf<Code>['data']) => string } = {
  file_unreadable: ({ message }) => `파일을 읽을 수 없습니다: ${message}`,
  file_is_directory: () => '이것은 폴더입니다. 폴더 안의 워크플로 파일을 지정하세요.',
  file_empty: () => '파일이 비어 있습니다. 워크플로에는 `name`과 `jobs`가 있어야 합니다.',
  file_too_large: ({ bytes, limit_bytes }) =>
    `파일 크기가 ${bytesWords(bytes)}입니다. 워크플로 파일은 최대 ${bytesWords(limit_bytes)}까지입니다.`,
  file_not_text: ({ offset }) =>
    `텍스트 파일이 아닙니다: ${offset}번째 바이트가 UTF-8이 아닙니다. 워크플로는 YAML 또는 JSON으로 작성합니다.`,
  syntax: ({ message, hint }) =>
    hint === null
      ? `올바른 YAML 또는 JSON이 아닙니다: ${message}`
      : `올바른 YAML이 아닙니다. ${syntaxHintKo(hint)} (${message})`,
  several_documents: ({ count }) =>
    `YAML 문서가 ${count}개 있습니다(\`---\`로 구분). 워크플로는 문서 하나여야 합니다.`,
  duplicate_key: ({ key }) => `\`${key}\` 항목이 두 번 있습니다. 하나를 지우세요.`,
  unknown_key: ({ key, suggestion, hint }) =>
    `여기에는 \`${key}\` 설정이 없습니다.${hint === null ? meant(suggestion) : ` ${keyHintsKo[hint]}`}`,
  missing_key: ({ key }) => `\`${key}\` 항목이 빠졌습니다.`,
  wrong_type: ({ expected, kind: what, found }) => {
    const value = found === null ? valueKinds[what] : `${valueKinds[what]} \`${found}\``;
    const lacksQuotes = (what === 'number' || what === 'boolean') && textTypes.has(expected);
    const hasQuotes = what === 'string' && isQuotedValue(expected, found ?? '');
    const advice = lacksQuotes
      ? `. 따옴표로 감싸세요: \`"${found}"\``
      : hasQuotes
        ? '. 따옴표 없이 쓰세요'
        : '';
    return `${kind(expected)} 자리에 다른 값이 있습니다: ${value}${advice}`;
  },
  not_one_of: ({ allowed, found, suggestion }) =>
    `\`${found}\` 값은 쓸 수 없습니다.${meant(suggestion)} 가능한 값: ${list(allowed)}`,
  out_of_range: ({ found, minimum, maximum, unit }) =>
    `\`${found}\` 값이 범위를 벗어났습니다. 최솟값: ${measure(minimum, unit)}, 최댓값: ${measure(maximum, unit)}`,
  invalid_duration: ({ found }) =>
    `\`${found}\` 값은 시간 길이가 아닙니다. 숫자에 d, h, m, s, ms 단위를 붙여 쓰세요. 예: \`90s\`, \`1h30m\``,
  invalid_size: ({ found }) => `\`${found}\` 값은 크기가 아닙니다. 예: \`512m\`, \`1g\``,
  invalid_name: ({ kind: what, found }) => {
    if (what === 'environment') {
      return `환경 변수 이름으로 \`${found}\` 값을 쓸 수 없습니다. ${environmentRule}.`;
    }
    if (what === 'secret') return `비밀 값 이름으로 \`${found}\` 값을 쓸 수 없습니다. ${secretRule}.`;
    return `${what === 'job' ? '작업' : '매개변수'} 이름으로 \`${found}\` 값을 쓸 수 없습니다. ${nameRule}.`;
  },
  invalid_command: ({ message }) => `명령을 쓸 수 없습니다: ${commandFaults[message] ?? message}.`,
  shell_operator: ({ operator, list: written }) =>
    `\`${operator}\` 문자는 셸 문법인데, 명령은 셸 없이 실행되므로 단어로만 전달됩니다. \`${written}\` 형식으로 쓰세요. 프로그램에 그대로 넘기려면 \`${operator}\` 문자를 따옴표로 감싸세요.`,
  invalid_image: ({ found }) =>
    `\`${found}\` 값은 이미지 이름이 아닙니다. 예: \`busybox:1\`, \`ghcr.io/owner/name:tag\``,
  invalid_volume: ({ found, part, message }) =>
    `\`${found}\` 볼륨이 잘못되었습니다: ${volumeFaults[message]?.(part) ?? message}.`,
  invalid_secret_target: ({ found }) =>
    `비밀 값의 파일 이름으로 \`${found}\` 값을 쓸 수 없습니다. 모든 비밀 값은 \`/run/secrets\` 안에 놓이므로 폴더 없이 영문자, 숫자, \`_\`, \`.\`, \`-\`만 쓰세요.`,
  duplicate_secret_target: ({ target }) =>
    `이 작업의 비밀 값 두 개가 모두 \`${target}\` 파일이 됩니다. 하나에 다른 \`target\` 값을 지정하세요.`,
  secret_in_setting: ({ secret, key }) =>
    `\`${secret}\` 비밀 값은 \`${key}\` 설정에 쓸 수 없습니다. 프로세스 목록, 기록, Docker에서 다른 사람이 볼 수 있기 때문입니다. \`environment\` 아래에 변수로 넘기고(\`NAME: \${{ secrets.${secret} }}\`) 명령에서 \`$NAME\` 변수를 읽거나, \`secrets: [${secret}]\` 설정으로 파일로 넘기세요.`,
  no_jobs: () => '워크플로에 작업이 없습니다. `jobs` 아래에 하나 이상 추가하세요.',
  too_many_jobs: ({ count, limit }) => `작업이 ${count}개 있습니다. 최대 ${limit}개까지입니다.`,
  image_missing: ({ job }) =>
    `\`${job}\` 작업에 \`image\`가 없습니다. 이미지를 지정하거나, Docker 없이 실행하려면 \`runner: process\`를 쓰세요.`,
  command_missing: ({ job }) =>
    `\`${job}\` 작업에 \`command\`가 없습니다. \`runner: process\` 작업에는 명령이 필요합니다.`,
  not_for_runner: ({ key, runner }) =>
    `\`${key}\` 설정은 컨테이너를 쓰지 않는 \`runner: ${runner}\` 작업에 쓸 수 없습니다. 둘 중 하나를 지우세요.`,
  relative_bind_without_file: ({ found }) =>
    `\`${found}\` 경로는 워크플로 파일을 기준으로 하는데, 이 워크플로에는 파일이 없습니다. 전체 경로를 쓰세요.`,
  duplicate_job: ({ job }) => `이름이 \`${job}\`인 작업이 두 개 있습니다. 하나의 이름을 바꾸세요.`,
  duplicate_dependency: ({ job, dependency }) =>
    `\`${job}\` 작업에 \`${dependency}\` 작업이 두 번 적혀 있습니다. 한 번이면 됩니다.`,
  unknown_dependency: ({ job, dependency, suggestion }) =>
    `\`${job}\` 작업이 의존하는 \`${dependency}\` 작업이 없습니다.${meant(suggestion)}`,
  self_dependency: ({ job }) => `\`${job}\` 작업이 자기 자신에 의존하여 시작할 수 없습니다.`,
  cycle: ({ jobs }) =>
    `작업들이 서로를 기다려 아무것도 시작할 수 없습니다: ${jobs.map((job) => `\`${job}\``).join(' → ')} (각 작업은 다음 작업에 의존합니다)`,
  invalid_expression: ({ expression, message }) => `\`${expression}\` 표현식이 잘못되었습니다: ${message}`,
  environment_in_expression: ({ expression, name }) =>
    `\`${expression}\` 표현식이 잘못되었습니다: 이 컴퓨터의 환경 변수는 읽을 수 없습니다. \`params\` 아래에 매개변수를 선언하고 \`params.${name ?? 'NAME'}\` 형식으로 쓰세요.`,
  environment_without_value: ({ name }) =>
    `\`${name}\` 변수에 값이 없습니다. 이 컴퓨터의 변수는 전달되지 않습니다. 목록에는 \`${name}=value\`, 맵에는 \`${name}: value\` 형식으로 쓰세요.`,
  unknown_param: ({ param, suggestion }) =>
    suggestion === null
      ? `\`${param}\` 매개변수가 없습니다. 워크플로의 \`params\` 아래에 선언하세요.`
      : `\`${param}\` 매개변수가 없습니다.${meant(suggestion)}`,
  param_not_text: ({ param }) =>
    `\`${param}\` 매개변수의 값에 프로그램에 넘길 수 없는 문자(NUL 또는 짝이 없는 서로게이트)가 있습니다.`,
  param_missing: ({ param }) => `\`${param}\` 매개변수는 기본값이 없으므로 값을 지정해야 합니다.`,
  cannot_edit: () => '지금 쓰인 글에는 이 변경이 들어갈 자리가 없습니다. `source`로 글 자체를 바꾸세요.',
};
