import { useState } from 'react';
import type { SettingPath, WorkflowEdit } from '../../../../shared/workflow-edit/workflow-edit.ts';
import { IconButton } from '../../../ui/controls/IconButton.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Written } from '../document/written.ts';
import styles from './inspector.module.css';
import { variableEdits, variablesOf } from './settings.ts';
import { TextField } from './TextField.tsx';

interface VariablesFieldProps {
  readonly path: SettingPath;
  readonly value: Written | undefined;
  readonly onEdit: (edits: readonly WorkflowEdit[]) => void;
}

/** Environment variables: a row for each, and an empty one to add another. */
export function VariablesField({ path, value, onEdit }: VariablesFieldProps) {
  const { text } = useWords();
  const [added, setAdded] = useState({ name: '', value: '' });
  const variables = variablesOf(value);
  const add = (next: { name: string; value: string }): void => {
    setAdded(next);
    if (next.name === '' || next.value === '') return;
    setAdded({ name: '', value: '' });
    onEdit(variableEdits(path, value, null, next));
  };
  return (
    <div className={styles.rows}>
      {variables.map((variable) => (
        <div className={styles.row} key={variable.at}>
          <TextField
            label={text.editor.variable}
            isCode
            value={variable.name}
            onCommit={(name) =>
              onEdit(variableEdits(path, value, variable, name === '' ? null : { ...variable, name }))
            }
          />
          <TextField
            label={`${variable.name}: ${text.editor.value}`}
            isCode
            value={variable.value}
            onCommit={(next) => onEdit(variableEdits(path, value, variable, { ...variable, value: next }))}
          />
          <IconButton
            icon="close"
            label={text.editor.removeNamed(variable.name)}
            onClick={() => onEdit(variableEdits(path, value, variable, null))}
          />
        </div>
      ))}
      <div className={styles.row}>
        <TextField
          label={`${text.editor.add}: ${text.editor.variable}`}
          placeholder={text.editor.variable}
          isCode
          value={added.name}
          onCommit={(name) => add({ ...added, name })}
        />
        <TextField
          label={`${text.editor.add}: ${text.editor.value}`}
          placeholder={text.editor.value}
          isCode
          value={added.value}
          onCommit={(next) => add({ ...added, value: next })}
        />
        <span className={styles.noButton} />
      </div>
    </div>
  );
}
