import { memo, useMemo } from 'react';
import type { WorkflowSummary } from '../../../shared/contract/workflow.ts';
import { Button } from '../../ui/controls/Button.tsx';
import { MoreMenu } from '../../ui/controls/MoreMenu.tsx';
import { TableGap } from '../../ui/list/TableGap.tsx';
import { useListWindow } from '../../ui/list/use-list-window.ts';
import { useRowWalk } from '../../ui/list/use-row-walk.ts';
import { PathText } from '../../ui/path/PathText.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import { RunStrip } from './RunStrip.tsx';
import { pathsOfNamesakes } from './same-names.ts';
import type { RunAction } from './use-run.ts';
import type { WorkflowActions } from './use-workflow-actions.ts';
import styles from './workflows.module.css';

const rowSize = 36;

interface WorkflowTableProps {
  readonly workflows: readonly WorkflowSummary[];
  readonly action: RunAction;
  readonly actions: WorkflowActions;
}

/** Workflows as rows, of which those in view are drawn. */
export function WorkflowTable({ workflows, action, actions }: WorkflowTableProps) {
  const { text } = useWords();
  const paths = useMemo(() => pathsOfNamesakes(workflows), [workflows]);
  const { frame, first, last, before, after, show } = useListWindow(workflows.length, rowSize, 32);
  useRowWalk({ count: workflows.length, frame, show });
  return (
    <div className={styles.scroll} ref={frame}>
      <table className={styles.table} aria-label={text.workflows.title} aria-rowcount={workflows.length + 1}>
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
          <TableGap size={before} />
          {workflows.slice(first, last).map((workflow, offset) => (
            <WorkflowRow
              key={workflow.uuid}
              workflow={workflow}
              index={first + offset}
              path={paths.get(workflow.uuid) ?? null}
              action={action}
              actions={actions}
            />
          ))}
          <TableGap size={after} />
        </tbody>
      </table>
    </div>
  );
}

const WorkflowRow = memo(function WorkflowRow({
  workflow,
  index,
  path,
  action,
  actions,
}: {
  workflow: WorkflowSummary;
  index: number;
  /** Its file, where its name alone does not tell which it is. */
  path: string | null;
  action: RunAction;
  actions: WorkflowActions;
}) {
  const { text } = useWords();
  const { uuid, name, description, jobs_count, last_runs } = workflow;
  const latest = last_runs[0];
  return (
    <tr aria-rowindex={index + 2}>
      <td>
        <a
          className={styles.rowLink}
          data-row={index}
          href={hrefOf({ page: 'workflow', uuid, query: {} })}
          title={name}
        >
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
        <span>
          <Button
            kind="quiet"
            icon="play"
            label={text.workflows.runNamed(name)}
            disabled={!action.canRun}
            onClick={() => void action.run(uuid)}
          >
            {text.workflows.run}
          </Button>
          <MoreMenu label={text.workflows.moreNamed(name)} items={actions.itemsFor(workflow)} />
        </span>
      </td>
    </tr>
  );
});
