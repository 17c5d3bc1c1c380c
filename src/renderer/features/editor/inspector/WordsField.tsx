import { shellWords } from '../../../../shared/workflow-file/shell-words.ts';
import { Button } from '../../../ui/controls/Button.tsx';
import { useKeptChoice } from '../../../ui/layout/use-kept.ts';
import { useWords } from '../../../words/use-words.ts';
import { isWrittenList, type Written } from '../document/written.ts';
import { commandOfLine, lineOfCommand } from './command-line.ts';
import styles from './inspector.module.css';
import type { EditSetting, MakeEdits } from './list-edits.ts';
import { settingEdit, textOf } from './settings.ts';
import { TextField } from './TextField.tsx';
import { WordRow } from './WordRow.tsx';

interface WordsFieldProps {
  readonly label: string;
  readonly describedBy: string;
  readonly value: Written | undefined;
  readonly placeholder: string;
  readonly isWrong: boolean;
  /** Several jobs, whose commands differ. */
  readonly isVarious: boolean;
  readonly onEdit: EditSetting;
}

/** A command: one line as in a shell, or a field for each word. */
export function WordsField(props: WordsFieldProps) {
  const { label, describedBy, value, placeholder, isWrong, isVarious, onEdit } = props;
  const { text } = useWords();
  const [way, setWay] = useKeptChoice('gantry.editor.command', ['line', 'words']);
  const words = isVarious ? null : wordsOf(value);
  const isLine = way === 'line' || words === null;
  return (
    <div className={styles.rows}>
      {isLine ? (
        <TextField
          label={label}
          describedBy={describedBy}
          isCode
          isGrowing
          isWrong={isWrong}
          value={isWrittenList(value) ? lineOfCommand(words ?? []) : (textOf(value) ?? '')}
          placeholder={placeholder}
          onCommit={(line) => onEdit(takeLine(line))}
        />
      ) : (
        [...words, null].map((word, at) => (
          <WordRow
            // The empty row stays the same one, and keeps the focus, when a word is added before it.
            key={word === null ? 'add' : `${at}`}
            label={label}
            describedBy={describedBy}
            at={at}
            word={word}
            isScript={words[at - 1] === '-c'}
            onEdit={(make) => onEdit(onWords(make))}
          />
        ))
      )}
      {words !== null && (
        <div>
          <Button onClick={() => setWay(isLine ? 'words' : 'line')}>
            {isLine ? text.editor.wordByWord : text.editor.asOneLine}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The words of a list, or of a text that can be cut; null where there are none to show. */
function wordsOf(value: Written | undefined): string[] | null {
  if (isWrittenList(value)) return value.map((word) => textOf(word) ?? '');
  const cut = shellWords(textOf(value) ?? '');
  return cut.ok && cut.operator === null ? cut.words : null;
}

/** Edits of a list of words, also where the words are written as a text. */
function onWords(make: MakeEdits): MakeEdits {
  return (value, path) => {
    const words = wordsOf(value) ?? [];
    if (isWrittenList(value) || words.length === 0) return make(value, path);
    return [{ kind: 'set', path, value: words }, ...make(words, path)];
  };
}

/** What was written as a text stays one as long as no shell is needed. */
function takeLine(line: string): MakeEdits {
  return (value, path) => {
    const command = commandOfLine(line);
    const isPlain = Array.isArray(command) && command[0] !== 'sh';
    return [settingEdit(path, typeof value === 'string' && value !== '' && isPlain ? line : command)];
  };
}
