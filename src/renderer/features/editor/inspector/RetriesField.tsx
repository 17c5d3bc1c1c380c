import type { PlainValue } from '../../../../shared/workflow-edit/workflow-edit.ts';
import { keysOf, retriesFileSchema } from '../../../../shared/workflow-file/workflow-file-schema.ts';
import { useWords } from '../../../words/use-words.ts';
import { isWrittenMap, type Written } from '../document/written.ts';
import styles from './inspector.module.css';
import type { EditSetting } from './list-edits.ts';
import { plainValue, settingEdit, textOf } from './settings.ts';
import { TextField } from './TextField.tsx';

type RetryKey = keyof typeof retriesFileSchema.shape;

const fallbacks: Record<RetryKey, string> = {
  max: '0',
  delay: '1s',
  backoff: '2',
  max_delay: '1m',
  jitter: '0.1',
};
const numbers: Record<RetryKey, 'text' | 'number'> = {
  max: 'number',
  delay: 'text',
  backoff: 'number',
  max_delay: 'text',
  jitter: 'number',
};

interface RetriesFieldProps {
  readonly value: Written | undefined;
  readonly onEdit: EditSetting;
}

/** How often, and behind that how long to wait in between: the short form as long as it says everything. */
export function RetriesField({ value, onEdit }: RetriesFieldProps) {
  const { text } = useWords();
  const long = isWrittenMap(value) ? value : null;
  const count = countOf(value);
  const set = (key: RetryKey, typed: string): Promise<boolean> =>
    onEdit((latest, path) => {
      const next = plainValue(typed, numbers[key]);
      if (isWrittenMap(latest)) return [settingEdit([...path, key], next)];
      if (key === 'max') return [settingEdit(path, next)];
      if (typed === '') return [];
      const max = countOf(latest);
      const whole: { [key: string]: PlainValue } = { max: plainValue(max === '' ? '1' : max, 'number') };
      return [{ kind: 'set', path, value: { ...whole, [key]: next } }];
    });
  return (
    <div className={styles.rows}>
      <TextField
        label={text.editor.retries.max}
        value={count}
        placeholder={fallbacks.max}
        onCommit={(typed) => set('max', typed)}
      />
      <details className={styles.details} open={long !== null || undefined}>
        <summary>{text.editor.retriesMore}</summary>
        <div className={styles.pairs}>
          {keysOf(retriesFileSchema)
            .filter((key) => key !== 'max')
            .map((key) => (
              <div key={key}>
                <span aria-hidden="true">{text.editor.retries[key]}</span>
                <TextField
                  label={text.editor.retries[key]}
                  value={long === null ? '' : (textOf(long[key]) ?? '')}
                  placeholder={fallbacks[key]}
                  onCommit={(typed) => set(key, typed)}
                />
              </div>
            ))}
        </div>
      </details>
    </div>
  );
}

function countOf(value: Written | undefined): string {
  return (isWrittenMap(value) ? textOf(value.max) : textOf(value)) ?? '';
}
