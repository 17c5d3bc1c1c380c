import type { RunSummary } from '../../../shared/contract/run.ts';
import list from '../../ui/list/list.module.css';
import { RowLink } from '../../ui/list/RowLink.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { JobProgress } from '../../ui/state/JobProgress.tsx';
import { StateWord } from '../../ui/state/StateWord.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './start.module.css';

/** A run that has ended: how, and when. */
export function EndedRow({ run }: { run: RunSummary }) {
  const { states } = useWords();
  return (
    <li className={`${list.row} ${styles.row}`}>
      <span className={styles.state}>
        <StateWord state={run.state} word={states.runs[run.state]} />
      </span>
      <RowLink
        href={hrefOf({ page: 'run', uuid: run.uuid, query: {} })}
        title={`${run.workflow_name} #${run.number}`}
      >
        <span className={list.name}>{run.workflow_name}</span>
        <span className={list.suffix}>#{run.number}</span>
      </RowLink>
      <span className={styles.wide}>
        <JobProgress counts={run.job_counts} />
      </span>
      <span className={styles.time}>
        <RelativeTime at={run.ended_at ?? run.created_at} />
      </span>
    </li>
  );
}
