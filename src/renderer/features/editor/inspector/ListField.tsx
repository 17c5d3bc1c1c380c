import { IconButton } from '../../../ui/controls/IconButton.tsx';
import { useWords } from '../../../words/use-words.ts';
import { isWrittenList, isWrittenMap, type Written } from '../document/written.ts';
import styles from './inspector.module.css';
import { addItem, changeItem, type EditSetting, removeItem } from './list-edits.ts';
import { textOf } from './settings.ts';
import { TextField } from './TextField.tsx';

interface ListFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: Written | undefined;
  readonly onEdit: EditSetting;
}

/** Volumes, one in each row, and an empty one to add another. The long form is shown as the short one that means the same. */
export function ListField({ label, placeholder, value, onEdit }: ListFieldProps) {
  const { text } = useWords();
  const items = isWrittenList(value) ? value.map(shortForm) : [];
  const remove = (at: number, item: string): Promise<boolean> => onEdit(removeItem(at, item, shortForm));
  return (
    <div className={styles.rows}>
      {items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place only
        <div className={styles.row} key={at}>
          <TextField
            label={text.editor.rowOf(label, at + 1)}
            isCode
            isGrowing
            value={item}
            onCommit={(next, before) =>
              next === '' ? remove(at, before) : onEdit(changeItem(at, before, next, shortForm))
            }
          />
          <IconButton
            icon="close"
            label={text.editor.removeNamed(item)}
            onClick={() => void remove(at, item)}
          />
        </div>
      ))}
      <div className={styles.row}>
        <TextField
          label={`${text.editor.add}: ${label}`}
          placeholder={placeholder}
          isCode
          isGrowing
          isAdder
          value=""
          onCommit={(next) => onEdit(addItem(next))}
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
