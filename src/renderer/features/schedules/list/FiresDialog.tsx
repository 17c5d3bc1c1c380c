import { useEffect, useState } from 'react';
import { type Disconnected, outcome } from '../../../../shared/contract/client.ts';
import type { ScheduleDetail } from '../../../../shared/contract/schedule.ts';
import type { Failure } from '../../../../shared/domain/error.ts';
import type { Fire } from '../../../../shared/domain/schedule.ts';
import { useSession } from '../../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../../bridge/read-once.ts';
import { Button } from '../../../ui/controls/Button.tsx';
import { Dialog } from '../../../ui/layout/Dialog.tsx';
import { FailureText } from '../../../ui/message/FailureText.tsx';
import { Waiting } from '../../../ui/message/Waiting.tsx';
import { useWords } from '../../../words/use-words.ts';
import { FireRow } from './FireRow.tsx';
import styles from './list.module.css';
import { hasOlder, type MissedFires, noFires, readOlder, withFire } from './missed-fires.ts';

/** The due times of a schedule that started no run: why, and a button that runs each now. */
export function FiresDialog({ schedule, onClose }: { schedule: ScheduleDetail; onClose: () => void }) {
  const { text } = useWords();
  const words = text.schedules.fires;
  const session = useSession();
  const [shown, setShown] = useState<MissedFires | null>(null);
  const [asked, setAsked] = useState<MissedFires>(noFires);
  const [failure, setFailure] = useState<Failure | Disconnected | null>(null);
  useEffect(() => {
    if (session === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    void readOnce(readOlder(session.client, schedule.uuid, asked, signal), signal).then((answer) => {
      if (answer?.ok === true) setShown(answer.value);
      else if (answer !== null) setFailure(answer.failure);
    });
    return () => controller.abort();
  }, [session, schedule.uuid, asked]);

  const run = async (fire: Fire): Promise<void> => {
    if (session === null) return;
    setFailure(null);
    const { uuid } = schedule;
    const answer = await outcome(session.client.schedule.runFire({ uuid, fire_uuid: fire.uuid }));
    if (!answer.ok) setFailure(answer.failure);
    else setShown((now) => now && withFire(now, { ...fire, run_uuid: answer.value.uuid }));
  };
  return (
    <Dialog size={640} onClose={onClose} title={words.title(schedule.workflow_name)}>
      {failure !== null && (
        <div role="alert" className={styles.refused}>
          <FailureText failure={failure} />
        </div>
      )}
      {shown === null && failure === null && <Waiting />}
      {shown?.fires.length === 0 && <p className={styles.nothing}>{words.none}</p>}
      <ul className={styles.fires}>
        {shown?.fires.map((fire) => (
          <FireRow key={fire.uuid} fire={fire} canRun={session !== null} onRun={run} />
        ))}
      </ul>
      {shown !== null && hasOlder(shown) && (
        <Button kind="quiet" onClick={() => setAsked(shown)}>
          {words.older}
        </Button>
      )}
    </Dialog>
  );
}
