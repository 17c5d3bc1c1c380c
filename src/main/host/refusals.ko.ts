import type { EngineFile, EngineKind } from './engine-file.ts';
import type { RefusalWords } from './refusals.en.ts';

const kinds: Record<EngineKind, string> = {
  desktop: 'Gantry 창',
  serve: '`gantry serve`',
  command: '`gantry` 명령',
};

const who = ({ kind, pid }: EngineFile): string => `${kinds[kind]} (프로세스 ${pid})`;

/** The Korean sentences. */
export const refusalsKo: RefusalWords = {
  not_writable: ({ path, message }) =>
    `데이터 디렉터리 ${path} 위치에 쓸 수 없습니다: ${message}\n--data-dir 또는 GANTRY_DATA_DIR 값으로 다른 디렉터리를 고르세요.`,
  newer_store: ({ found, known }) =>
    `데이터 디렉터리가 더 새로운 Gantry에서 만들어졌습니다 (저장소 버전 ${found}, 이 버전은 ${known}까지 지원).\nGantry를 업데이트하거나 --data-dir 값으로 다른 디렉터리를 고르세요.`,
  older_store: ({ found, known }) =>
    `데이터 디렉터리가 이전 버전의 Gantry에서 만들어졌습니다 (저장소 버전 ${found}, 이 버전은 ${known}). 읽기만 해서는 바뀌지 않습니다.\nGantry를 한 번 시작하면 최신 상태가 됩니다. 예: \`gantry serve\``,
  store_damaged: ({ path, message, backup }) =>
    `데이터베이스 ${path} 파일이 손상되었습니다: ${message}\n아무것도 바꾸지 않았습니다. 파일을 옮기고${backup === null ? '' : ` Gantry를 업데이트하기 전의 백업 ${backup} 파일을 그 자리에 놓고`} 다시 시작하거나, --data-dir 값으로 다른 디렉터리를 고르세요.`,
  no_store: ({ path }) => `${path} 위치에는 아직 저장된 것이 없습니다.`,
  engine_crashed: ({ message }) =>
    `엔진을 시작할 수 없습니다: ${message}\nGANTRY_DEBUG=1 값을 설정하면 더 자세히 볼 수 있습니다.`,
  owned: ({ owner }) =>
    owner === null
      ? '다른 Gantry가 이 데이터 디렉터리를 사용하고 있습니다.\n먼저 종료하거나 --data-dir 값으로 다른 디렉터리를 고르세요.'
      : owner.address === null
        ? `이 데이터 디렉터리는 지금 사용 중입니다: ${who(owner)}.\n먼저 종료하거나 --data-dir 값으로 다른 디렉터리를 고르세요.`
        : `이 데이터 디렉터리는 이미 제공되고 있습니다: ${who(owner)}.\n${owner.address} 주소를 열거나, 먼저 종료하거나, --data-dir 값으로 다른 디렉터리를 고르세요.`,
  other_version: ({ owner, version }) =>
    `이 데이터 디렉터리를 다른 버전이 사용하고 있습니다: ${who(owner)}, 버전 ${owner.version}. 이 프로그램은 버전 ${version}입니다.\n먼저 종료하거나 같은 버전을 사용하세요.`,
  owner_silent: ({ pid, message }) =>
    `다른 Gantry${pid === null ? '' : ` (프로세스 ${pid})`}가 이 데이터 디렉터리를 잡고 있지만 응답하지 않습니다: ${message}\n먼저 종료하거나 --data-dir 값으로 다른 디렉터리를 고르세요.`,
};
