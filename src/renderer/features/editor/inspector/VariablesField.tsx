import { IconButton } from '../../../ui/controls/IconButton.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Written } from '../document/written.ts';
import styles from './inspector.module.css';
import { type EditSetting, placeOf } from './list-edits.ts';
import { type Variable, variableEdits, variablesOf } from './settings.ts';
import { TextField } from './TextField.tsx';
import { VariableAdder } from './VariableAdder.tsx';

interface VariablesFieldProps {
  readonly value: Written | undefined;
  readonly onEdit: EditSetting;
}

/** Environment variables: a row for each, and an empty one to add another. */
export function VariablesField({ value, onEdit }: VariablesFieldProps) {
  const { text } = useWords();
  const change = (
    at: number,
    name: string,
    next: (variable: Variable) => { readonly name: string; readonly value: string } | null,
  ): Promise<boolean> =>
    onEdit((latest, path) => {
      const variables = variablesOf(latest);
      const names = variables.map((one) => one.name);
      const before = variables[placeOf(names, at, name)];
      return before === undefined ? [] : variableEdits(path, latest, before, next(before));
    });
  return (
    <div className={styles.rows}>
      {variablesOf(value).map(({ name, value: shown, at: key }, at) => (
        <div className={styles.row} key={key}>
          <TextField
            label={text.editor.variable}
            isCode
            value={name}
            onCommit={(next, before) =>
              change(at, before, (one) => (next === '' ? null : { ...one, name: next }))
            }
          />
          <TextField
            label={`${name}: ${text.editor.value}`}
            isCode
            isGrowing
            value={shown}
            onCommit={(next) => change(at, name, (one) => ({ ...one, value: next }))}
          />
          <IconButton
            icon="close"
            label={text.editor.removeNamed(name)}
            onClick={() => void change(at, name, () => null)}
          />
        </div>
      ))}
      <VariableAdder onAdd={(next) => onEdit((latest, path) => variableEdits(path, latest, null, next))} />
    </div>
  );
}
