import type { Instant } from '../../../../shared/domain/instant.ts';
import { toEpochMs } from '../../../../shared/domain/instant.ts';
import { StateMark } from '../../../ui/state/StateMark.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { JobView } from '../job-view.ts';
import { type Segment, segmentsOf } from './segments.ts';
import styles from './timeline.module.css';

interface TimelineRowProps {
  readonly job: JobView;
  readonly index: number;
  readonly count: number;
  readonly begin: Instant;
  readonly now: number;
  /** Pixels. */
  readonly perMs: number;
  readonly isSelected: boolean;
  readonly attempt: number | null;
  readonly onSelect: (job: string, attempt: number | null) => void;
}

/** A job as a row of stretches of time; a click on an attempt chooses it. */
export function TimelineRow(props: TimelineRowProps) {
  const { text, states, duration } = useWords();
  const { job, index, count, begin, now, perMs, isSelected, attempt, onSelect } = props;
  const { definition, shown } = job;
  const segments = segmentsOf(job, begin, now);
  const start = toEpochMs(begin);
  const wordsOf = ({ kind, from, to }: Segment): string =>
    text.runs.timeline.segment(text.runs.timeline.kinds[kind], duration(to - from));
  const reused = job.job_run.reused_from === null ? null : text.graph.reused(job.reused_run);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's.
    // biome-ignore lint/a11y/useFocusableInteractive: as above.
    <div
      id={`timeline-${index}`}
      className={styles.row}
      role="option"
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={index + 1}
      aria-label={[
        definition.name,
        states.job_runs[shown],
        ...(reused === null ? [] : [reused]),
        ...segments.map(wordsOf),
      ].join(', ')}
      style={{ top: index * 32 }}
      onClick={({ target }) => {
        const chosen = target instanceof HTMLElement ? target.dataset.attempt : undefined;
        onSelect(definition.name, chosen === undefined ? null : Number(chosen));
      }}
    >
      <div className={styles.label} title={definition.name}>
        <StateMark state={shown} size={14} />
        <span>{definition.name}</span>
      </div>
      <div className={styles.track}>
        {segments.map((segment) => (
          <span
            key={`${segment.kind}-${segment.from}`}
            className={styles.segment}
            data-kind={segment.kind}
            data-attempt={segment.attempt ?? undefined}
            data-chosen={isSelected && attempt !== null && segment.attempt === attempt}
            title={wordsOf(segment)}
            style={{ left: (segment.from - start) * perMs, width: (segment.to - segment.from) * perMs }}
          />
        ))}
        {reused !== null && (
          <span className={styles.kept} title={reused}>
            {reused}
          </span>
        )}
      </div>
    </div>
  );
}
