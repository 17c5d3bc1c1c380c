import type { PlainValue } from '../../../../shared/workflow-edit/workflow-edit.ts';
import { IconButton } from '../../../ui/controls/IconButton.tsx';
import { useWords } from '../../../words/use-words.ts';
import { isWrittenList, isWrittenMap, type Written } from '../document/written.ts';
import styles from './inspector.module.css';
import { textOf } from './settings.ts';
import { TextField } from './TextField.tsx';

interface ListFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: Written | undefined;
  readonly onItem: (at: number, item: string) => void;
  readonly onCommit: (items: PlainValue) => void;
  readonly onRemove: (at: number) => void;
}

/** Volumes, one in each row. The long form is shown as the short one that means the same. */
export function ListField({ label, placeholder, value, onItem, onCommit, onRemove }: ListFieldProps) {
  const { text } = useWords();
  const items = isWrittenList(value) ? value : [];
  return (
    <div className={styles.rows}>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place only
        <div className={styles.row} key={at}>
          <TextField
            label={text.editor.rowOf(label, at + 1)}
            isCode
            value={shortForm(item)}
            onCommit={(next) => (next === '' ? onRemove(at) : onItem(at, next))}
          />
          <IconButton
            icon="close"
            label={text.editor.removeNamed(shortForm(item))}
            onClick={() => onRemove(at)}
          />
        </div>
      ))}
      <div className={styles.row}>
        <TextField
          key={items.length}
          label={`${text.editor.add}: ${label}`}
          placeholder={placeholder}
          isCode
          value=""
          onCommit={(next) => (items.length === 0 ? onCommit([next]) : onItem(items.length, next))}
        />
        <span className={styles.noButton} />
      </div>
    </div>
  );
}

function shortForm(item: Written): string {
  if (!isWrittenMap(item)) return textOf(item) ?? '';
  const ends = `${textOf(item.source) ?? ''}:${textOf(item.target) ?? ''}`;
  return item.read_only === 'true' ? `${ends}:ro` : ends;
}
