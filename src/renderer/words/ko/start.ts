import type { start as en } from '../en/start.ts';
import { count } from './count.ts';

export const start: typeof en = {
  title: '홈',
  running: '실행 중',
  noneRunning: '지금 실행 중인 것이 없습니다.',
  failed: '최근 실패',
  noneFailed: '지난 7일 동안 실패한 실행이 없습니다.',
  next: '다음 예약',
  allRuns: '모든 실행',
  allFailed: '실패한 실행 모두',
  retry: '실패한 작업 재시도',
  retryNamed: (run) => `실패한 작업 재시도: ${run}`,
  stop: '중지',
  stopNamed: (run) => `${run} 중지`,
  failedInRow: (number) => `앞서 ${count(number - 1)}번 더 실패`,
  succeededSince: (number) => `이후 성공: #${number}`,
  latest: '최근 실행',
  noneNext: '활성화된 예약이 없습니다.',
  allSchedules: '모든 예약',
  paused: '일시 중지됨',
  welcome: '첫 워크플로를 실행해 보세요',
  welcomeText:
    '워크플로는 서로를 기다리는 작업들의 모음입니다. 작업마다 컨테이너에서 실행되며, 출력되는 모든 줄을 볼 수 있습니다.',
  newWorkflow: '새 워크플로',
  newWorkflowText: '작업을 그리고 서로 연결합니다.',
  openFile: '파일 열기',
  openFileText: '이미 있는 YAML 또는 JSON 파일을 엽니다. 이 화면에 끌어다 놓아도 됩니다.',
  runSample: (name) => `${name} 실행`,
  runSampleText: '이미 준비된 워크플로로 어떻게 실행되는지 봅니다.',
};
