import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Attempt } from '../../../shared/domain/attempt.ts';
import { isFinalJobRunState } from '../../../shared/domain/job-run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useFeed } from '../../bridge/ConnectionContext.tsx';
import { useCommands } from '../../ui/commands/use-commands.ts';
import { ButtonLink } from '../../ui/controls/ButtonLink.tsx';
import { Choice } from '../../ui/controls/Choice.tsx';
import { JobGraph } from '../../ui/graph/JobGraph.tsx';
import { Split } from '../../ui/layout/Split.tsx';
import { useKeptChoice } from '../../ui/layout/use-kept.ts';
import { useTitle } from '../../ui/layout/use-title.ts';
import { EmptyState } from '../../ui/message/EmptyState.tsx';
import { Waiting } from '../../ui/message/Waiting.tsx';
import type { Query, Route } from '../../ui/routes/routes.ts';
import { hrefOf } from '../../ui/routes/routes.ts';
import { navigate } from '../../ui/routes/use-route.ts';
import { useWhy } from '../../ui/state/use-why.ts';
import { workflows as english } from '../../words/en/workflows.ts';
import { useWords } from '../../words/use-words.ts';
import { Aftermath } from './Aftermath.tsx';
import { createExplanationStore } from './explanation-store.ts';
import { FailureNotice } from './FailureNotice.tsx';
import { Inspector } from './Inspector.tsx';
import { JobTable } from './JobTable.tsx';
import { firstFailed, type JobView } from './job-view.ts';
import type { KnownWorkflow } from './known-workflow.ts';
import { RunHeader } from './RunHeader.tsx';
import { createRunStore } from './run-store.ts';
import styles from './runs.module.css';
import { placeIn, queryOf, type Selection } from './selection.ts';
import { Timeline } from './timeline/Timeline.tsx';
import { useIsGone } from './use-is-gone.ts';
import { useKeptResult } from './use-kept-result.ts';

/** What the log dock needs to know; the page does not know what draws it. */
export interface ShownLog {
  readonly job: string;
  readonly attempts: readonly Attempt[];
  readonly whyNone: string;
  /** The attempt that was chosen by hand; null is the latest one. */
  readonly chosen: Uuid | null;
  /** The line that the address leads to, from 1; null for none. */
  readonly line: number | null;
  readonly onChoose: (attempt: Uuid) => void;
  /** Puts a line of an attempt into the address, or takes it out. */
  readonly onLine: (attempt: Uuid, line: number | null) => void;
}

interface RunPageProps {
  readonly uuid: Uuid;
  /** The selection that was made by hand: `job`, `attempt`, `line`. Without one, the page follows the run. */
  readonly query: Query;
  /** Finds the workflow of the run. */
  readonly workflowOf: (uuid: Uuid) => KnownWorkflow;
  readonly renderLog: (log: ShownLog) => ReactNode;
  /** Draws what an attempt that failed wrote to stderr at its end. */
  readonly renderErrors: (attempt: Attempt) => ReactNode;
  /** Puts the focus into the log that is shown. */
  readonly enterLog: () => void;
  /** Stands below the header while a job of the run needs Docker. */
  readonly notice: ReactNode;
}

/** One run: its jobs as graph, timeline or table, the selected one beside it, that job's log below. One selection drives all of them. */
export function RunPage(props: RunPageProps) {
  const { uuid, query, workflowOf, renderLog, renderErrors, enterLog, notice } = props;
  const words = useWords();
  const { text } = words;
  const store = useMemo(() => createRunStore(uuid), [uuid]);
  useFeed(store.feed);
  const explanations = useMemo(() => createExplanationStore(uuid, store.graph), [uuid, store]);
  useFeed(explanations.feed);
  const { run: whyRun, jobs: why } = useStore(explanations.state);
  const { detail, jobs, followed, failure } = useStore(store.state);
  const [view, setView] = useKeptChoice('gantry.run.view', ['graph', 'timeline', 'list']);

  const byHand = query.job ?? null;
  const selectedName = jobs.some(({ definition }) => definition.name === byHand) ? byHand : followed;
  const selected = jobs.find(({ definition }) => definition.name === selectedName) ?? null;
  const go = useCallback(
    (selection: Selection | null) =>
      navigate({ page: 'run', uuid, query: queryOf(selection) }, { replace: true }),
    [uuid],
  );
  const select = useCallback((job: string | null) => go(job === null ? null : { job }), [go]);
  useEffect(() => store.graph.setState({ selected: selectedName }), [store, selectedName]);

  const workflow = detail === null ? 'unknown' : workflowOf(detail.run.workflow_uuid);
  const editorAt = (job: string | null): Route | null =>
    detail === null || workflow === null
      ? null
      : { page: 'editor', uuid: detail.run.workflow_uuid, query: job === null ? {} : { job } };
  const editor = editorAt(selectedName);
  useCommands([
    {
      id: 'run.edit',
      title: text.workflows.editNamed(detail?.workflow_name ?? ''),
      aliases: english.editNamed(detail?.workflow_name ?? ''),
      group: text.commands.groups.workflows,
      isEnabled: editor !== null,
      run: () => {
        if (editor !== null) navigate(editor);
      },
    },
    {
      id: 'run.deselect',
      title: text.commands.clearSelection,
      group: text.commands.groups.window,
      keys: ['Escape'],
      isHidden: true,
      isEnabled: byHand !== null,
      run: () => select(null),
    },
  ]);
  useTitle(detail === null ? '' : `${detail.workflow_name} #${detail.run.number}`);
  const whySelected = (selectedName === null ? undefined : why.get(selectedName)) ?? null;
  const whyNone = useWhy(whySelected);
  const kept = useKeptResult(selected?.job_run ?? null, detail?.run ?? null);
  const isGone = useIsGone(uuid, workflow, store.take);

  const toRuns = <ButtonLink href={hrefOf({ page: 'runs', query: {} })}>{text.app.runs}</ButtonLink>;
  if (isGone || (detail !== null && failure?.code === 'not_found')) {
    return (
      <EmptyState isPage title={text.runs.gone} action={toRuns}>
        {text.runs.goneText}
      </EmptyState>
    );
  }
  if (detail === null) {
    if (failure === null) return <Waiting />;
    return (
      <EmptyState isPage title={text.runs.notShown} action={toRuns}>
        {words.failure(failure)}
      </EmptyState>
    );
  }
  const attempts = kept?.attempts ?? selected?.attempts ?? [];
  const place = placeIn(query, selectedName);
  const chosen = attempts.find(({ number }) => number === place.attempt) ?? null;
  const choose = (attempt: number | null, line: number | null = null): void => {
    if (selectedName !== null) go({ job: selectedName, attempt, line });
  };
  const { run } = detail;
  const printedBy = selected?.job_run.reused_from == null ? run : kept?.run;
  const hasLostLogs = printedBy?.logs_removed_at != null;
  const numberOf = (attempt: Uuid): number | null =>
    attempts.find((one) => one.uuid === attempt)?.number ?? null;
  return (
    <div className={styles.page}>
      <RunHeader
        detail={detail}
        why={whyRun}
        workflow={workflow}
        onKept={store.take}
        onDeleted={() => navigate({ page: 'runs', query: {} }, { replace: true })}
      >
        <Choice
          label={text.runs.view}
          value={view}
          onChange={setView}
          options={[
            { value: 'graph', label: text.runs.asGraph, icon: 'graph' },
            { value: 'timeline', label: text.runs.asTimeline, icon: 'timeline' },
            { value: 'list', label: text.runs.asList, icon: 'list' },
          ]}
        />
      </RunHeader>
      {jobs.some(needsDocker) && notice}
      <FailureNotice
        jobs={jobs}
        onSelect={select}
        renderErrors={renderErrors}
        action={(job) => {
          const place = editorAt(job);
          return (
            place !== null && (
              <ButtonLink icon="edit" href={hrefOf(place)}>
                {text.runs.editJob}
              </ButtonLink>
            )
          );
        }}
      />
      <Aftermath run={run} workflow={workflow} />
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
            renderLog({
              job: selected.definition.name,
              attempts: hasLostLogs ? [] : attempts,
              whyNone: hasLostLogs ? text.runs.logsRemoved : whyNone,
              chosen: chosen?.uuid ?? null,
              line: place.line,
              onChoose: (attempt) => choose(numberOf(attempt)),
              onLine: (attempt, line) => choose(numberOf(attempt), line),
            })
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
              selected !== null && (
                <Inspector
                  job={selected}
                  jobs={jobs}
                  why={whySelected}
                  run={detail.run}
                  attempts={attempts}
                  shownAttempt={chosen ?? attempts.at(-1) ?? null}
                  kept={kept}
                  editHref={
                    editor === null || selectedName === firstFailed(jobs)?.definition.name
                      ? null
                      : hrefOf(editor)
                  }
                  onSelect={select}
                  onChoose={choose}
                />
              )
            }
          >
            {view === 'graph' && (
              <JobGraph
                jobs={detail.definition.jobs}
                store={store.graph}
                onSelect={select}
                onOpen={enterLog}
              />
            )}
            {view === 'timeline' && (
              <Timeline
                run={detail.run}
                jobs={jobs}
                selected={selectedName}
                attempt={chosen?.number ?? null}
                onSelect={(job, attempt) => go({ job, attempt })}
              />
            )}
            {view === 'list' && <JobTable jobs={jobs} why={why} selected={selectedName} onSelect={select} />}
          </Split>
        </Split>
      </div>
    </div>
  );
}

function needsDocker({ definition, job_run }: JobView): boolean {
  return definition.runner === 'docker' && !isFinalJobRunState(job_run.state);
}
