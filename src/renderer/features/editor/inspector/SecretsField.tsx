import { IconButton } from '../../../ui/controls/IconButton.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Written } from '../document/written.ts';
import { useSecretNames } from '../secret-names.ts';
import styles from './inspector.module.css';
import type { EditSetting } from './list-edits.ts';
import { SecretAdder } from './SecretAdder.tsx';
import { addSecret, changeSecret, secretsOf } from './secret-files.ts';
import { TextField } from './TextField.tsx';

interface SecretsFieldProps {
  readonly value: Written | undefined;
  readonly onEdit: EditSetting;
  /** A secret is to be a variable of the job. */
  readonly onAddVariable: (name: string) => Promise<boolean>;
}

/** Secrets that a job gets as files: a row for each, and one to add another, as a file or as a variable. */
export function SecretsField({ value, onEdit, onAddVariable }: SecretsFieldProps) {
  const { text } = useWords();
  const { names } = useSecretNames();
  return (
    <div className={styles.rows}>
      {secretsOf(value).map((secret, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a file is known by its place only
        <div className={styles.row} key={at}>
          <TextField
            label={text.editor.rowOf(text.editor.secret, at + 1)}
            isCode
            value={secret.source}
            suggestions={names}
            onCommit={(source) =>
              onEdit(changeSecret(at, secret, source === '' ? null : { ...secret, source }))
            }
          />
          <TextField
            label={`${secret.source}: ${text.editor.secretFile}`}
            isCode
            placeholder={secret.source}
            value={secret.target}
            onCommit={(target) => onEdit(changeSecret(at, secret, { ...secret, target }))}
          />
          <IconButton
            icon="close"
            label={text.editor.removeNamed(secret.source)}
            onClick={() => void onEdit(changeSecret(at, secret, null))}
          />
        </div>
      ))}
      <SecretAdder
        names={names}
        onAdd={(source, form) =>
          form === 'variable' ? onAddVariable(source) : onEdit(addSecret({ source, target: '' }))
        }
      />
    </div>
  );
}
