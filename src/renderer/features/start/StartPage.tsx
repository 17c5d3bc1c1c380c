import { type ReactNode, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { RunSummary } from '../../../shared/contract/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useFeed } from '../../bridge/ConnectionContext.tsx';
import { ButtonLink } from '../../ui/controls/ButtonLink.tsx';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { useTitle } from '../../ui/layout/use-title.ts';
import { FailureText } from '../../ui/message/FailureText.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { Waiting } from '../../ui/message/Waiting.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { useWords } from '../../words/use-words.ts';
import { EndedRow } from './EndedRow.tsx';
import { FailedRow } from './FailedRow.tsx';
import { byWorkflow, type LaterRun } from './overview.ts';
import { RunningRow } from './RunningRow.tsx';
import { StartSection } from './StartSection.tsx';
import styles from './start.module.css';
import { createStartStore } from './start-store.ts';
import { useLinkWalk } from './use-link-walk.ts';
import { useRunCalls } from './use-run-calls.ts';

const mostFailures = 8;

interface StartPageProps {
  /** Whether there is anything to show: a run that was ever made. Null while that is not known. */
  readonly hasRuns: boolean | null;
  /** The newest revision of a workflow; null where that was deleted or is not known. */
  readonly headOf: (workflow_uuid: Uuid) => Uuid | null;
  /** A later run of the same workflow that succeeded. */
  readonly mendedBy: (run: RunSummary) => LaterRun | null;
  /** Opens a file. */
  readonly openFile: ReactNode;
  /** What to do where nothing has run yet. */
  readonly firstSteps: ReactNode;
  /** The schedules that come next. */
  readonly upcoming: ReactNode;
}

/** What runs, what failed lately, what comes next. */
export function StartPage({ hasRuns, headOf, mendedBy, openFile, firstSteps, upcoming }: StartPageProps) {
  const words = useWords();
  const { text } = words;
  const store = useMemo(() => createStartStore(Date.now), []);
  useFeed(store.feed);
  const { overview, failure } = useStore(store.state);
  const calls = useRunCalls();
  const content = useRef<HTMLDivElement>(null);
  useLinkWalk(content);
  useTitle(text.start.title);
  const isEmpty = hasRuns === false && overview !== null && overview.running.length === 0;
  const failures = byWorkflow(overview?.failed ?? [], mendedBy, mostFailures);
  const isQuiet = overview?.running.length === 0 && failures.every(({ mended }) => mended !== null);
  return (
    <div className={styles.page}>
      <PageHeader
        actions={
          !isEmpty && (
            <>
              {openFile}
              <ButtonLink icon="plus" href={hrefOf({ page: 'editor', uuid: null, query: {} })}>
                {text.start.newWorkflow}
              </ButtonLink>
            </>
          )
        }
      >
        <h1>{text.start.title}</h1>
      </PageHeader>
      {failure !== null && <Notice tone="warning">{words.failure(failure)}</Notice>}
      {calls.failure !== null && (
        <Notice
          tone="failed"
          action={<IconButton icon="close" label={text.app.close} onClick={calls.dismiss} />}
        >
          <FailureText failure={calls.failure} />
        </Notice>
      )}
      <div className={styles.content} ref={content} aria-busy={overview === null && failure === null}>
        {overview === null && failure === null && <Waiting />}
        {isEmpty && firstSteps}
        {overview !== null && !isEmpty && (
          <>
            <StartSection
              title={text.start.running}
              count={overview.running.length}
              none={text.start.noneRunning}
              link={{ href: hrefOf({ page: 'runs', query: {} }), text: text.start.allRuns }}
            >
              {overview.running.map((run) => (
                <RunningRow key={run.uuid} run={run} calls={calls} />
              ))}
            </StartSection>
            {isQuiet && overview.ended.length > 0 && (
              <StartSection title={text.start.latest} count={overview.ended.length} none="">
                {overview.ended.map((run) => (
                  <EndedRow key={run.uuid} run={run} />
                ))}
              </StartSection>
            )}
            <StartSection
              title={text.start.failed}
              count={failures.length}
              none={text.start.noneFailed}
              link={{
                href: hrefOf({ page: 'runs', query: { state: 'failed' } }),
                text: text.start.allFailed,
              }}
            >
              {failures.map((one) => (
                <FailedRow
                  key={one.run.uuid}
                  failure={one}
                  head={headOf(one.run.workflow_uuid)}
                  calls={calls}
                />
              ))}
            </StartSection>
            {upcoming}
          </>
        )}
      </div>
    </div>
  );
}
