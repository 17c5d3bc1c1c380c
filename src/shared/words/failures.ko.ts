import type { Disconnected } from '../contract/client.ts';
import type { ErrorCode, FailureOf } from '../domain/error.ts';

const kinds = { workflow: '워크플로', run: '실행', job: '작업', attempt: '시도' } as const;

/** The Korean sentences. */
export const failuresKo: { [Code in ErrorCode]: (data: FailureOf<Code>['data']) => string } & {
  disconnected: (data: Disconnected['data']) => string;
} = {
  invalid_input: ({ problems }) =>
    `요청을 이해할 수 없습니다: ${problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ')}`,
  invalid_workflow: ({ problems }) => `잘못된 곳이 ${problems.length}군데 있습니다. 저장되지 않았습니다.`,
  not_found: ({ kind, key }) => `\`${key}\` ${kinds[kind]} 항목이 없습니다.`,
  ambiguous: ({ name, matches }) =>
    `이름이 \`${name}\`인 워크플로가 ${matches.length}개 있습니다. uuid로 지정하세요: ${matches.map(({ uuid }) => uuid).join(', ')}`,
  unauthorized: () => '토큰이 없거나 올바르지 않습니다.',
  forbidden: ({ what }) =>
    what === 'host'
      ? '거부됨: 주소는 localhost, 127.0.0.1, [::1] 중 하나여야 합니다.'
      : '거부됨: 다른 페이지에서 온 요청입니다.',
  internal: () =>
    'Gantry 내부에서 문제가 생겼습니다. GANTRY_DEBUG=1 값으로 Gantry를 다시 실행하면 어디인지 볼 수 있습니다.',
  disconnected: () => '엔진이 응답하지 않았습니다. 다시 연결되면 시도하세요.',
};
