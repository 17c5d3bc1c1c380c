import { useCallback, useMemo, useState } from 'react';
import type { Attempt } from '../../../shared/domain/attempt.ts';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { useKeys } from '../../ui/controls/use-keys.ts';
import { useKeptChoice } from '../../ui/layout/use-kept.ts';
import { EmptyState } from '../../ui/message/EmptyState.tsx';
import { StateMark } from '../../ui/state/StateMark.tsx';
import { useWords } from '../../words/use-words.ts';
import { LogView } from './LogView.tsx';
import { createLogReader } from './log-reader.ts';
import styles from './logs.module.css';

interface LogDockProps {
  readonly job: string;
  /** The attempts of one job run, in their order. */
  readonly attempts: readonly Attempt[];
  /** Why there is no attempt, for when there is none. */
  readonly whyNone: string;
}

/** The log of the selected job, of its latest attempt unless another one is chosen. */
export function LogDock({ job, attempts, whyNone }: LogDockProps) {
  const { text, states } = useWords();
  const [chosen, setChosen] = useState<{ job: string; uuid: string } | null>(null);
  const [wrap, setWrap] = useKeptChoice('gantry.log.wrap', ['off', 'on']);
  const [time, setTime] = useKeptChoice('gantry.log.time', ['off', 'on']);
  const [scroll, setScroll] = useState<{ isFollowing: boolean; toEnd: () => void } | null>(null);

  const shown =
    attempts.find(({ uuid }) => chosen?.job === job && chosen.uuid === uuid) ?? attempts.at(-1) ?? null;
  const uuid = shown?.uuid ?? null;
  const reader = useMemo(() => (uuid === null ? null : createLogReader(uuid)), [uuid]);
  const toggleWrap = (): void => setWrap(wrap === 'on' ? 'off' : 'on');
  const toggleTime = (): void => setTime(time === 'on' ? 'off' : 'on');
  const takeScroll = useCallback((next: { isFollowing: boolean; toEnd: () => void }) => setScroll(next), []);
  useKeys({ w: toggleWrap, t: toggleTime, G: () => scroll?.toEnd() });

  return (
    <section className={styles.dock} aria-label={text.logs.region}>
      <div className={styles.bar}>
        <h2 className={styles.title} title={job}>
          {job}
        </h2>
        {attempts.length > 1 && (
          <div className={styles.attempts} role="tablist" aria-label={text.logs.attempts}>
            {attempts.map((attempt) => (
              <button
                key={attempt.uuid}
                type="button"
                role="tab"
                aria-selected={attempt.uuid === uuid}
                onClick={() => setChosen({ job, uuid: attempt.uuid })}
              >
                <StateMark state={attempt.state} size={14} label={states.attempts[attempt.state]} />
                {text.logs.attempt(attempt.number)}
              </button>
            ))}
          </div>
        )}
        <span className={styles.space} />
        <span className={styles.legend} title={text.logs.stderr}>
          stderr
        </span>
        <IconButton
          icon="clock"
          label={text.logs.times}
          shortcut="t"
          isPressed={time === 'on'}
          onClick={toggleTime}
        />
        <IconButton
          icon="wrap"
          label={text.logs.wrap}
          shortcut="w"
          isPressed={wrap === 'on'}
          onClick={toggleWrap}
        />
        <IconButton
          icon="toEnd"
          label={text.logs.follow}
          shortcut="G"
          isPressed={scroll?.isFollowing ?? true}
          onClick={() => scroll?.toEnd()}
        />
      </div>
      {reader === null ? (
        <EmptyState title={text.logs.noAttempt}>{whyNone}</EmptyState>
      ) : (
        <LogView
          key={uuid}
          reader={reader}
          name={job}
          isWrapped={wrap === 'on'}
          withTime={time === 'on'}
          onScroll={takeScroll}
        />
      )}
    </section>
  );
}
