import { ageWords, bytesWords } from './measures.ts';
import type { RetentionWords } from './retention.en.ts';

const runs = (count: number): string => `실행 ${count.toLocaleString('ko')}개`;

/** The Korean words. */
export const retentionKo: RetentionWords = {
  rule: ({ max_runs, max_age_ms }) => {
    if (max_runs === null) {
      return max_age_ms === null ? '모든 실행' : `최근 ${ageWords(max_age_ms, 'ko')} 동안의 실행`;
    }
    const last = `최근 ${runs(max_runs)}`;
    return max_age_ms === null ? last : `${last}, 각각 ${ageWords(max_age_ms, 'ko')} 동안`;
  },
  always: '마지막으로 성공한 실행, 마지막으로 실패한 실행, 직접 보관한 실행은 항상 남습니다.',
  nothingGoes: '지금 삭제될 것은 없습니다.',
  goes: ({ runs_count, runs_log_bytes, stripped_count, stripped_log_bytes }) =>
    [
      ...(runs_count > 0
        ? [`지금 ${runs(runs_count)}와 로그 ${bytesWords(runs_log_bytes)}가 삭제됩니다.`]
        : []),
      ...(stripped_count > 0
        ? [`${runs(stripped_count)}는 남지만 로그(${bytesWords(stripped_log_bytes)})는 삭제됩니다.`]
        : []),
    ].join(' '),
};
