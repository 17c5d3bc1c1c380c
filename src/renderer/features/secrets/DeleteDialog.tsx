import { useState } from 'react';
import type { Disconnected } from '../../../shared/contract/client.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Secret } from '../../../shared/domain/secret.ts';
import { Button } from '../../ui/controls/Button.tsx';
import { Dialog } from '../../ui/layout/Dialog.tsx';
import { notify } from '../../ui/message/notices.ts';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './secrets.module.css';
import { useSecretActions } from './use-secret-actions.ts';

/** Asks before a secret is deleted, and names what is lost and what no longer works. */
export function DeleteDialog({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const words = useWords();
  const { deletion, ...text } = words.text.secrets;
  const actions = useSecretActions();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | Disconnected | null>(null);
  const { name, used_by } = secret;
  const remove = async (): Promise<void> => {
    setBusy(true);
    const refused = await actions.remove(name);
    setBusy(false);
    setFailure(refused);
    if (refused !== null) return;
    notify({ tone: 'done', text: deletion.done(name) });
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={deletion.title}>
      <div className={styles.form}>
        <p>
          <Sentence>{deletion.lost(name)}</Sentence>
        </p>
        {used_by.length === 0 ? (
          <p>{text.unused}</p>
        ) : (
          <div>
            <p>{deletion.users(used_by.length)}</p>
            <ul className={styles.users}>
              {used_by.map((workflow) => (
                <li key={workflow.uuid}>{workflow.name}</li>
              ))}
            </ul>
          </div>
        )}
        {failure !== null && (
          <p className={styles.problem} role="alert">
            <Sentence>{words.failure(failure)}</Sentence>
          </p>
        )}
        <div className={styles.answers}>
          <Button onClick={onClose}>{words.text.app.cancel}</Button>
          <Button
            kind="primary"
            icon="trash"
            isBusy={isBusy}
            disabled={!actions.canAct}
            onClick={() => void remove()}
          >
            {deletion.confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
