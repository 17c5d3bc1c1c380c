import type { JobRunState } from '../../../shared/domain/job-run.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './progress.module.css';
import { progressOf } from './progress.ts';

/** How many jobs of a run have ended, as a bar and in figures; of one that has ended and not gone well, how many succeeded. */
export function JobProgress({ counts }: { counts: Readonly<Partial<Record<JobRunState, number>>> }) {
  const { text } = useWords();
  const { ended, all, shares } = progressOf(counts);
  if (all === 0) return null;
  const succeeded = counts.succeeded ?? 0;
  const hasEnded = ended === all;
  const words = hasEnded ? text.runs.jobsSucceeded(succeeded, all) : text.runs.jobsDone(ended, all);
  return (
    <span className={styles.progress} title={words}>
      <span className={styles.bar} aria-hidden="true">
        {shares.map(({ kind, count }) => (
          <span key={kind} data-kind={kind} style={{ flexGrow: count }} />
        ))}
      </span>
      <span className={styles.figures} role="img" aria-label={words}>
        {hasEnded && succeeded < all ? words : `${ended}/${all}`}
      </span>
    </span>
  );
}
