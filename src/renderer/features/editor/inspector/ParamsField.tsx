import { IconButton } from '../../../ui/controls/IconButton.tsx';
import { useWords } from '../../../words/use-words.ts';
import { isWrittenMap, type Written } from '../document/written.ts';
import styles from './inspector.module.css';
import type { EditSetting, MakeEdits } from './list-edits.ts';
import { textOf } from './settings.ts';
import { TextField } from './TextField.tsx';

interface ParamsFieldProps {
  readonly value: Written | undefined;
  readonly onEdit: EditSetting;
}

/** The parameters: name, default and description of each. Both forms of the file are kept as they are. */
export function ParamsField({ value, onEdit }: ParamsFieldProps) {
  const { text } = useWords();
  const params = isWrittenMap(value) ? Object.entries(value) : [];
  return (
    <div className={styles.rows}>
      {params.map(([name, param]) => {
        const long = isWrittenMap(param) ? param : null;
        const standard = defaultOf(param);
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
                onCommit={(next) => onEdit(setDefault(name, next))}
              />
              <IconButton
                icon="close"
                label={text.editor.removeNamed(name)}
                onClick={() => void onEdit((_value, path) => [{ kind: 'unset', path: [...path, name] }])}
              />
            </div>
            <TextField
              label={`${name}: ${text.editor.description}`}
              placeholder={text.editor.description}
              value={long === null ? '' : (textOf(long.description) ?? '')}
              onCommit={(next) => onEdit(describe(name, next))}
            />
          </div>
        );
      })}
      <div className={styles.row}>
        <TextField
          label={`${text.editor.add}: ${text.editor.parameter}`}
          placeholder={text.editor.parameter}
          isCode
          isAdder
          value=""
          onCommit={(name) => onEdit(addParam(name.trim()))}
        />
        <span className={styles.noButton} />
      </div>
    </div>
  );
}

function defaultOf(param: Written | undefined): string {
  return (isWrittenMap(param) ? textOf(param.default) : textOf(param)) ?? '';
}

function paramOf(params: Written | undefined, name: string): Written | undefined {
  return isWrittenMap(params) && Object.hasOwn(params, name) ? params[name] : undefined;
}

/** A name that is there already stays as it is. */
function addParam(name: string): MakeEdits {
  return (params, path) =>
    name === '' || paramOf(params, name) !== undefined
      ? []
      : [{ kind: 'set', path: [...path, name], value: null }];
}

function setDefault(name: string, next: string): MakeEdits {
  return (params, path) => {
    const isLong = isWrittenMap(paramOf(params, name));
    const at = [...path, name, ...(isLong ? ['default'] : [])];
    if (next !== '') return [{ kind: 'set', path: at, value: next }];
    return [isLong ? { kind: 'unset', path: at } : { kind: 'set', path: at, value: null }];
  };
}

function describe(name: string, next: string): MakeEdits {
  return (params, path) => {
    const param = paramOf(params, name);
    if (isWrittenMap(param)) return [{ kind: 'set', path: [...path, name, 'description'], value: next }];
    const standard = defaultOf(param);
    const whole = { ...(standard === '' ? {} : { default: standard }), description: next };
    return [{ kind: 'set', path: [...path, name], value: whole }];
  };
}
