import type { Attempt } from '../../../shared/domain/attempt.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { EmptyState } from '../../ui/message/EmptyState.tsx';
import { StateMark } from '../../ui/state/StateMark.tsx';
import { useWords } from '../../words/use-words.ts';
import { AttemptLog } from './AttemptLog.tsx';
import styles from './logs.module.css';

interface LogDockProps {
  readonly job: string;
  /** The attempts of one job run, in their order. */
  readonly attempts: readonly Attempt[];
  /** Why there is no attempt, for when there is none. */
  readonly whyNone: string;
  /** The attempt that is shown; null is the latest one. */
  readonly chosen: Uuid | null;
  /** The line that is shown and marked, from 1; null for none. */
  readonly line: number | null;
  readonly onChoose: (attempt: Uuid) => void;
  /** A line of an attempt was marked, or its mark removed. */
  readonly onLine: (attempt: Uuid, line: number | null) => void;
}

/** The log of the selected job, of its latest attempt unless another one is chosen. */
export function LogDock({ job, attempts, whyNone, chosen, line, onChoose, onLine }: LogDockProps) {
  const { text, states } = useWords();
  const shown = attempts.find(({ uuid }) => uuid === chosen) ?? attempts.at(-1) ?? null;
  const tabs = attempts.length > 1 && (
    <div className={styles.attempts} role="tablist" aria-label={text.logs.attempts}>
      {attempts.map((attempt) => (
        <button
          key={attempt.uuid}
          type="button"
          role="tab"
          aria-selected={attempt === shown}
          onClick={() => onChoose(attempt.uuid)}
        >
          <StateMark state={attempt.state} size={14} label={states.attempts[attempt.state]} />
          {text.logs.attempt(attempt.number)}
        </button>
      ))}
    </div>
  );
  return (
    <section className={styles.dock} aria-label={text.logs.region}>
      {shown === null ? (
        <>
          <div className={styles.bar}>
            <h2 className={styles.title} title={job}>
              {job}
            </h2>
          </div>
          <EmptyState title={text.logs.noAttempt}>{whyNone}</EmptyState>
        </>
      ) : (
        <AttemptLog
          key={shown.uuid}
          job={job}
          attempt={shown}
          tabs={tabs}
          line={line}
          onLine={(next) => onLine(shown.uuid, next)}
        />
      )}
    </section>
  );
}
