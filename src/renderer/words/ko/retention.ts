import type { retention as en } from '../en/retention.ts';

export const retention: typeof en = {
  title: '기록 보관',
  runs: '워크플로마다 보관할 실행',
  runsUnit: '개',
  age: '실행을 보관할 기간',
  ageHint: '끝난 때부터 셉니다.',
  daysUnit: '일',
  logs: '모든 실행의 로그가 차지할 공간',
  logsHint: (taken) => `지금 ${taken}를 차지합니다. 가장 오래된 로그부터 삭제되고 실행은 로그 없이 남습니다.`,
  unlimited: '제한 없음',
  wrong: '비워 두거나 0보다 큰 수를 입력하세요.',
  reading: '삭제될 것을 확인하는 중…',
  save: '저장',
  saved: '규칙을 저장했습니다. 규칙에서 벗어난 것은 뒤에서 삭제됩니다.',
  ofWorkflow: (name) => `${name} 기록 보관`,
  asAll: '전체 규칙을 따름',
  own: '자체 규칙',
  everything: '모두 보관',
};
