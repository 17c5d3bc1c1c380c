import { useWords } from '../../../words/use-words.ts';
import styles from './inspector.module.css';

interface ChoiceFieldProps {
  readonly id: string;
  readonly describedBy: string;
  /** As it is written; empty where it is not. */
  readonly value: string;
  readonly fallback: string;
  readonly isVarious: boolean;
  readonly options: Readonly<Record<string, string>>;
  readonly isWrong: boolean;
  readonly onCommit: (value: string) => void;
}

/** One of a few words. What is written and is none of them is shown as it is. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { text } = useWords();
  const { value, options, fallback, isVarious } = props;
  const isKnown = value === '' || Object.hasOwn(options, value);
  return (
    <select
      id={props.id}
      className={styles.input}
      aria-describedby={props.describedBy}
      aria-invalid={props.isWrong}
      value={isVarious ? ' ' : value}
      onChange={({ currentTarget }) => props.onCommit(currentTarget.value)}
    >
      {isVarious && (
        <option value=" " disabled>
          {text.editor.various}
        </option>
      )}
      <option value="">{text.editor.defaultIs(options[fallback] ?? fallback)}</option>
      {!isKnown && <option value={value}>{value}</option>}
      {Object.entries(options).map(([word, label]) => (
        <option key={word} value={word}>
          {label}
        </option>
      ))}
    </select>
  );
}
