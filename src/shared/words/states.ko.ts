import type { StateWords } from './states.en.ts';

export const statesKo: StateWords = {
  runs: { queued: '대기열', running: '실행 중', succeeded: '성공', failed: '실패', cancelled: '취소됨' },
  job_runs: {
    waiting: '대기',
    queued: '대기열',
    starting: '시작 중',
    pulling: '이미지 받는 중',
    running: '실행 중',
    retrying: '재시도 대기',
    succeeded: '성공',
    failed: '실패',
    cancelled: '취소됨',
    skipped: '건너뜀',
    blocked: '막힘',
  },
  attempts: {
    starting: '시작 중',
    running: '실행 중',
    succeeded: '성공',
    failed: '실패',
    cancelled: '취소됨',
  },
  triggers: { manual: '수동', schedule: '예약', api: 'API', rerun: '다시 실행', backfill: '소급 실행' },
  runners: { docker: 'Docker', process: '이 컴퓨터에서' },
};
