import { type KeyboardEvent, useId, useState } from 'react';
import styles from './inspector.module.css';

interface TextFieldProps {
  /** Says what it is where no label stands beside it. */
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly id?: string;
  readonly describedBy?: string;
  readonly isWrong?: boolean;
  readonly isCode?: boolean;
  readonly suggestions?: readonly string[];
  /** What was entered; called when the field is left or Enter is pressed, if it was changed. */
  readonly onCommit: (text: string) => void;
}

/** A field that is taken when it is left. While it is being typed in, undo is its own. */
export function TextField(props: TextFieldProps) {
  const { value, onCommit, suggestions = [] } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const list = useId();
  const shown = typed ?? value;
  const isLong = shown.includes('\n');

  const commit = (): void => {
    if (typed !== null && typed !== value) onCommit(typed);
    setTyped(null);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (!isLong || event.ctrlKey || event.metaKey)) {
      if (!event.ctrlKey && !event.metaKey) event.preventDefault();
      commit();
    } else if (event.key === 'Escape' && typed !== null) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(null);
    }
  };
  const shared = {
    id: props.id,
    className: `${styles.input} ${props.isCode === true ? styles.code : ''}`,
    'aria-label': props.id === undefined ? props.label : undefined,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.isWrong,
    'data-typing': typed !== null,
    value: shown,
    placeholder: props.placeholder,
    spellCheck: false,
    autoComplete: 'off',
    onBlur: commit,
    onKeyDown: press,
  };
  if (isLong) {
    return (
      <textarea
        {...shared}
        rows={Math.min(12, shown.split('\n').length)}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
    );
  }
  return (
    <>
      <input
        {...shared}
        list={suggestions.length > 0 ? list : undefined}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {suggestions.length > 0 && (
        <datalist id={list}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}
