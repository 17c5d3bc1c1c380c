import type { WorkflowEdit } from '../../../../shared/workflow-edit/workflow-edit.ts';
import { IconButton } from '../../../ui/controls/IconButton.tsx';
import { useWords } from '../../../words/use-words.ts';
import { isWrittenMap, type Written } from '../document/written.ts';
import styles from './inspector.module.css';
import { textOf } from './settings.ts';
import { TextField } from './TextField.tsx';

interface ParamsFieldProps {
  readonly value: Written | undefined;
  readonly onEdit: (edits: readonly WorkflowEdit[]) => void;
}

/** The parameters: name, default and description of each. Both forms of the file are kept as they are. */
export function ParamsField({ value, onEdit }: ParamsFieldProps) {
  const { text } = useWords();
  const params = isWrittenMap(value) ? Object.entries(value) : [];
  return (
    <div className={styles.rows}>
      {params.map(([name, param]) => {
        const long = isWrittenMap(param) ? param : null;
        const standard = long === null ? (textOf(param) ?? '') : (textOf(long.default) ?? '');
        const setDefault = (next: string): void => {
          const path = ['params', name, ...(long === null ? [] : ['default'])];
          if (next !== '') onEdit([{ kind: 'set', path, value: next }]);
          else if (long === null) onEdit([{ kind: 'set', path, value: null }]);
          else onEdit([{ kind: 'unset', path }]);
        };
        const describe = (next: string): void => {
          if (long !== null) onEdit([{ kind: 'set', path: ['params', name, 'description'], value: next }]);
          else {
            const whole = { ...(standard === '' ? {} : { default: standard }), description: next };
            onEdit([{ kind: 'set', path: ['params', name], value: whole }]);
          }
        };
        return (
          <div className={styles.param} key={name}>
            <div className={styles.row}>
              <code className={styles.paramName} title={name}>
                {name}
              </code>
              <TextField
                label={`${name}: ${text.editor.defaultValue}`}
                placeholder={text.editor.required}
                isCode
                value={standard}
                onCommit={setDefault}
              />
              <IconButton
                icon="close"
                label={text.editor.removeNamed(name)}
                onClick={() => onEdit([{ kind: 'unset', path: ['params', name] }])}
              />
            </div>
            <TextField
              label={`${name}: ${text.editor.description}`}
              placeholder={text.editor.description}
              value={long === null ? '' : (textOf(long.description) ?? '')}
              onCommit={describe}
            />
          </div>
        );
      })}
      <div className={styles.row}>
        <TextField
          key={params.length}
          label={`${text.editor.add}: ${text.editor.parameter}`}
          placeholder={text.editor.parameter}
          isCode
          value=""
          onCommit={(name) => onEdit([{ kind: 'set', path: ['params', name.trim()], value: null }])}
        />
        <span className={styles.noButton} />
      </div>
    </div>
  );
}
