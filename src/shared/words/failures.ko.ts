import type { Disconnected } from '../contract/client.ts';
import type { ErrorCode, FailureOf, NotFoundKind } from '../domain/error.ts';
import type { SecretFault } from '../domain/secret.ts';
import { patternProblemsKo } from './pattern-problems.ko.ts';

/** Why a secret cannot be kept. */
export const secretFaultsKo: Record<SecretFault, string> = {
  name_invalid:
    '비밀 값의 이름은 영문자나 `_`로 시작하고 영문자, 숫자, `_`만 쓸 수 있으며 모두 64자까지입니다.',
  value_empty: '값이 비어 있습니다.',
  value_too_short:
    '값이 4자보다 짧습니다. 로그에서 같은 글자가 모두 가려지므로 비밀 값으로 저장할 수 없습니다.',
  value_too_long: '값이 64 KiB보다 큽니다.',
  value_has_nul: '값에 어떤 프로그램에도 넘길 수 없는 NUL 문자가 있습니다.',
  value_not_text: '값이 UTF-8 텍스트가 아닙니다.',
};

const kinds: Record<NotFoundKind, string> = {
  workflow: '워크플로',
  revision: '리비전',
  run: '실행',
  job: '작업',
  attempt: '시도',
  schedule: '예약',
  fire: '예정 시각',
  secret: '비밀 값',
};

/** The Korean sentences. */
export const failuresKo: { [Code in ErrorCode]: (data: FailureOf<Code>['data']) => string } & {
  disconnected: (data: Disconnected['data']) => string;
} = {
  invalid_input: ({ problems }) =>
    `요청을 이해할 수 없습니다: ${problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')}`,
  invalid_workflow: ({ problems }) => `잘못된 곳이 ${problems.length}군데 있습니다. 저장되지 않았습니다.`,
  not_found: ({ kind, key }) =>
    kind === 'run'
      ? `\`${key}\` 실행이 없거나 더 이상 보관되지 않습니다.`
      : `\`${key}\` ${kinds[kind]} 항목이 없습니다.`,
  ambiguous: ({ name, matches }) =>
    `이름이 \`${name}\`인 워크플로가 ${matches.length}개 있습니다. uuid로 지정하세요: ${matches.map(({ uuid }) => uuid).join(', ')}`,
  invalid_schedule: ({ problems }) =>
    `예약에 잘못된 곳이 ${problems.length}군데 있습니다. 저장되지 않았습니다.`,
  workflow_in_use: ({ run_numbers }) =>
    `워크플로가 아직 실행 중입니다(${run_numbers.map((number) => `#${number}`).join(', ')}). 실행을 취소하거나 끝나기를 기다린 뒤 삭제하세요.`,
  revision_conflict: ({ head_number }) =>
    `그사이 다른 곳에서 리비전 ${head_number}을(를) 저장했습니다. 저장되지 않았습니다. 둘을 비교한 뒤 다시 저장하세요.`,
  schedule_active: () => '예약이 켜져 있습니다. 바꾸려면 먼저 끄세요.',
  schedule_over: () => '예약된 시각이 모두 지났습니다. 시각을 바꾼 뒤 켜세요.',
  run_not_ended: ({ number }) => `실행 #${number}이(가) 아직 끝나지 않았습니다.`,
  nothing_to_retry: ({ number }) => `실행 #${number}의 작업이 모두 성공했습니다. 다시 시도할 것이 없습니다.`,
  run_kept: ({ number }) =>
    `실행 #${number}은(는) 계속 보관하도록 되어 있습니다. 보관을 해제한 뒤 삭제하세요.`,
  run_in_use: ({ number }) =>
    `실행 #${number}은(는) 아직 삭제할 수 없습니다. 진행 중인 실행이 그 결과를 쓰고 있거나, 제거할 컨테이너가 남아 있습니다.`,
  fire_has_run: () => '이 예정 시각에는 이미 실행이 있습니다.',
  invalid_pattern: ({ problem, at }) =>
    `정규식의 ${at}번째 글자가 잘못되었습니다: ${patternProblemsKo[problem]}.`,
  pattern_too_slow: ({ limit_ms }) =>
    `몇 줄을 찾는 데 ${limit_ms / 1000}초가 넘게 걸려 정규식을 포기했습니다. \`(a+)+\`처럼 반복 안에서 다시 반복하는 부분을 줄이세요.`,
  invalid_secret: ({ fault }) => secretFaultsKo[fault],
  secret_key_unusable: ({ path, message }) =>
    `비밀 값을 암호화하는 키 파일 ${path} 항목을 쓸 수 없습니다: ${message}. 파일을 고치거나, 다른 곳으로 옮긴 뒤 모든 비밀 값을 다시 입력하세요.`,
  docker_unreachable: () => 'Docker에 연결할 수 없습니다.',
  unauthorized: () => '토큰이 없거나 올바르지 않습니다.',
  forbidden: ({ what }) =>
    what === 'host'
      ? '거부됨: 주소는 localhost, 127.0.0.1, [::1] 중 하나여야 합니다.'
      : '거부됨: 다른 페이지에서 온 요청입니다.',
  store_unwritable: ({ message }) =>
    `데이터 디렉터리에 쓸 수 없습니다(${message}). 디스크가 가득 찼을 수 있습니다. 저장되지 않았습니다. 공간을 확보한 뒤 다시 시도하세요.`,
  internal: () =>
    'Gantry 내부에서 문제가 생겼습니다. GANTRY_DEBUG=1 값으로 Gantry를 다시 실행하면 어디인지 볼 수 있습니다.',
  disconnected: () => '엔진이 응답하지 않았습니다. 다시 연결되면 시도하세요.',
};
