import { Checkbox, Radio } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type Disconnected, outcome } from '../../../shared/contract/client.ts';
import type { Deletion } from '../../../shared/contract/workflow.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { Button } from '../../ui/controls/Button.tsx';
import { Dialog } from '../../ui/layout/Dialog.tsx';
import { FailureText } from '../../ui/message/FailureText.tsx';
import { notify } from '../../ui/message/notices.ts';
import { useWords } from '../../words/use-words.ts';
import { DangerButton } from './DangerButton.tsx';
import styles from './workflows.module.css';

interface DeleteDialogProps {
  readonly workflow: { readonly uuid: Uuid; readonly name: string };
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Names what goes with a workflow, and asks what shall become of its runs and volumes. */
export function DeleteDialog({ workflow, onClose, onDeleted }: DeleteDialogProps) {
  const { text } = useWords();
  const words = text.workflows.deletion;
  const session = useSession();
  const { uuid, name } = workflow;
  const [deletion, setDeletion] = useState<Deletion | null>(null);
  const [failure, setFailure] = useState<Failure | Disconnected | null>(null);
  const [history, setHistory] = useState<'keep' | 'drop'>('keep');
  const [volumes, setVolumes] = useState(false);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    if (session === null) return;
    let isWanted = true;
    void outcome(session.client.workflow.deletion({ uuid })).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setDeletion(answer.value);
      else setFailure(answer.failure);
    });
    return () => {
      isWanted = false;
    };
  }, [session, uuid]);

  const confirm = async (): Promise<void> => {
    if (session === null) return;
    setBusy(true);
    const answer = await outcome(session.client.workflow.delete({ uuid, history, volumes }));
    setBusy(false);
    if (!answer.ok) return setFailure(answer.failure);
    notify({ tone: 'done', text: words.done(name) });
    onDeleted();
  };

  return (
    <Dialog onClose={onClose} title={words.title(name)}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        {deletion === null && failure === null && <p aria-busy="true">{words.reading}</p>}
        {deletion !== null && (
          <>
            <p>{words.schedules(deletion.schedules_count)}</p>
            {deletion.runs_count === 0 ? (
              <p>{words.noRuns}</p>
            ) : (
              <Radio.Group
                aria-label={words.history}
                value={history}
                onChange={(value) => setHistory(value === 'drop' ? 'drop' : 'keep')}
              >
                <div className={styles.options}>
                  <Radio
                    value="keep"
                    label={words.keepRuns}
                    description={words.keepRunsText(deletion.runs_count)}
                  />
                  <Radio
                    value="drop"
                    label={words.dropRuns}
                    description={words.dropRunsText(deletion.runs_count)}
                  />
                </div>
              </Radio.Group>
            )}
            {deletion.volumes === null && <p className={styles.quiet}>{words.volumesUnknown}</p>}
            {deletion.volumes !== null && deletion.volumes.length > 0 && (
              <Checkbox
                checked={volumes}
                onChange={({ currentTarget }) => setVolumes(currentTarget.checked)}
                label={words.volumes(deletion.volumes.length)}
                description={deletion.volumes.join(', ')}
              />
            )}
          </>
        )}
        {failure !== null && (
          <div className={styles.refused} role="alert">
            <FailureText failure={failure} />
          </div>
        )}
        <div className={styles.formActions}>
          <Button onClick={onClose}>{text.app.cancel}</Button>
          <DangerButton isDisabled={deletion === null} isBusy={isBusy}>
            {words.confirm}
          </DangerButton>
        </div>
      </form>
    </Dialog>
  );
}
