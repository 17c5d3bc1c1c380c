import type { ReasonCode, ReasonOf } from '../domain/reason.ts';
import { bytesWords, durationWords } from './measures.ts';

const duration = (ms: number): string => durationWords(ms, 'ko');

/** The Korean sentences. A noun follows every name, so that no particle depends on how the name ends. */
export const reasonsKo: { [Code in ReasonCode]: (data: ReasonOf<Code>['data']) => string } = {
  exit_code: ({ exit_code }) => `종료 코드 ${withToParticle(exit_code)} 끝났습니다.`,
  killed_by_signal: ({ signal }) => `명령이 비정상 종료되었습니다: ${signal} 시그널을 받았습니다.`,
  timed_out: ({ timeout_ms, oom_killed }) =>
    `제한 시간 ${duration(timeout_ms)} 안에 끝나지 않아 중지했습니다${oom_killed === true ? '. 중지하는 동안 메모리도 부족했습니다' : ''}.`,
  oom_killed: ({ limit_bytes }) =>
    limit_bytes === null
      ? '메모리 부족: Docker 실행 환경에 남은 메모리가 없었습니다.'
      : `메모리 부족: 컨테이너가 한도 ${bytesWords(limit_bytes)} 지점에 도달했습니다. \`mem_limit\` 값을 올리거나 사용량을 줄이세요.`,
  command_not_found: ({ command, message }) =>
    `\`${command}\` 명령을 찾을 수 없습니다. 이름과 설치 여부를 확인하세요: ${message}`,
  exec_format_error: ({ command }) =>
    `\`${command}\` 파일은 여기서 실행할 수 없습니다: 다른 프로세서용이거나 \`#!\` 줄이 없는 스크립트입니다.`,
  wrong_platform: ({ image, message }) =>
    `\`${image}\` 이미지는 이 플랫폼을 지원하지 않습니다. \`platform\` 값을 지정하거나 다른 이미지를 고르세요: ${message}`,
  image_not_found: ({ image, message }) => `레지스트리에 \`${image}\` 이미지가 없습니다: ${message}`,
  registry_denied: ({ image, message }) =>
    `레지스트리가 \`${image}\` 이미지를 거부했습니다. \`docker login\` 명령으로 로그인하거나 이름을 확인하세요: ${message}`,
  registry_unreachable: ({ image, message }) =>
    `\`${image}\` 이미지의 레지스트리에 연결할 수 없습니다. 네트워크를 확인하고 다시 시도하세요: ${message}`,
  docker_unreachable: ({ message }) =>
    `Docker에 연결할 수 없습니다. Docker를 시작하거나 \`docker context ls\` 결과를 확인하세요: ${message}`,
  invalid_config: ({ message }) => `작업 설정이 거부되었습니다: ${message}`,
  container_lost: () => '컨테이너가 사라졌습니다: 다른 곳에서 삭제되어 종료 코드를 알 수 없습니다.',
  supervisor_lost: () =>
    '프로세스가 종료 코드를 남기지 않고 사라졌습니다. 정전이나 강제 종료 후에 생길 수 있습니다.',
  stopped_outside: ({ exit_code, signal }) =>
    `Gantry 밖에서 중지되었습니다${signal === null ? '' : ` (시그널 ${signal})`}. 종료 코드 ${exit_code} 값은 믿을 수 없습니다.`,
  output_invalid: ({ message }) => `출력 값을 읽을 수 없습니다: ${message}`,
  secret_missing: ({ secret, is_unreadable }) =>
    is_unreadable
      ? `\`${secret}\` 비밀 값을 복호화할 수 없습니다: 데이터 폴더의 \`secrets.key\` 파일이 없거나 다른 파일입니다. 비밀 값을 다시 입력한 뒤 실행하세요.`
      : `\`${secret}\` 비밀 값이 없습니다. \`gantry secret set ${secret}\` 명령이나 비밀 값 페이지에서 추가한 뒤 다시 실행하세요.`,
  dependency_failed: ({ job }) => `막힘: 앞선 \`${job}\` 작업이 성공하지 못했습니다.`,
  dependency_skipped: ({ job }) => `앞선 \`${job}\` 작업을 건너뛰어 함께 건너뛰었습니다.`,
  condition_false: ({ condition }) => `조건이 참이 아니어서 건너뛰었습니다: \`${condition}\`.`,
  stopped_by_failure: ({ job }) => `\`${job}\` 작업이 실패하여 중지되었습니다.`,
  superseded: () => '더 새로운 실행이 대신하여 취소되었습니다.',
  cancelled_by_user: () => '사용자가 취소했습니다.',
  skipped_by_user: () => '사용자가 건너뛰었습니다.',
};

/** A number with the particle `로`, which is `으로` after one that is read with a closing consonant other than ㄹ. */
function withToParticle(number: number): string {
  return `${number}${[0, 3, 6].includes(number % 10) ? '으로' : '로'}`;
}
