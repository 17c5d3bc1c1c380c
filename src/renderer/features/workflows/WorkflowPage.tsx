import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useFeed } from '../../bridge/ConnectionContext.tsx';
import { Choice } from '../../ui/controls/Choice.tsx';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { useKeys } from '../../ui/controls/use-keys.ts';
import { JobGraph } from '../../ui/graph/JobGraph.tsx';
import { createGraphStore } from '../../ui/graph/job-facts.ts';
import { Icon } from '../../ui/icons/Icon.tsx';
import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { Split } from '../../ui/layout/Split.tsx';
import { useKeptChoice } from '../../ui/layout/use-kept.ts';
import { useTitle } from '../../ui/layout/use-title.ts';
import { EmptyState } from '../../ui/message/EmptyState.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { useWords } from '../../words/use-words.ts';
import { FailureText } from './FailureText.tsx';
import { ParamsDialog } from './ParamsDialog.tsx';
import { RunControls } from './RunControls.tsx';
import { RunTable } from './RunTable.tsx';
import { SourceView } from './SourceView.tsx';
import { useRun } from './use-run.ts';
import { createWorkflowStore } from './workflow-store.ts';
import styles from './workflows.module.css';
import { useWorkflows } from './workflows-store.ts';

/** One workflow: its graph or its source, and its runs below. */
export function WorkflowPage({ uuid }: { uuid: Uuid }) {
  const words = useWords();
  const { text } = words;
  const summary = useWorkflows(({ workflows }) => workflows?.get(uuid) ?? null);
  const store = useMemo(() => createWorkflowStore(uuid), [uuid]);
  useFeed(store.feed);
  const { detail, failure } = useStore(store.state);
  const graph = useMemo(createGraphStore, []);
  const [view, setView] = useKeptChoice('gantry.workflow.view', ['graph', 'source']);
  const action = useRun();
  const name = detail?.name ?? summary?.name ?? '';
  useTitle(name);
  useKeys({ Escape: () => graph.setState({ selected: null }) });

  if (detail === null && failure !== null) {
    return <EmptyState title={text.workflows.notShown}>{words.failure(failure)}</EmptyState>;
  }
  return (
    <div className={styles.page}>
      <PageHeader
        actions={
          <>
            <Choice
              label={text.workflows.view}
              value={view}
              onChange={setView}
              options={[
                { value: 'graph', label: text.workflows.graph },
                { value: 'source', label: text.workflows.source },
              ]}
            />
            <RunControls uuid={uuid} action={action} />
          </>
        }
      >
        <a className={styles.back} href={hrefOf({ page: 'workflows' })}>
          {text.workflows.title}
        </a>
        <Icon name="chevronRight" />
        <h1 title={name}>{name}</h1>
        <span className={styles.description} title={detail?.description}>
          {detail?.description}
        </span>
      </PageHeader>
      {action.failure !== null && action.asked === null && (
        <Notice
          tone="failed"
          action={<IconButton icon="close" label={text.app.close} onClick={action.close} />}
        >
          <FailureText failure={action.failure} />
        </Notice>
      )}
      <div className={styles.content}>
        <Split
          side="bottom"
          name="runs"
          label={text.workflows.resizeRuns}
          initial={260}
          min={96}
          minRest={140}
          sized={<RunTable key={uuid} workflowUuid={uuid} news={summary?.last_runs ?? []} />}
        >
          {detail !== null &&
            (view === 'graph' ? (
              <JobGraph
                jobs={detail.definition.jobs}
                store={graph}
                onSelect={(selected) => graph.setState({ selected })}
              />
            ) : (
              <SourceView source={detail.source} />
            ))}
        </Split>
      </div>
      <ParamsDialog action={action} />
    </div>
  );
}
