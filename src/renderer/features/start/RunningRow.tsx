import type { RunSummary } from '../../../shared/contract/run.ts';
import { Button } from '../../ui/controls/Button.tsx';
import list from '../../ui/list/list.module.css';
import { RowLink } from '../../ui/list/RowLink.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { JobProgress } from '../../ui/state/JobProgress.tsx';
import { StateWord } from '../../ui/state/StateWord.tsx';
import { DurationText } from '../../ui/time/DurationText.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './start.module.css';
import type { RunCalls } from './use-run-calls.ts';

/** A run that goes on, how far it is, and Stop. */
export function RunningRow({ run, calls }: { run: RunSummary; calls: RunCalls }) {
  const { text, states } = useWords();
  const name = `${run.workflow_name} #${run.number}`;
  return (
    <li className={`${list.row} ${styles.row}`}>
      <span className={styles.state}>
        <StateWord state={run.state} word={states.runs[run.state]} />
      </span>
      <RowLink href={hrefOf({ page: 'run', uuid: run.uuid, query: {} })} title={name}>
        <span className={list.name}>{run.workflow_name}</span>
        <span className={list.suffix}>#{run.number}</span>
      </RowLink>
      <span className={styles.wide}>
        <JobProgress counts={run.job_counts} />
      </span>
      <span className={styles.time}>
        <DurationText from={run.started_at ?? run.created_at} to={null} />
      </span>
      <span className={styles.action}>
        <Button
          icon="stop"
          label={text.start.stopNamed(name)}
          disabled={!calls.canCall || run.is_cancelled}
          isForOneClick
          onClick={() => void calls.stop(run.uuid)}
        >
          {run.is_cancelled ? text.runs.stopping : text.start.stop}
        </Button>
      </span>
    </li>
  );
}
