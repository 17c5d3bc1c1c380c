import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Attempt } from '../../../shared/domain/attempt.ts';
import { isFinalJobRunState } from '../../../shared/domain/job-run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useFeed } from '../../bridge/ConnectionContext.tsx';
import { Choice } from '../../ui/controls/Choice.tsx';
import { useKeys } from '../../ui/controls/use-keys.ts';
import { JobGraph } from '../../ui/graph/JobGraph.tsx';
import { Split } from '../../ui/layout/Split.tsx';
import { useKeptChoice } from '../../ui/layout/use-kept.ts';
import { useTitle } from '../../ui/layout/use-title.ts';
import { EmptyState } from '../../ui/message/EmptyState.tsx';
import { navigate } from '../../ui/routes/use-route.ts';
import { useWords } from '../../words/use-words.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { Inspector } from './Inspector.tsx';
import { JobTable } from './JobTable.tsx';
import type { JobView } from './job-view.ts';
import { RunHeader } from './RunHeader.tsx';
import { createRunStore } from './run-store.ts';
import styles from './runs.module.css';
import { usePresently } from './use-presently.ts';

/** What the log dock needs to know; the page does not know what draws it. */
export interface ShownLog {
  readonly job: string;
  readonly attempts: readonly Attempt[];
  readonly whyNone: string;
}

interface RunPageProps {
  readonly uuid: Uuid;
  /** The job that was selected by hand; null follows the run. */
  readonly job: string | null;
  readonly renderLog: (log: ShownLog) => ReactNode;
  /** Draws what an attempt that failed wrote to stderr at its end. */
  readonly renderErrors: (attempt: Attempt) => ReactNode;
  /** Stands below the header while a job of the run needs Docker. */
  readonly notice: ReactNode;
}

/** One run: its graph, the selected job beside it, that job's log below. One selection drives all of them. */
export function RunPage({ uuid, job, renderLog, renderErrors, notice }: RunPageProps) {
  const words = useWords();
  const { text } = words;
  const store = useMemo(() => createRunStore(uuid), [uuid]);
  useFeed(store.feed);
  const { detail, jobs, followed, failure } = useStore(store.state);
  const [view, setView] = useKeptChoice('gantry.run.view', ['graph', 'list']);

  const selectedName = jobs.some(({ definition }) => definition.name === job) ? job : followed;
  const selected = jobs.find(({ definition }) => definition.name === selectedName) ?? null;
  const select = useCallback(
    (name: string | null) => navigate({ page: 'run', uuid, job: name }, { replace: true }),
    [uuid],
  );
  useEffect(() => store.graph.setState({ selected: selectedName }), [store, selectedName]);

  useKeys({ Escape: () => (job === null ? false : select(null)) });
  useTitle(detail === null ? '' : `${detail.workflow_name} #${detail.run.number}`);
  const whyNone = usePresently(selected, jobs);

  if (detail === null) {
    if (failure === null) return <div className={styles.page} aria-busy="true" />;
    return <EmptyState title={text.runs.notShown}>{words.failure(failure)}</EmptyState>;
  }
  return (
    <div className={styles.page}>
      <RunHeader run={detail.run} workflowName={detail.workflow_name}>
        <Choice
          label={text.runs.view}
          value={view}
          onChange={setView}
          options={[
            { value: 'graph', label: text.runs.asGraph, icon: 'graph' },
            { value: 'list', label: text.runs.asList, icon: 'list' },
          ]}
        />
      </RunHeader>
      {jobs.some(needsDocker) && notice}
      <FailureNotice jobs={jobs} onSelect={select} renderErrors={renderErrors} />
      <div className={styles.body}>
        <Split
          side="bottom"
          name="log"
          label={text.runs.resizeLog}
          initial={300}
          min={96}
          minRest={140}
          sized={
            selected !== null &&
            renderLog({ job: selected.definition.name, attempts: selected.attempts, whyNone })
          }
        >
          <Split
            side="right"
            name="inspector"
            label={text.runs.resizeInspector}
            initial={320}
            min={220}
            minRest={280}
            sized={
              selected !== null && <Inspector job={selected} jobs={jobs} run={detail.run} onSelect={select} />
            }
          >
            {view === 'graph' ? (
              <JobGraph jobs={detail.definition.jobs} store={store.graph} onSelect={select} />
            ) : (
              <JobTable jobs={jobs} selected={selectedName} onSelect={select} />
            )}
          </Split>
        </Split>
      </div>
    </div>
  );
}

function needsDocker({ definition, job_run }: JobView): boolean {
  return definition.runner === 'docker' && !isFinalJobRunState(job_run.state);
}
