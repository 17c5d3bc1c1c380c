import { memo } from 'react';
import type { History } from '../../../../shared/contract/run.ts';
import { shownState } from '../../../../shared/words/shown-state.ts';
import { StateMark } from '../../../ui/state/StateMark.tsx';
import { useWords } from '../../../words/use-words.ts';
import { cellId, cellSize, labelSize } from './grid-place.ts';
import styles from './history.module.css';

interface GridCellsProps {
  readonly job: History['jobs'][number] & { readonly title: string };
  readonly row: number;
  readonly runs: History['runs'];
  readonly firstColumn: number;
  readonly markedColumn: number | null;
}

/** What became of a job in a few runs. */
export const GridCells = memo(function GridCells(props: GridCellsProps) {
  const { text, states } = useWords();
  const { job, row, runs, firstColumn, markedColumn } = props;
  return (
    <div className={styles.chunk} role="presentation" style={{ left: labelSize + firstColumn * cellSize }}>
      {runs.map(({ run, cells }, index) => {
        const cell = cells[job.job_uuid];
        const column = firstColumn + index;
        const shown = cell === undefined ? null : shownState(cell, false);
        return (
          // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in parts of both directions.
          <div
            key={run.uuid}
            id={cellId({ row, column })}
            className={styles.cell}
            role="gridcell"
            tabIndex={-1}
            aria-colindex={column + 2}
            aria-label={text.runs.history.cell(
              job.title,
              run.number,
              shown === null ? text.runs.history.notInRun : states.job_runs[shown],
            )}
            data-row={row}
            data-column={column}
            data-none={shown === null}
            data-marked={markedColumn === column}
          >
            {shown !== null && <StateMark state={shown} size={16} />}
          </div>
        );
      })}
    </div>
  );
});
