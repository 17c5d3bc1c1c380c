import type { DesktopWords } from './desktop-words.en.ts';

export const desktopWordsKo: DesktopWords = {
  tooltip: (running) => (running === 0 ? 'Gantry' : `Gantry: ${running}개 실행 중`),
  nothing_runs: '실행 중인 것이 없습니다',
  runs: (name, done, all) => `${name}: 작업 ${all}개 중 ${done}개 끝남`,
  more: (count) => `${count}개 더`,
  next: (name, at) => `${at}  ${name}`,
  nothing_next: '켜진 예약이 없습니다',
  pause: '모든 예약 일시 중지',
  open: 'Gantry 열기',
  quit: 'Gantry 종료',
  failed: (name, number) => `${name} #${number} 실패`,
  failed_job: (job, reason) => `${job}: ${reason}`,
  open_run: '열기',
  retry: '실패한 작업 다시 시도',
  stays_title: 'Gantry는 트레이에서 계속 실행됩니다',
  stays_text:
    '창을 닫아도 예약은 시작되고 실행은 계속됩니다. 트레이에서 종료하거나 설정에서 바꿀 수 있습니다.',
  quit_title: 'Gantry를 종료할까요?',
  quit_running: (count) =>
    `실행 ${count}개가 진행 중입니다. 컨테이너는 계속 실행되며 Gantry를 다시 시작하면 찾아냅니다. 아직 시작되지 않은 작업은 그때까지 기다립니다.`,
  quit_schedules: (names) => `다음 예약은 Gantry를 다시 실행할 때까지 시작되지 않습니다:\n${names}`,
  quit_yes: '종료',
  quit_no: '취소',
};
