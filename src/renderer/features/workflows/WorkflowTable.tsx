import { memo, useMemo } from 'react';
import type { WorkflowSummary } from '../../../shared/contract/workflow.ts';
import { Button } from '../../ui/controls/Button.tsx';
import { PathText } from '../../ui/path/PathText.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import { RunStrip } from './RunStrip.tsx';
import { pathsOfNamesakes } from './same-names.ts';
import type { RunAction } from './use-run.ts';
import styles from './workflows.module.css';

export function WorkflowTable({
  workflows,
  action,
}: {
  workflows: readonly WorkflowSummary[];
  action: RunAction;
}) {
  const { text } = useWords();
  const paths = useMemo(() => pathsOfNamesakes(workflows), [workflows]);
  return (
    <table className={styles.table} aria-label={text.workflows.title}>
      <thead>
        <tr>
          <th scope="col">{text.workflows.name}</th>
          <th scope="col">{text.workflows.lastRuns}</th>
          <th scope="col">{text.workflows.jobs}</th>
          <th scope="col">{text.workflows.lastRun}</th>
          <th scope="col" aria-label={text.workflows.run} />
        </tr>
      </thead>
      <tbody>
        {workflows.map((workflow) => (
          <WorkflowRow
            key={workflow.uuid}
            workflow={workflow}
            path={paths.get(workflow.uuid) ?? null}
            action={action}
          />
        ))}
      </tbody>
    </table>
  );
}

const WorkflowRow = memo(function WorkflowRow({
  workflow,
  path,
  action,
}: {
  workflow: WorkflowSummary;
  /** Its file, where its name alone does not tell which it is. */
  path: string | null;
  action: RunAction;
}) {
  const { text } = useWords();
  const { uuid, name, description, jobs_count, last_runs } = workflow;
  const latest = last_runs[0];
  return (
    <tr>
      <td>
        <a className={styles.rowLink} href={hrefOf({ page: 'workflow', uuid })} title={name}>
          <span className={styles.name}>{name}</span>
          {path !== null && (
            <span className={styles.path}>
              <PathText path={path} />
            </span>
          )}
          <span className={styles.description} title={description}>
            {description}
          </span>
        </a>
      </td>
      <td>
        <RunStrip runs={last_runs} />
      </td>
      <td className={styles.figure}>{jobs_count}</td>
      <td className={styles.quiet}>
        {latest === undefined ? text.workflows.neverRan : <RelativeTime at={latest.created_at} />}
      </td>
      <td className={styles.rowAction}>
        <Button
          kind="quiet"
          icon="play"
          label={text.workflows.runNamed(name)}
          disabled={!action.canRun}
          onClick={() => void action.run(uuid)}
        >
          {text.workflows.run}
        </Button>
      </td>
    </tr>
  );
});
