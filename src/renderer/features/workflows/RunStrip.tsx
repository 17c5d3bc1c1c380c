import type { Run } from '../../../shared/domain/run.ts';
import { hrefOf } from '../../ui/routes/routes.ts';
import { StateMark } from '../../ui/state/StateMark.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './workflows.module.css';

const length = 10;

/** The last ten runs as small marks, the newest at the right; each leads to its run. */
export function RunStrip({ runs }: { runs: readonly Run[] }) {
  const { states } = useWords();
  return (
    <span className={styles.strip}>
      <span style={{ width: Math.max(0, length - runs.length) * 16 }} />
      {runs
        .slice(0, length)
        .toReversed()
        .map((run) => (
          <a
            key={run.uuid}
            href={hrefOf({ page: 'run', uuid: run.uuid, job: null })}
            title={`#${run.number} ${states.runs[run.state]}`}
          >
            <StateMark state={run.state} size={14} label={`#${run.number} ${states.runs[run.state]}`} />
          </a>
        ))}
    </span>
  );
}
