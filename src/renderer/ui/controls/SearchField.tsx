import { type RefObject, useState } from 'react';
import { Icon } from '../icons/Icon.tsx';
import styles from './search-field.module.css';

interface SearchFieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly title?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/**
 * Narrows a list while one types. Escape empties it, then leaves it. What is typed stands here at once: `value` may come
 * back late, from the address, and a letter that was typed meanwhile must not be lost by it.
 */
export function SearchField({ field, label, title, value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const change = (next: string): void => {
    setTyped(next);
    onChange(next);
  };
  return (
    <div className={styles.field} title={title}>
      <Icon name="search" size={14} />
      <input
        ref={field}
        type="search"
        placeholder={label}
        aria-label={label}
        value={text}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (text === '') event.currentTarget.blur();
          else change('');
        }}
      />
    </div>
  );
}
