import { memo } from 'react';
import type { History } from '../../../../shared/contract/run.ts';
import { GridCells } from './GridCells.tsx';
import type { GridChunk } from './grid-chunks.ts';
import { cellSize } from './grid-place.ts';
import styles from './history.module.css';

interface GridRowProps {
  readonly job: History['jobs'][number] & { readonly title: string };
  readonly row: number;
  readonly chunks: readonly GridChunk[];
  readonly markedColumn: number | null;
}

/** A job through the runs. */
export const GridRow = memo(function GridRow({ job, row, chunks, markedColumn }: GridRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in parts of both directions.
    <div
      className={styles.row}
      role="row"
      tabIndex={-1}
      aria-rowindex={row + 2}
      style={{ top: row * cellSize }}
      data-marked={markedColumn !== null}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div className={styles.job} role="rowheader" tabIndex={-1} title={job.title}>
        <span>{job.title}</span>
      </div>
      {chunks.map(({ start, runs }) => (
        <GridCells
          key={start}
          job={job}
          row={row}
          runs={runs}
          firstColumn={start}
          markedColumn={
            markedColumn !== null && markedColumn >= start && markedColumn < start + runs.length
              ? markedColumn
              : null
          }
        />
      ))}
    </div>
  );
});
