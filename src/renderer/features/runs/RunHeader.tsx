import { type ReactNode, useState } from 'react';
import { type Disconnected, outcome } from '../../../shared/contract/client.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import { isFinalRunState, type Run } from '../../../shared/domain/run.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { Button } from '../../ui/controls/Button.tsx';
import { useKeys } from '../../ui/controls/use-keys.ts';
import { Icon } from '../../ui/icons/Icon.tsx';
import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { navigate } from '../../ui/routes/use-route.ts';
import { StateWord } from '../../ui/state/StateWord.tsx';
import { DurationText } from '../../ui/time/DurationText.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './runs.module.css';

/** Which run this is and how it stands; Stop while it goes on, Run again after. */
export function RunHeader(props: { run: Run; workflowName: string; children: ReactNode }) {
  const { run, workflowName, children } = props;
  const words = useWords();
  const { text, states } = words;
  const session = useSession();
  const [isStopping, setStopping] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const [failure, setFailure] = useState<Failure | Disconnected | null>(null);
  const isLive = !isFinalRunState(run.state);
  const isEnding = isStopping || run.is_cancelled;

  const stop = async (): Promise<void> => {
    if (session === null) return;
    setStopping(true);
    const answer = await outcome(session.client.run.cancel({ uuid: run.uuid }));
    if (answer.ok) return;
    setStopping(false);
    setFailure(answer.failure);
  };
  const runAgain = async (): Promise<void> => {
    if (session === null) return;
    setStarting(true);
    const answer = await outcome(
      session.client.workflow.execute({ uuid: run.workflow_uuid, params: run.params }),
    );
    setStarting(false);
    if (answer.ok) navigate({ page: 'run', uuid: answer.value.uuid, job: null });
    else setFailure(answer.failure);
  };

  useKeys({
    'Mod+Enter': () => {
      if (!isLive && !isStarting) void runAgain();
    },
  });

  return (
    <>
      <PageHeader
        actions={
          <>
            {children}
            {isLive ? (
              <Button icon="stop" disabled={session === null || isEnding} onClick={() => void stop()}>
                {isEnding ? text.runs.stopping : text.runs.stop}
              </Button>
            ) : (
              <Button
                icon="play"
                disabled={session === null}
                isBusy={isStarting}
                onClick={() => void runAgain()}
                title={text.runs.runAgainHint}
              >
                {text.runs.runAgain}
              </Button>
            )}
          </>
        }
      >
        <a
          className={styles.back}
          href={hrefOf({ page: 'workflow', uuid: run.workflow_uuid })}
          title={workflowName}
        >
          {workflowName}
        </a>
        <Icon name="chevronRight" />
        <h1 className={styles.number}>#{run.number}</h1>
        <span className={styles.facts}>
          <StateWord state={run.state} word={states.runs[run.state]} />
          <span className={styles.took}>
            <DurationText from={run.started_at} to={run.ended_at} />
          </span>
          <span className={styles.origin}>
            {states.triggers[run.trigger]}
            <span className={styles.when}>
              {' · '}
              <RelativeTime at={run.created_at} />
            </span>
          </span>
        </span>
      </PageHeader>
      {failure !== null && <Notice tone="failed">{words.failure(failure)}</Notice>}
    </>
  );
}
