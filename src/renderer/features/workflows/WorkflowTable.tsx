import { memo, useMemo } from 'react';
import type { WorkflowSummary } from '../../../shared/contract/workflow.ts';
import { Button } from '../../ui/controls/Button.tsx';
import { MoreMenu } from '../../ui/controls/MoreMenu.tsx';
import { ListTable } from '../../ui/list/ListTable.tsx';
import list from '../../ui/list/list.module.css';
import { listSizes } from '../../ui/list/list-sizes.ts';
import { RowActions } from '../../ui/list/RowActions.tsx';
import { RowLink } from '../../ui/list/RowLink.tsx';
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

interface WorkflowTableProps {
  readonly workflows: readonly WorkflowSummary[];
  readonly unsaved: ReadonlySet<string>;
  readonly action: RunAction;
  readonly actions: WorkflowActions;
}

/** Workflows as rows, of which those in view are drawn. */
export function WorkflowTable({ workflows, unsaved, action, actions }: WorkflowTableProps) {
  const { text } = useWords();
  const paths = useMemo(() => pathsOfNamesakes(workflows), [workflows]);
  const view = useListWindow(workflows.length, listSizes.roomyRow, listSizes.head);
  useRowWalk(view);
  return (
    <div className={list.frame} ref={view.frame}>
      <ListTable
        className={styles.table}
        label={text.workflows.title}
        heads={[
          text.workflows.name,
          text.workflows.lastRuns,
          text.workflows.jobs,
          text.workflows.lastRun,
          { unseen: text.workflows.run },
        ]}
        view={view}
        isRoomy
      >
        {workflows.slice(view.first, view.last).map((workflow, offset) => (
          <WorkflowRow
            key={workflow.uuid}
            workflow={workflow}
            index={view.first + offset}
            path={paths.get(workflow.uuid) ?? null}
            isUnsaved={unsaved.has(workflow.uuid)}
            action={action}
            actions={actions}
          />
        ))}
      </ListTable>
    </div>
  );
}

const WorkflowRow = memo(function WorkflowRow({
  workflow,
  index,
  path,
  isUnsaved,
  action,
  actions,
}: {
  workflow: WorkflowSummary;
  index: number;
  /** Its file, where its name alone does not tell which it is. */
  path: string | null;
  isUnsaved: boolean;
  action: RunAction;
  actions: WorkflowActions;
}) {
  const { text } = useWords();
  const { uuid, name, description, jobs_count, last_runs } = workflow;
  const latest = last_runs[0];
  return (
    <tr className={list.row} aria-rowindex={index + 2}>
      <td>
        <RowLink
          index={index}
          href={hrefOf({ page: 'workflow', uuid, query: {} })}
          title={isUnsaved ? `${name}\n${text.workflows.unsaved}` : name}
        >
          <span className={list.name}>{name}</span>
          {isUnsaved && (
            <span className={styles.unsavedMark}>
              <span className={list.unseen}>{text.workflows.unsaved}</span>
            </span>
          )}
          {path !== null && (
            <span className={styles.path}>
              <PathText path={path} />
            </span>
          )}
          <span className={styles.description} title={description}>
            {description}
          </span>
        </RowLink>
      </td>
      <td>
        <RunStrip runs={last_runs} />
      </td>
      <td className={list.figure}>{jobs_count}</td>
      <td className={list.quiet}>
        {latest === undefined ? text.workflows.neverRan : <RelativeTime at={latest.created_at} />}
      </td>
      <RowActions>
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
      </RowActions>
    </tr>
  );
});
