import { useEffect, useState } from 'react';
import { type Disconnected, outcome } from '../../../shared/contract/client.ts';
import type { RunDeletion, RunDetail } from '../../../shared/contract/run.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import { bytesWords } from '../../../shared/words/measures.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { Button } from '../../ui/controls/Button.tsx';
import { Dialog } from '../../ui/layout/Dialog.tsx';
import { FailureText } from '../../ui/message/FailureText.tsx';
import { notify } from '../../ui/message/notices.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './runs.module.css';

interface DeleteRunDialogProps {
  readonly detail: Pick<RunDetail, 'run' | 'workflow_name'>;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Names what is lost with a run, and asks. */
export function DeleteRunDialog({ detail, onClose, onDeleted }: DeleteRunDialogProps) {
  const { text } = useWords();
  const words = text.runs.deletion;
  const session = useSession();
  const { uuid } = detail.run;
  const name = `${detail.workflow_name} #${detail.run.number}`;
  const [deletion, setDeletion] = useState<RunDeletion | null>(null);
  const [failure, setFailure] = useState<Failure | Disconnected | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    if (session === null) return;
    let isWanted = true;
    void outcome(session.client.run.deletion({ uuid })).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setDeletion(answer.value);
      else setFailure(answer.failure);
    });
    return () => {
      isWanted = false;
    };
  }, [session, uuid]);
  const remove = async (): Promise<void> => {
    if (session === null) return;
    setBusy(true);
    const answer = await outcome(session.client.run.delete({ uuid }));
    setBusy(false);
    if (!answer.ok) return setFailure(answer.failure);
    notify({ tone: 'done', text: words.done(name) });
    onDeleted();
  };
  return (
    <Dialog onClose={onClose} title={words.title(name)}>
      <div className={styles.question}>
        {deletion === null && failure === null && <p aria-busy="true">{words.reading}</p>}
        {deletion !== null && (
          <>
            <p>{words.lost(bytesWords(deletion.log_bytes))}</p>
            {deletion.reruns_count > 0 && <p>{words.reruns(deletion.reruns_count)}</p>}
          </>
        )}
        {failure !== null && (
          <div role="alert">
            <FailureText failure={failure} />
          </div>
        )}
        <div className={styles.answers}>
          <Button onClick={onClose}>{text.app.cancel}</Button>
          <Button
            kind="primary"
            icon="trash"
            disabled={deletion === null}
            isBusy={isBusy}
            onClick={() => void remove()}
          >
            {words.confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
