import type { retentionEn } from '../en/retention.ts';

export const retentionKo: typeof retentionEn = {
  unlimited: '제한 없음',
  kept: (rule) => `워크플로마다 보관: ${rule}.`,
  kept_of: (workflow, rule, whose) => `${workflow} 보관: ${rule} (${whose}).`,
  own: '자체 규칙',
  of_all: '전체 규칙',
  logs: (taken, most) => `로그 크기 ${taken}, 제한: ${most}.`,
  question: '계속할까요?',
  deletes: (run, logs, count) =>
    `${run} 실행과 그 기록, 로그(${logs})를 삭제합니다.${count === 0 ? '' : ` 이후 실행 ${count}개가 그 결과를 쓰고 있습니다.`}`,
  delete_question: () => '삭제할까요?',
  deleted: (run) => `${run} 삭제됨`,
  kept_by_hand: (run) => `${run} 보관됨`,
  let_go: (run) => `${run} 보관 해제됨`,
};
