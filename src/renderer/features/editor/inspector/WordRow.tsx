import { useState } from 'react';
import { shellWords } from '../../../../shared/workflow-file/shell-words.ts';
import { Button } from '../../../ui/controls/Button.tsx';
import { IconButton } from '../../../ui/controls/IconButton.tsx';
import { useWords } from '../../../words/use-words.ts';
import styles from './inspector.module.css';
import { addItem, changeItem, type EditSetting, removeItem, splitItem } from './list-edits.ts';
import { TextField } from './TextField.tsx';

interface WordRowProps {
  readonly label: string;
  readonly describedBy: string;
  readonly at: number;
  /** Null: an empty row, in which a word is added. */
  readonly word: string | null;
  /** A script for a shell: one word, whatever is in it. */
  readonly isScript: boolean;
  readonly onEdit: EditSetting;
}

/** One word of a command. Where several are entered as one, they can be split. */
export function WordRow({ label, describedBy, at, word, isScript, onEdit }: WordRowProps) {
  const { text } = useWords();
  const [entered, setEntered] = useState('');
  const cut = shellWords(entered);
  const parts = cut.ok ? cut.words : [];
  const name = word === null ? `${text.editor.add}: ${label}` : text.editor.rowOf(label, at + 1);
  return (
    <div className={styles.rows}>
      <div className={styles.row}>
        <TextField
          label={name}
          describedBy={describedBy}
          isCode
          isGrowing
          isAdder={word === null}
          value={word ?? ''}
          placeholder={word === null ? text.editor.nextWord : undefined}
          onTyped={setEntered}
          onCommit={(next, before) => onEdit(word === null ? addItem(next) : changeItem(at, before, next))}
        />
        {word === null ? (
          <span className={styles.noButton} />
        ) : (
          <IconButton
            icon="close"
            label={text.editor.removeNamed(name)}
            onClick={() => void onEdit(removeItem(at, word))}
          />
        )}
      </div>
      {!isScript && parts.length > 1 && (
        <div>
          <Button
            onClick={() => {
              setEntered('');
              void onEdit(splitItem(at, entered, parts));
            }}
          >
            {text.editor.splitWords(parts.length)}
          </Button>
        </div>
      )}
    </div>
  );
}
