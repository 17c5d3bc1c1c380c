import type { PlainValue } from '../../../../shared/workflow-edit/workflow-edit.ts';
import { Button } from '../../../ui/controls/Button.tsx';
import { IconButton } from '../../../ui/controls/IconButton.tsx';
import { useWords } from '../../../words/use-words.ts';
import { isWrittenList, type Written } from '../document/written.ts';
import styles from './inspector.module.css';
import { textOf } from './settings.ts';
import { TextField } from './TextField.tsx';

interface WordsFieldProps {
  readonly label: string;
  readonly id: string;
  readonly describedBy: string;
  readonly value: Written | undefined;
  readonly placeholder: string;
  readonly isWrong: boolean;
  readonly onCommit: (value: PlainValue) => void;
  /** One word of the list. */
  readonly onWord: (at: number, word: string) => void;
}

/** A command: one line that is cut into words, or a list with a field for each word. */
export function WordsField(props: WordsFieldProps) {
  const { text } = useWords();
  const { label, value, onCommit, onWord } = props;
  if (!isWrittenList(value)) {
    return (
      <TextField
        label={label}
        id={props.id}
        describedBy={props.describedBy}
        isCode
        isWrong={props.isWrong}
        value={textOf(value) ?? ''}
        placeholder={props.placeholder}
        onCommit={onCommit}
      />
    );
  }
  const words = value.map((word) => textOf(word) ?? '');
  return (
    <div className={styles.rows}>
      {words.map((word, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a word is known by its place only
        <div className={styles.row} key={at}>
          <TextField
            label={text.editor.rowOf(label, at + 1)}
            describedBy={props.describedBy}
            isCode
            value={word}
            onCommit={(next) => onWord(at, next)}
          />
          <IconButton
            icon="close"
            label={text.editor.removeNamed(text.editor.rowOf(label, at + 1))}
            onClick={() => onCommit(words.toSpliced(at, 1))}
          />
        </div>
      ))}
      <div>
        <Button kind="quiet" icon="plus" onClick={() => onCommit([...words, 'word'])}>
          {text.editor.add}
        </Button>
      </div>
    </div>
  );
}
