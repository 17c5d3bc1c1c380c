import type { RunExplanation, RunExplanationCode } from '../../../shared/domain/explanation.ts';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { useRunWhy } from '../../ui/state/use-why.ts';
import styles from './runs.module.css';

/** Whether the page says it elsewhere: a run that goes on, one that went well, and a failure, which has its own notice. */
const isSaidElsewhere: Record<RunExplanationCode, boolean> = {
  run_begins: true,
  run_has_no_engine: false,
  run_is_stalled: false,
  run_runs: true,
  run_waits: false,
  run_stops: false,
  run_succeeded: true,
  run_failed: true,
  run_was_cancelled: false,
};

/** Why a run does not go on, or who ended it, as far as the line bears. */
export function RunWhy({ why }: { why: RunExplanation | null }) {
  const shown = why === null || isSaidElsewhere[why.code] ? null : why;
  const sentence = useRunWhy(shown);
  if (shown === null) return null;
  return (
    <span className={styles.whyRun} title={sentence.replaceAll('`', '')}>
      <Sentence>{sentence}</Sentence>
    </span>
  );
}
