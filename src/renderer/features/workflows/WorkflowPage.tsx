import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import type { WorkflowDetail } from '../../../shared/contract/workflow.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useFeed } from '../../bridge/ConnectionContext.tsx';
import { useCommands } from '../../ui/commands/use-commands.ts';
import { ButtonLink } from '../../ui/controls/ButtonLink.tsx';
import { Choice } from '../../ui/controls/Choice.tsx';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { JobGraph } from '../../ui/graph/JobGraph.tsx';
import { createGraphStore } from '../../ui/graph/job-facts.ts';
import { Split } from '../../ui/layout/Split.tsx';
import { useTitle } from '../../ui/layout/use-title.ts';
import { EmptyState } from '../../ui/message/EmptyState.tsx';
import { FailureText } from '../../ui/message/FailureText.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import type { Query } from '../../ui/routes/routes.ts';
import { hrefOf } from '../../ui/routes/routes.ts';
import { navigate } from '../../ui/routes/use-route.ts';
import { useWords } from '../../words/use-words.ts';
import { AskedParams } from './AskedParams.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { RetentionDialog } from './RetentionDialog.tsx';
import { RevisionsView } from './revisions/RevisionsView.tsx';
import { SourceView } from './SourceView.tsx';
import { useRun } from './use-run.ts';
import { useWorkflowActions } from './use-workflow-actions.ts';
import { WorkflowHeader } from './WorkflowHeader.tsx';
import { createWorkflowStore } from './workflow-store.ts';
import { viewOf, workflowViews } from './workflow-view.ts';
import styles from './workflows.module.css';
import { useWorkflows } from './workflows-store.ts';

interface WorkflowPageProps {
  readonly uuid: Uuid;
  /** The view, and what is chosen in it. */
  readonly query: Query;
  /** The editor has changes of it that were not saved. */
  readonly isUnsaved: boolean;
  readonly onQuery: (query: Query) => void;
  /** Draws the list of its runs. */
  readonly renderRuns: () => ReactNode;
  readonly renderHistory: (workflow: WorkflowDetail) => ReactNode;
}

/** One workflow: its graph with its runs below, its history, its source or its revisions. */
export function WorkflowPage(props: WorkflowPageProps) {
  const { uuid, query, isUnsaved, onQuery, renderRuns, renderHistory } = props;
  const words = useWords();
  const { text } = words;
  const summary = useWorkflows(({ workflows }) => workflows?.get(uuid) ?? null);
  const store = useMemo(() => createWorkflowStore(uuid), [uuid]);
  useFeed(store.feed);
  const { detail, failure } = useStore(store.state);
  const graph = useMemo(createGraphStore, []);
  const action = useRun();
  const actions = useWorkflowActions();
  const view = viewOf(query);
  const name = detail?.name ?? summary?.name ?? '';
  useTitle(name);
  useCommands([
    {
      id: 'workflow.deselect',
      title: text.commands.clearSelection,
      group: text.commands.groups.window,
      keys: ['Escape'],
      isHidden: true,
      run: () => graph.setState({ selected: null }),
    },
  ]);

  const toAll = <ButtonLink href={hrefOf({ page: 'workflows' })}>{text.workflows.title}</ButtonLink>;
  if (detail === null && failure !== null) {
    return (
      <EmptyState isPage title={text.workflows.notShown} action={toAll}>
        {words.failure(failure)}
      </EmptyState>
    );
  }
  const failed = actions.failure ?? (action.asked === null ? action.failure : null);
  return (
    <div className={styles.page}>
      <WorkflowHeader
        uuid={uuid}
        name={name}
        description={detail?.description ?? ''}
        isUnsaved={isUnsaved}
        action={action}
        actions={actions}
      >
        <Choice
          label={text.workflows.view}
          value={view}
          onChange={(next) => onQuery(next === 'graph' ? {} : { view: next })}
          options={workflowViews.map((value) => ({ value, label: text.workflows[value] }))}
        />
      </WorkflowHeader>
      {failure?.code === 'not_found' && actions.doomed === null && (
        <Notice tone="warning" action={toAll}>
          {text.workflows.gone}
        </Notice>
      )}
      {failed !== null && (
        <Notice
          tone="failed"
          action={
            <IconButton
              icon="close"
              label={text.app.close}
              onClick={() => {
                action.close();
                actions.dismiss();
              }}
            />
          }
        >
          <FailureText failure={failed} />
        </Notice>
      )}
      <div className={styles.content}>
        {view === 'graph' && (
          <Split
            side="bottom"
            name="runs"
            label={text.workflows.resizeRuns}
            initial={320}
            min={132}
            minRest={140}
            sized={renderRuns()}
          >
            {detail !== null && (
              <JobGraph
                jobs={detail.definition.jobs}
                store={graph}
                onSelect={(selected) => graph.setState({ selected })}
              />
            )}
          </Split>
        )}
        {view === 'history' && detail !== null && renderHistory(detail)}
        {view === 'source' && detail !== null && <SourceView source={detail.source} />}
        {view === 'revisions' && detail !== null && (
          <RevisionsView
            uuid={uuid}
            head={detail.head_revision_uuid}
            query={query}
            onQuery={(next) => onQuery({ view: 'revisions', ...next })}
          />
        )}
      </div>
      <AskedParams action={action} />
      {actions.ruled !== null && <RetentionDialog workflow={actions.ruled} onClose={actions.closeRule} />}
      {actions.doomed !== null && (
        <DeleteDialog
          workflow={actions.doomed}
          onClose={actions.keep}
          onDeleted={() => navigate({ page: 'workflows' })}
        />
      )}
    </div>
  );
}
