import type { Attempt } from '../../../shared/domain/attempt.ts';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { StateWord } from '../../ui/state/StateWord.tsx';
import { DurationText } from '../../ui/time/DurationText.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './runs.module.css';

/** The attempts of a job run: how each ended, when and how long it took. */
export function AttemptList({ attempts }: { attempts: readonly Attempt[] }) {
  const { text, states, reason: sentence } = useWords();
  return (
    <ol className={styles.attemptList}>
      {attempts.map((attempt) => (
        <li key={attempt.uuid}>
          <div className={styles.attemptLine}>
            <span className={styles.quiet}>{attempt.number}</span>
            <StateWord state={attempt.state} word={states.attempts[attempt.state]} />
            {attempt.exit_code !== null && attempt.state !== 'succeeded' && (
              <span className={styles.quiet}>{text.runs.exitCode(attempt.exit_code)}</span>
            )}
            <DurationText from={attempt.started_at} to={attempt.ended_at} />
            <span className={styles.attemptTime}>
              <RelativeTime at={attempt.started_at ?? attempt.made_at} />
            </span>
          </div>
          {attempts.length > 1 && attempt.reason !== null && (
            <p className={styles.attemptMore}>
              <Sentence>{sentence(attempt.reason)}</Sentence>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
