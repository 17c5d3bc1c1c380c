import { Handle, type NodeProps, Position, useStore } from '@xyflow/react';
import { memo, useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import { StateMark } from '../state/StateMark.tsx';
import { useWhy } from '../state/use-why.ts';
import { DurationText } from '../time/DurationText.tsx';
import type { JobFlowNode } from './flow.ts';
import { useGraph, useGraphState } from './GraphContext.ts';
import styles from './graph.module.css';
import type { JobFacts } from './job-facts.ts';

/** From these zoom factors down a node shows less. */
const detailFrom = 0.78;
const nameFrom = 0.56;
const largeNameFrom = 0.3;

function detailOf(zoom: number): 'all' | 'name' | 'large-name' | 'bar' {
  if (zoom >= detailFrom) return 'all';
  if (zoom >= nameFrom) return 'name';
  return zoom >= largeNameFrom ? 'large-name' : 'bar';
}

export const JobNode = memo(function JobNode({ data }: NodeProps<JobFlowNode>) {
  const { name, image } = data;
  const { text, states } = useWords();
  const { onSelect, onOpen } = useGraph();
  const facts = useGraphState((state) => state.facts.get(name) ?? null);
  const isSelected = useGraphState((state) => state.selected === name);
  const isEntry = useGraphState(
    (state) => state.selected === name || (state.selected === null && data.isFirst),
  );
  const [isPointedAt, setPointedAt] = useState(false);
  const why = useWhy(
    useGraphState((state) => state.why.get(name) ?? null),
    isPointedAt,
  );
  const detail = useStore(({ transform }) => detailOf(transform[2]));
  const reused = facts?.is_reused === true ? text.graph.reused(facts.reused_run) : null;
  const label =
    facts === null ? name : `${name}, ${states.job_runs[facts.state]}${reused === null ? '' : `, ${reused}`}`;
  const tip = why === '' ? label : `${label}\n${why.replaceAll('`', '')}`;
  // The mark says it to the eye; a name of its own beside the visible text would leave out what that says.
  const stateText = facts !== null && <span className={styles.unseen}>{label.slice(name.length)}</span>;
  return (
    <>
      <Handle type="target" position={Position.Left} className={styles.handle} isConnectable={false} />
      <button
        type="button"
        className={styles.node}
        data-detail={detail}
        data-state={facts?.state}
        data-job={name}
        aria-pressed={isSelected}
        tabIndex={isEntry ? 0 : -1}
        title={tip}
        onPointerEnter={() => setPointedAt(true)}
        onPointerLeave={() => setPointedAt(false)}
        onClick={() => onSelect(name)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.repeat || onOpen === undefined) return;
          event.preventDefault();
          onSelect(name);
          onOpen(name);
        }}
      >
        {facts !== null && detail !== 'bar' && (
          <StateMark state={facts.state} size={detail === 'all' ? 16 : 20} />
        )}
        {detail === 'all' && (
          <span className={styles.lines}>
            <span className={styles.name}>
              {name}
              {stateText}
            </span>
            <span className={styles.more} aria-hidden="true">
              <span className={styles.image} title={reused ?? image ?? states.runners.process}>
                {facts?.state === 'pulling'
                  ? pulling(text.graph.pulling, facts)
                  : (reused ?? image ?? states.runners.process)}
              </span>
              {facts !== null && facts.attempts > 1 && (
                <span className={styles.badge} title={text.graph.attempts(facts.attempts)}>
                  ×{facts.attempts}
                </span>
              )}
              {facts !== null && <DurationText from={facts.started_at} to={facts.ended_at} />}
            </span>
          </span>
        )}
        {(detail === 'name' || detail === 'large-name') && (
          <span className={styles.largeName}>
            {name}
            {stateText}
          </span>
        )}
        {facts?.is_reused === true && (detail === 'name' || detail === 'large-name') && (
          <span className={styles.reused} aria-hidden="true">
            {text.graph.reusedMark(facts.reused_run)}
          </span>
        )}
        {detail === 'bar' && <span className={styles.unseen}>{label}</span>}
        {facts?.state === 'pulling' && (
          <span className={styles.pull} style={{ width: `${(facts.pulled ?? 0) * 100}%` }} />
        )}
      </button>
      <Handle type="source" position={Position.Right} className={styles.handle} isConnectable={false} />
    </>
  );
});

function pulling(words: (percent: number | null) => string, { pulled }: JobFacts): string {
  return words(pulled === null ? null : Math.floor(pulled * 100));
}
