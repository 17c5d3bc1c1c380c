import { type KeyboardEvent, useId, useState } from 'react';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { useWords } from '../../words/use-words.ts';
import styles from './secrets.module.css';

interface ValueFieldProps {
  readonly value: string;
  readonly hasFocus: boolean;
  /** What is wrong with it, or null. */
  readonly problem: string | null;
  readonly onChange: (value: string) => void;
}

/**
 * A value of one or several lines, shown as dots unless it is asked for. It is a text area because a field for passwords
 * throws away the line breaks of what is pasted.
 */
export function ValueField({ value, hasFocus, problem, onChange }: ValueFieldProps) {
  const { text } = useWords();
  const words = text.secrets;
  const [isShown, setShown] = useState(false);
  const id = useId();
  const lines = value === '' ? 0 : value.split('\n').length;
  /** As in a field for passwords, Enter is done with it; a new line is by Shift. */
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  return (
    <div className={styles.valueField}>
      <div className={styles.valueHead}>
        <label htmlFor={id}>{words.value}</label>
        <label className={styles.reveal}>
          <input
            type="checkbox"
            checked={isShown}
            onChange={({ currentTarget }) => setShown(currentTarget.checked)}
          />
          {words.reveal}
        </label>
      </div>
      <textarea
        id={id}
        className={styles.value}
        data-hidden={!isShown}
        data-autofocus={hasFocus ? true : undefined}
        aria-describedby={`${id}-said`}
        aria-invalid={problem !== null}
        autoComplete="off"
        spellCheck={false}
        rows={Math.min(8, Math.max(2, lines))}
        value={value}
        onKeyDown={press}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <p id={`${id}-said`} className={problem === null ? styles.hint : styles.problem}>
        <Sentence>{problem ?? (lines > 1 ? words.severalLines(lines) : words.valueHint)}</Sentence>
      </p>
    </div>
  );
}
