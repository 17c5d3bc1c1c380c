import type { RefObject } from 'react';
import { Icon } from '../icons/Icon.tsx';
import styles from './search-field.module.css';

interface SearchFieldProps {
  /** For a key that leads to it. */
  readonly field?: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly title?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Narrows a list while one types. Escape empties it, then leaves it. */
export function SearchField({ field, label, title, value, onChange }: SearchFieldProps) {
  return (
    <div className={styles.field} title={title}>
      <Icon name="search" size={14} />
      <input
        ref={field}
        type="search"
        placeholder={label}
        aria-label={label}
        spellCheck={false}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
    </div>
  );
}
