import type { RetentionPreview } from '../contract/retention.ts';
import type { RetentionRule } from '../domain/retention.ts';
import { ageWords, bytesWords } from './measures.ts';

const runs = (count: number): string => (count === 1 ? '1 run' : `${count.toLocaleString('en')} runs`);

/** Words for how long runs are kept, shared by the window and the command line. */
export const retentionEn = {
  /** What a rule keeps of a workflow's runs. */
  rule: ({ max_runs, max_age_ms }: RetentionRule): string => {
    if (max_runs === null) {
      return max_age_ms === null ? 'all runs' : `the runs of the last ${ageWords(max_age_ms, 'en')}`;
    }
    const last = max_runs === 1 ? 'the last run' : `the last ${runs(max_runs)}`;
    return max_age_ms === null ? last : `${last}, each for ${ageWords(max_age_ms, 'en')}`;
  },
  always:
    'The latest run that succeeded, the latest that failed, and runs that you keep by hand always stay.',
  nothingGoes: 'Nothing goes now.',
  /** What would go now. */
  goes: ({ runs_count, runs_log_bytes, stripped_count, stripped_log_bytes }: RetentionPreview): string =>
    [
      ...(runs_count > 0
        ? [
            `${runs(runs_count)} ${runs_count === 1 ? 'goes' : 'go'} now, with ${bytesWords(runs_log_bytes)} of logs.`,
          ]
        : []),
      ...(stripped_count > 0
        ? [
            `${runs(stripped_count)} ${stripped_count === 1 ? 'stays and loses its' : 'stay and lose their'} logs (${bytesWords(stripped_log_bytes)}).`,
          ]
        : []),
    ].join(' '),
};

export type RetentionWords = typeof retentionEn;
