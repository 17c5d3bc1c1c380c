import type { RunGlance } from '../../../shared/contract/workflow.ts';
import { hrefOf } from '../../ui/routes/routes.ts';
import { StateMark } from '../../ui/state/StateMark.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './workflows.module.css';

const length = 8;

/** The last runs as small marks, the newest at the right; each leads to its run. */
export function RunStrip({ runs }: { runs: readonly RunGlance[] }) {
  const { states } = useWords();
  return (
    <span className={styles.strip}>
      <span style={{ width: Math.max(0, length - runs.length) * 24 }} />
      {runs
        .slice(0, length)
        .toReversed()
        .map((run) => (
          <a
            key={run.uuid}
            href={hrefOf({ page: 'run', uuid: run.uuid, query: {} })}
            title={`#${run.number} ${states.runs[run.state]}`}
          >
            <StateMark state={run.state} size={14} label={`#${run.number} ${states.runs[run.state]}`} />
          </a>
        ))}
    </span>
  );
}
