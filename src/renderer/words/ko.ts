import { durationWords } from '../../shared/words/measures.ts';
import type { en } from './en.ts';

const count = (value: number): string => value.toLocaleString('ko');

export const ko: typeof en = {
  app: {
    name: 'Gantry',
    navigation: '주 메뉴',
    resizeSidebar: '사이드바 너비',
    theme: '테마',
    light: '밝게',
    dark: '어둡게',
    system: '시스템 설정',
    language: '언어',
    close: '닫기',
    cancel: '취소',
    copied: '복사됨',
    skipToContent: '본문으로 건너뛰기',
    unknownPage: '없는 페이지입니다',
    unknownPageText: '주소가 잘못되었거나 대상이 사라졌습니다.',
  },
  connection: {
    lost: '엔진에 연결할 수 없어 다시 시도하고 있습니다. 지금 보이는 내용은 마지막으로 확인한 상태입니다.',
    retry: '지금 시도',
  },
  signIn: {
    title: 'Gantry 로그인',
    why: {
      no_token: '아직 이 페이지에 토큰이 없습니다.',
      token_refused: '토큰이 거부되었습니다. 엔진의 토큰이 바뀌었을 수 있습니다.',
      code_refused: '주소의 코드는 이미 사용되었거나 5분이 지났습니다.',
    },
    openAddress:
      '터미널에서 `npm start` 또는 `gantry serve` 명령을 실행하면 바로 로그인되는 주소가 출력됩니다. 그 주소를 열거나, 명령을 다시 실행해 새 주소를 받거나, 여기에 토큰을 붙여 넣으세요.',
    token: '토큰',
    tokenPlace:
      '데이터 디렉터리에 있는 `token` 파일의 내용입니다. 출력을 파이프나 파일로 보내면 이 파일의 경로가 주소와 함께 출력됩니다. `GANTRY_TOKEN` 값을 지정했다면 그 값입니다.',
    submit: '로그인',
  },
  docker: {
    title: 'Docker',
    unknown: 'Docker 확인 중…',
    reachable: (version) => `Docker ${version}`,
    missing: 'Docker 연결 안 됨',
    unreachable: 'Docker에 연결할 수 없음',
    waits:
      '이미지를 쓰는 작업은 Docker에 연결될 때까지 기다립니다. 이 컴퓨터에서 직접 실행하는 작업은 계속됩니다.',
    lookAgain: '다시 확인',
    version: '버전',
    system: '시스템',
    endpoint: '주소',
    engineId: '엔진',
    whatToDo: '해결 방법',
    steps: [
      'Docker Desktop, OrbStack, Colima 또는 서비스(`sudo systemctl start docker`)를 시작하세요.',
      '터미널에서 `docker info` 명령이 되는지, `docker context ls` 결과에서 현재 주소가 무엇인지 확인하세요.',
      'Linux라면 소켓 권한을 확인하세요: 사용자가 `docker` 그룹에 있어야 합니다.',
    ],
    tried: '확인한 위치',
    nothingTried: '이 컴퓨터에서 Docker 엔진의 주소를 찾지 못했습니다.',
    origins: { DOCKER_HOST: 'DOCKER_HOST 값', context: '현재 컨텍스트', usual_place: '일반적인 위치' },
    noError: '응답했지만 사용하지 않습니다.',
  },
  workflows: {
    title: '워크플로',
    name: '이름',
    lastRuns: '실행 기록',
    jobs: '작업',
    lastRun: '마지막 시작',
    neverRan: '없음',
    run: '실행',
    runNamed: (name) => `${name} 실행`,
    runHint: '실행 (Ctrl 또는 ⌘ + Enter)',
    moreWays: '다른 실행 방법',
    runWithParams: '매개변수 지정…',
    openFile: '파일 열기…',
    emptyTitle: '아직 워크플로가 없습니다',
    emptyText:
      '워크플로 파일(YAML 또는 JSON)을 열거나 여기에 끌어다 놓으세요. 작업마다 별도의 컨테이너에서 실행됩니다.',
    dropHere: '여기에 놓으면 워크플로가 열립니다',
    notShown: '이 워크플로를 표시할 수 없습니다',
    graph: '그래프',
    source: '소스',
    view: '보기',
    runs: '실행 목록',
    resizeRuns: '실행 목록 높이',
    runColumn: '실행',
    state: '상태',
    trigger: '시작 방법',
    started: '시작',
    duration: '걸린 시간',
    noRuns: '아직 실행한 적이 없습니다',
    noRunsText: '실행 버튼을 눌러 시작하세요.',
    older: '이전 실행 더 보기',
    place: (line, column) => (column === null ? `${line}행` : `${line}:${column}`),
  },
  params: {
    title: (name) => `${name} 실행`,
    required: '값이 필요합니다.',
    none: '이 워크플로에는 매개변수가 없습니다.',
    defaultIs: (value) => `기본값: ${value}`,
  },
  graph: {
    label: '작업 그래프',
    pulling: (percent) => (percent === null ? '이미지 받는 중…' : `이미지 받는 중 ${percent}%`),
    attempts: (number) => `시도 ${number}`,
    zoomIn: '확대',
    zoomOut: '축소',
    fit: '화면에 맞추기',
  },
  runs: {
    notShown: '이 실행을 표시할 수 없습니다',
    stop: '중지',
    stopping: '중지하는 중…',
    runAgain: '다시 실행',
    runAgainHint: '현재 워크플로를 같은 매개변수로 새로 실행합니다',
    moreFailed: (number) => `외 ${count(number)}개 실패.`,
    view: '작업 보기 방식',
    asGraph: '그래프',
    asList: '목록',
    resizeLog: '로그 높이',
    resizeInspector: '정보 창 너비',
    inspector: '선택한 작업',
    jobs: '작업',
    job: '작업',
    state: '상태',
    reason: '이유',
    attempts: '시도',
    duration: '걸린 시간',
    image: '이미지',
    runner: '실행 방식',
    command: '명령',
    copyCommand: '명령 복사',
    copyDigest: '다이제스트 복사',
    imageCommand: '이미지의 기본 명령입니다.',
    dependsOn: '앞선 작업',
    conditions: { succeeded: '성공하면', finished: '끝나면', failed: '실패하면' },
    limits: '제한',
    timeout: (duration) => `${duration} 후 중지`,
    retries: (number) => `최대 ${count(number)}번 재시도`,
    params: '실행 매개변수',
    exitCode: (code) => `종료 ${code}`,
    waitsFor: (names) =>
      names.length === 0
        ? '차례를 기다립니다.'
        : `먼저 끝나야 하는 작업: ${names.map((name) => `\`${name}\``).join(', ')}`,
    waitsForPlace: '준비되었으며 빈자리를 기다립니다.',
    isStarting: '시작하고 있습니다.',
    isStopping: (reason) => {
      switch (reason.code) {
        case 'cancelled_by_user':
          return '요청하신 대로 중지하고 있습니다.';
        case 'stopped_by_failure':
          return `\`${reason.data.job}\` 작업이 실패하여 중지하고 있습니다.`;
        case 'timed_out':
          return `제한 시간 ${durationWords(reason.data.timeout_ms, 'ko')} 안에 끝나지 않아 중지하고 있습니다.`;
        default:
          return '중지하고 있습니다.';
      }
    },
    isPulling: (image, size) =>
      `\`${image}\` 이미지를 받고 있습니다${size === null ? '' : `: ${size[1]} 중 ${size[0]}`}.`,
    retriesIn: (duration) => `${duration} 후 다시 시도합니다.`,
  },
  logs: {
    region: '로그',
    label: (name) => `${name} 로그`,
    attempts: '시도',
    attempt: (number) => `시도 ${number}`,
    times: '시각 표시',
    wrap: '긴 줄 바꿈',
    follow: '끝으로 가서 따라가기',
    empty: '출력이 없습니다.',
    nothingYet: '아직 출력이 없습니다.',
    noAttempt: '읽을 내용이 없습니다',
    stderr: '이 막대가 있는 줄은 stderr 출력입니다',
    lastErrors: 'stderr 마지막 줄',
    newLines: (number) => `새 줄 ${count(number)}개`,
  },
};
