import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { HistoryCell } from '../../../../shared/contract/run.ts';
import type { Run } from '../../../../shared/domain/run.ts';
import { shownState } from '../../../../shared/words/shown-state.ts';
import { Sentence } from '../../../ui/message/Sentence.tsx';
import { StateWord } from '../../../ui/state/StateWord.tsx';
import { DurationText } from '../../../ui/time/DurationText.tsx';
import { RelativeTime } from '../../../ui/time/RelativeTime.tsx';
import { useWords } from '../../../words/use-words.ts';
import { cellSize, type GridPlace, headSize, labelSize } from './grid-place.ts';
import styles from './history.module.css';

const away = 6;

/** Beside the marked cell: which job of which run it is, how it ended, why, and how long it took. */
export function GridTip(props: {
  frame: RefObject<HTMLDivElement | null>;
  place: GridPlace;
  job: string;
  run: Run;
  cell: HistoryCell | null;
}) {
  const { text, states, reason: sentence } = useWords();
  const { frame, place, job, run, cell } = props;
  const tip = useRef<HTMLDivElement>(null);
  // Below the cell and to the right, or where there is no room for it, above or to the left.
  useLayoutEffect(() => {
    const [box, own] = [frame.current, tip.current];
    if (box === null || own === null) return;
    const left = labelSize + place.column * cellSize - box.scrollLeft;
    const top = headSize + place.row * cellSize - box.scrollTop;
    const { offsetWidth: width, offsetHeight: height } = own;
    const fitsRight = left + cellSize + away + width <= box.clientWidth;
    const fitsBelow = top + height <= box.clientHeight;
    own.style.left = `${Math.max(0, fitsRight ? left + cellSize + away : left - away - width)}px`;
    own.style.top = `${Math.max(0, fitsBelow ? top : top + cellSize - height)}px`;
  });
  const shown = cell === null ? null : shownState(cell, false);
  return (
    <div className={styles.tip} ref={tip} role="status">
      <p className={styles.tipTitle}>
        <strong>{job}</strong> <span>#{run.number}</span>
      </p>
      {cell === null || shown === null ? (
        <p>{text.runs.history.notInRun}</p>
      ) : (
        <>
          <p className={styles.tipFacts}>
            <StateWord state={shown} word={states.job_runs[shown]} />
            <DurationText from={cell.started_at} to={cell.ended_at} />
            <RelativeTime at={cell.started_at ?? run.created_at} />
          </p>
          {cell.reason !== null && (
            <p>
              <Sentence>{sentence(cell.reason)}</Sentence>
            </p>
          )}
        </>
      )}
    </div>
  );
}
