import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Disconnected } from '../../../shared/contract/client.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import { isSecretName, valueFault } from '../../../shared/domain/secret.ts';
import { Button } from '../../ui/controls/Button.tsx';
import { Dialog } from '../../ui/layout/Dialog.tsx';
import { notify } from '../../ui/message/notices.ts';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './secrets.module.css';
import { useSecretActions } from './use-secret-actions.ts';
import { ValueField } from './ValueField.tsx';

interface SecretDialogProps {
  /** Empty where it is asked for too. */
  readonly name: string;
  /** Whether there is a value already, which is replaced. */
  readonly isKept: boolean;
  readonly onClose: () => void;
}

/** Asks for the value of a secret, and for its name where that is not known. */
export function SecretDialog({ name, isKept, onClose }: SecretDialogProps) {
  const { text } = useWords();
  const words = text.secrets;
  const title = isKept ? words.replaceNamed(name) : name === '' ? words.add : words.addNamed(name);
  return (
    <Dialog onClose={onClose} title={title} size={480}>
      <SecretForm name={name} isKept={isKept} onClose={onClose} />
    </Dialog>
  );
}

function SecretForm({ name: given, isKept, onClose }: SecretDialogProps) {
  const words = useWords();
  const { text } = words;
  const actions = useSecretActions();
  const [name, setName] = useState(given);
  const [value, setValue] = useState('');
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | Disconnected | null>(null);
  const fault = valueFault(value);
  const isNamed = isSecretName(name);
  const faultWords = (one: NonNullable<typeof fault> | 'name_invalid'): string =>
    words.failure({ code: 'invalid_secret', data: { fault: one } });

  const submit = async (): Promise<void> => {
    setChecked(true);
    if (!isNamed || fault !== null) return;
    setBusy(true);
    const refused = await actions.set(name, value);
    setBusy(false);
    setFailure(refused);
    if (refused !== null) return;
    notify({ tone: 'done', text: isKept ? text.secrets.replaced(name) : text.secrets.added(name) });
    onClose();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {given === '' && (
        <TextInput
          label={text.secrets.name}
          description={<Sentence>{text.secrets.nameHint}</Sentence>}
          className={styles.nameField}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={name}
          error={isChecked && !isNamed ? <Sentence>{faultWords('name_invalid')}</Sentence> : undefined}
          onChange={({ currentTarget }) => setName(currentTarget.value.trim())}
        />
      )}
      <ValueField
        value={value}
        hasFocus={given !== ''}
        problem={isChecked && fault !== null ? faultWords(fault) : null}
        onChange={setValue}
      />
      {isKept && <p className={styles.hint}>{text.secrets.replaceHint}</p>}
      {failure !== null && (
        <p className={styles.problem} role="alert">
          <Sentence>{words.failure(failure)}</Sentence>
        </p>
      )}
      <div className={styles.answers}>
        <Button onClick={onClose}>{text.app.cancel}</Button>
        <Button kind="primary" type="submit" isBusy={isBusy} disabled={!actions.canAct}>
          {isKept ? text.secrets.replaceNow : text.secrets.keep}
        </Button>
      </div>
    </form>
  );
}
