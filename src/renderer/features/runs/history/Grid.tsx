import { type KeyboardEvent, type MouseEvent, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { navigate } from '../../../ui/routes/use-route.ts';
import { useWords } from '../../../words/use-words.ts';
import { GridRow } from './GridRow.tsx';
import { GridTip } from './GridTip.tsx';
import { chunksOf, chunksWithin } from './grid-chunks.ts';
import { cellId, cellSize, type GridPlace, labelSize, walk } from './grid-place.ts';
import styles from './history.module.css';
import type { HistoryPages } from './history-pages.ts';
import { apart } from './names-apart.ts';
import { durationOf, RunHead } from './RunHead.tsx';
import { useGridWindow } from './use-grid-window.ts';

const readAhead = 12;

interface GridProps {
  readonly pages: HistoryPages;
  readonly isReading: boolean;
  /** Wants the runs before those that were read. */
  readonly onOlder: () => void;
}

/** Runs as columns, the newest at the right, and jobs as rows; what is in view is drawn. */
export function Grid({ pages, isReading, onOlder }: GridProps) {
  const { text, duration } = useWords();
  const jobs = useMemo(() => apart(pages.jobs, text.runs.history.earlierJob), [pages, text]);
  const runs = useMemo(() => pages.runs.toReversed(), [pages]);
  const view = useGridWindow(jobs.length, runs.length, runs.at(-1)?.run.uuid ?? '');
  const { first, last } = view.columns;
  const chunks = useMemo(() => chunksOf(runs), [runs]);
  const drawn = useMemo(() => chunksWithin(chunks, first, last), [chunks, first, last]);
  const [active, setActive] = useState<GridPlace | null>(null);
  const [hovered, setHovered] = useState<GridPlace | null>(null);

  const isNearStart = first < readAhead;
  const readOlder = useEffectEvent(onOlder);
  const { hasMore } = pages;
  useEffect(() => {
    if (hasMore && isNearStart && runs.length > 0) readOlder();
  }, [hasMore, isNearStart, runs.length]);
  // Older runs come in at the left: what is marked moves along.
  const [known, setKnown] = useState({ count: runs.length, oldest: runs[0]?.run.number ?? 0 });
  const oldest = runs[0]?.run.number ?? 0;
  if (known.count !== runs.length || known.oldest !== oldest) {
    const added = runs.findIndex(({ run }) => run.number === known.oldest);
    if (active !== null && added > 0) setActive({ ...active, column: active.column + added });
    setHovered(null);
    setKnown({ count: runs.length, oldest });
  }

  const open = (place: GridPlace): void => {
    const column = runs[place.column];
    const job = jobs[place.row];
    if (column === undefined || job === undefined || column.cells[job.job_uuid] === undefined) return;
    navigate({ page: 'run', uuid: column.run.uuid, query: { job: job.name } });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    if (event.key === 'Enter' && active !== null) open(active);
    const next = walk(event.key, active, jobs.length, runs.length);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    setHovered(null);
    view.show(next);
  };
  const point = (event: MouseEvent): void => {
    const place = placeOf(event);
    if (place?.row !== hovered?.row || place?.column !== hovered?.column) setHovered(place);
  };

  const longest = Math.max(0, ...runs.map(({ run }) => durationOf(run) ?? 0));
  const marked = hovered ?? active;
  const markedJob = marked === null ? undefined : jobs[marked.row];
  const markedRun = marked === null ? undefined : runs[marked.column];
  return (
    <div className={styles.place}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in parts of both directions. */}
      <div
        className={styles.grid}
        ref={view.frame}
        role="grid"
        tabIndex={0}
        aria-label={text.runs.history.label}
        aria-busy={isReading}
        aria-rowcount={jobs.length + 1}
        aria-colcount={runs.length + 1}
        aria-activedescendant={active === null ? undefined : cellId(active)}
        onKeyDown={press}
        onFocus={() => setActive((old) => old ?? walk('End', null, jobs.length, runs.length))}
        onMouseMove={point}
        onMouseLeave={() => setHovered(null)}
        onScroll={() => setHovered(null)}
        onClick={(event) => {
          const place = placeOf(event);
          if (place !== null) open(place);
        }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div
          className={styles.head}
          role="row"
          tabIndex={-1}
          aria-rowindex={1}
          style={{ width: labelSize + runs.length * cellSize }}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
          <div className={styles.corner} role="columnheader" tabIndex={-1}>
            <span>{text.runs.history.job}</span>
            {longest > 0 && (
              <span className={styles.longest}>
                {text.runs.history.longest} {duration(longest)}
              </span>
            )}
          </div>
          {runs.slice(first, last).map(({ run }, index) => (
            <RunHead
              key={run.uuid}
              run={run}
              column={first + index}
              longest={longest}
              isAlone={runs.length < 5}
              isMarked={marked?.column === first + index}
            />
          ))}
        </div>
        <div
          className={styles.body}
          style={{ height: jobs.length * cellSize, width: labelSize + runs.length * cellSize }}
        >
          {jobs.slice(view.rows.first, view.rows.last).map((job, index) => (
            <GridRow
              key={job.job_uuid}
              job={job}
              row={view.rows.first + index}
              chunks={drawn}
              markedColumn={marked?.row === view.rows.first + index ? marked.column : null}
            />
          ))}
        </div>
      </div>
      {marked !== null && markedJob !== undefined && markedRun !== undefined && (
        <GridTip
          frame={view.frame}
          place={marked}
          job={markedJob.title}
          run={markedRun.run}
          cell={markedRun.cells[markedJob.job_uuid] ?? null}
        />
      )}
    </div>
  );
}

function placeOf({ target }: MouseEvent): GridPlace | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row][data-column]') : null;
  return cell === null ? null : { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}
