import type { Attempt } from '../../../shared/domain/attempt.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { StateWord } from '../../ui/state/StateWord.tsx';
import { DurationText } from '../../ui/time/DurationText.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import { AttemptPhases } from './AttemptPhases.tsx';
import styles from './runs.module.css';

interface AttemptListProps {
  readonly attempts: readonly Attempt[];
  /** The one whose log and settings are shown. */
  readonly shown: Uuid | null;
  readonly onChoose: (attempt: number) => void;
}

/**
 * The attempts of a job run: how each ended, when and how long it took; of the shown one, its phases. Why the last one
 * failed is why the job failed, which stands above them.
 */
export function AttemptList({ attempts, shown, onChoose }: AttemptListProps) {
  const { text, states, reason: sentence } = useWords();
  return (
    <ol className={styles.attemptList}>
      {attempts.map((attempt, index) => (
        <li key={attempt.uuid} data-shown={attempts.length > 1 && attempt.uuid === shown}>
          <div className={styles.attemptLine}>
            {attempts.length > 1 ? (
              <button
                type="button"
                className={styles.attemptNumber}
                aria-pressed={attempt.uuid === shown}
                onClick={() => onChoose(attempt.number)}
              >
                {text.runs.attemptNamed(attempt.number)}
              </button>
            ) : (
              <span className={styles.quiet}>{text.runs.attemptNamed(attempt.number)}</span>
            )}
            <StateWord state={attempt.state} word={states.attempts[attempt.state]} />
            {attempt.exit_code !== null &&
              attempt.state !== 'succeeded' &&
              attempt.reason?.code !== 'exit_code' && (
                <span className={styles.quiet}>{text.runs.exitCode(attempt.exit_code)}</span>
              )}
            <DurationText from={attempt.started_at} to={attempt.ended_at} />
            {attempt.uuid !== shown && (
              <span className={styles.attemptTime}>
                <RelativeTime at={attempt.started_at ?? attempt.made_at} />
              </span>
            )}
          </div>
          {index < attempts.length - 1 && attempt.reason !== null && (
            <p className={styles.attemptMore}>
              <Sentence>{sentence(attempt.reason)}</Sentence>
            </p>
          )}
          {attempt.uuid === shown && <AttemptPhases attempt={attempt} />}
        </li>
      ))}
    </ol>
  );
}
