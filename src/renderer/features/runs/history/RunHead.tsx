import { memo } from 'react';
import { toEpochMs } from '../../../../shared/domain/instant.ts';
import type { Run } from '../../../../shared/domain/run.ts';
import { hrefOf } from '../../../ui/routes/routes.ts';
import { StateMark } from '../../../ui/state/StateMark.tsx';
import { exactWords } from '../../../ui/time/relative.ts';
import { useWords } from '../../../words/use-words.ts';
import { barHeight, cellSize, labelSize } from './grid-place.ts';
import styles from './history.module.css';

/** Every so many runs, the number stands under the bar. */
const numberEvery = 5;

/** The head of a column: how long the run took, how it stands, which it is. */
export const RunHead = memo(function RunHead(props: {
  run: Run;
  column: number;
  longest: number;
  /** There are so few that each has room for its number. */
  isAlone: boolean;
  isMarked: boolean;
}) {
  const { text, states, duration, language } = useWords();
  const { run, column, longest, isAlone, isMarked } = props;
  const took = durationOf(run);
  const label = [
    text.runs.history.column(run.number, states.runs[run.state]),
    ...(took === null ? [] : [duration(took)]),
    exactWords(toEpochMs(run.created_at), language),
  ].join(', ');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in parts of both directions.
    <div
      className={styles.column}
      role="columnheader"
      tabIndex={-1}
      aria-colindex={column + 2}
      data-marked={isMarked}
      style={{ left: labelSize + column * cellSize }}
    >
      <a
        href={hrefOf({ page: 'run', uuid: run.uuid, query: {} })}
        tabIndex={-1}
        title={label}
        aria-label={label}
      >
        <span className={styles.bar} data-state={run.state} style={{ height: barHeight(took, longest) }} />
        <StateMark state={run.state} size={14} />
        <span className={styles.runNumber}>
          {(run.number % numberEvery === 0 || isAlone || isMarked) && `#${run.number}`}
        </span>
      </a>
    </div>
  );
});

/** How long a run took in milliseconds; null while it has not ended. */
export function durationOf({ started_at, ended_at }: Run): number | null {
  return started_at === null || ended_at === null ? null : toEpochMs(ended_at) - toEpochMs(started_at);
}
