import {
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type WheelEvent,
} from 'react';
import { toEpochMs } from '../../../../shared/domain/instant.ts';
import type { Run } from '../../../../shared/domain/run.ts';
import { IconButton } from '../../../ui/controls/IconButton.tsx';
import { useListWindow } from '../../../ui/list/use-list-window.ts';
import { useNow } from '../../../ui/time/clock.ts';
import { useWords } from '../../../words/use-words.ts';
import type { JobView } from '../job-view.ts';
import { Legend } from './Legend.tsx';
import { maximalZoom, ticksOf } from './scale.ts';
import { inOrderOfStart } from './segments.ts';
import { TimelineRow } from './TimelineRow.tsx';
import styles from './timeline.module.css';

const rowSize = 32;
const labelWidth = 208;
/** Room after the last mark, so that its words are not cut. */
const rest = 56;

interface TimelineProps {
  readonly run: Run;
  readonly jobs: readonly JobView[];
  readonly selected: string | null;
  readonly attempt: number | null;
  readonly onSelect: (job: string, attempt: number | null) => void;
}

/** What each job of a run did when: a row for each, in the order in which they became ready. */
export function Timeline({ run, jobs, selected, attempt, onSelect }: TimelineProps) {
  const { text, duration } = useWords();
  const present = useNow(run.ended_at === null);
  const begin = run.started_at ?? run.created_at;
  const now = run.ended_at === null ? present : toEpochMs(run.ended_at);
  const length = Math.max(1000, now - toEpochMs(begin));
  const rows = useMemo(() => inOrderOfStart(jobs), [jobs]);
  const view = useListWindow(rows.length, rowSize, rowSize);
  const [width, setWidth] = useState(600);
  const [zoom, setZoom] = useState(1);
  const axis = Math.max(1, (width - labelWidth - rest) * zoom);
  const ticks = ticksOf(length, axis);
  const held = useRef<{ share: number; x: number } | null>(null);

  useLayoutEffect(() => {
    const element = view.frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [view.frame]);
  // The moment under the pointer stays under it.
  useLayoutEffect(() => {
    const element = view.frame.current;
    if (element === null || held.current === null) return;
    element.scrollLeft = held.current.share * axis - held.current.x;
    held.current = null;
  }, [view.frame, axis]);

  const zoomBy = (factor: number, x = (width - labelWidth) / 2): void => {
    const element = view.frame.current;
    if (element === null) return;
    const next = Math.max(1, Math.min(maximalZoom(length, width), zoom * factor));
    held.current = next === zoom ? null : { share: (element.scrollLeft + x) / axis, x };
    setZoom(next);
  };
  const turn = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    const left = view.frame.current?.getBoundingClientRect().left ?? 0;
    zoomBy(Math.exp(-event.deltaY / 300), Math.max(0, event.clientX - left - labelWidth));
  };
  // React listens to the wheel passively, and the browser would zoom the whole page.
  useEffect(() => {
    const element = view.frame.current;
    const keep = (event: globalThis.WheelEvent): void => {
      if (event.ctrlKey || event.metaKey) event.preventDefault();
    };
    element?.addEventListener('wheel', keep, { passive: false });
    return () => element?.removeEventListener('wheel', keep);
  }, [view.frame]);

  const index = rows.findIndex(({ definition }) => definition.name === selected);
  const showSelected = useEffectEvent(() => index >= 0 && view.show(index));
  useEffect(() => {
    if (selected !== null) showSelected();
  }, [selected]);
  const choose = (target: number): void => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, target))];
    if (next === undefined) return;
    view.show(rows.indexOf(next));
    onSelect(next.definition.name, null);
  };
  const chooseAttempt = (step: number): void => {
    const attempts = rows[index]?.attempts ?? [];
    const at = attempts.findIndex(({ number }) => number === attempt);
    const next = attempts[(at < 0 ? attempts.length - 1 : at) + step];
    if (next !== undefined && selected !== null) onSelect(selected, next.number);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => choose(index + 1),
      j: () => choose(index + 1),
      ArrowUp: () => choose(index - 1),
      k: () => choose(index - 1),
      Home: () => choose(0),
      End: () => choose(rows.length - 1),
      ArrowLeft: () => chooseAttempt(-1),
      ArrowRight: () => chooseAttempt(1),
      '+': () => zoomBy(1.5),
      '=': () => zoomBy(1.5),
      '-': () => zoomBy(1 / 1.5),
      '0': () => setZoom(1),
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    <section className={styles.region} aria-label={text.runs.timeline.label}>
      <div
        className={styles.frame}
        ref={view.frame}
        tabIndex={0}
        role="listbox"
        aria-label={text.runs.jobs}
        aria-activedescendant={index < 0 ? undefined : `timeline-${index}`}
        onKeyDown={press}
        onWheel={turn}
      >
        <div className={styles.head} role="presentation" style={{ width: labelWidth + axis + rest }}>
          <div className={styles.corner}>{text.runs.job}</div>
          <div className={styles.axis}>
            {ticks.map((tick) => (
              <span key={tick} style={{ left: (tick / length) * axis }}>
                {tick === 0 ? '0' : duration(tick)}
              </span>
            ))}
          </div>
        </div>
        <div
          className={styles.body}
          role="presentation"
          style={{ height: rows.length * rowSize, width: labelWidth + axis + rest }}
        >
          {ticks.map((tick) => (
            <span key={tick} className={styles.line} style={{ left: labelWidth + (tick / length) * axis }} />
          ))}
          {rows.slice(view.first, view.last).map((job, offset) => (
            <TimelineRow
              key={job.job_run.uuid}
              job={job}
              index={view.first + offset}
              count={rows.length}
              begin={begin}
              now={now}
              perMs={axis / length}
              isSelected={view.first + offset === index}
              attempt={attempt}
              onSelect={onSelect}
            />
          ))}
        </div>
      </div>
      <div className={styles.foot}>
        <Legend />
        <div className={styles.controls}>
          <IconButton
            icon="plus"
            label={text.runs.timeline.zoomIn}
            shortcut="+"
            onClick={() => zoomBy(1.5)}
          />
          <IconButton
            icon="minus"
            label={text.runs.timeline.zoomOut}
            shortcut="-"
            onClick={() => zoomBy(1 / 1.5)}
          />
          <IconButton icon="fit" label={text.runs.timeline.fit} shortcut="0" onClick={() => setZoom(1)} />
        </div>
      </div>
    </section>
  );
}
