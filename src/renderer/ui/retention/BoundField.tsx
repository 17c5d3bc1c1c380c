import { useWords } from '../../words/use-words.ts';
import styles from './retention.module.css';

interface BoundFieldProps {
  readonly label: string;
  /** Stands behind the number. */
  readonly unit: string;
  readonly value: string;
  readonly isWrong: boolean;
  readonly onChange: (value: string) => void;
}

/** A number that bounds what is kept; nothing in it is no bound. */
export function BoundField({ label, unit, value, isWrong, onChange }: BoundFieldProps) {
  const { text } = useWords();
  return (
    <span className={styles.bound}>
      <input
        className={styles.input}
        inputMode="decimal"
        aria-label={label}
        aria-invalid={isWrong}
        placeholder={text.retention.unlimited}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <span className={styles.unit}>{unit}</span>
    </span>
  );
}
