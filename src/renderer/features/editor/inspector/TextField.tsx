import { type KeyboardEvent, useId } from 'react';
import styles from './inspector.module.css';
import { useTypedText } from './use-typed-text.ts';

interface TextFieldProps {
  /** Says what it is where no label stands beside it. */
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly id?: string;
  readonly describedBy?: string;
  readonly isWrong?: boolean;
  readonly isCode?: boolean;
  /** Long texts are wrapped, and Shift+Enter begins a new line. */
  readonly isGrowing?: boolean;
  /** What is entered is added somewhere: the field is empty again at once. */
  readonly isAdder?: boolean;
  readonly suggestions?: readonly string[];
  readonly onTyped?: (text: string) => void;
  /**
   * What was entered, and what was there before; called when the field is left or Enter or Escape is pressed, or when the workflow
   * is saved, if it was changed. Resolves to false where it was refused.
   */
  readonly onCommit: (text: string, before: string) => Promise<boolean>;
}

/** A field that is taken when it is left, by Escape too. While it is being typed in, undo is its own. */
export function TextField(props: TextFieldProps) {
  const { value, onCommit, onTyped, isAdder = false, suggestions = [] } = props;
  const text = useTypedText({ value, isAdder, onCommit });
  const list = useId();
  const isLong = text.shown.includes('\n');

  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const isMod = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && !event.shiftKey && (!isLong || isMod)) {
      if (!isMod) event.preventDefault();
      void text.commit();
    } else if (event.key === 'Escape') void text.commit();
  };
  const shared = {
    id: props.id,
    className: `${styles.input} ${props.isCode === true ? styles.code : ''}`,
    'aria-label': props.id === undefined ? props.label : undefined,
    'aria-describedby': props.describedBy,
    'aria-invalid': props.isWrong,
    'data-typing': text.isTyping,
    value: text.shown,
    placeholder: props.placeholder,
    spellCheck: false,
    autoComplete: 'off',
    onBlur: () => void text.commit(),
    onKeyDown: press,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => {
      text.type(currentTarget.value);
      onTyped?.(currentTarget.value);
    },
  };
  if (isLong || props.isGrowing === true) {
    return <textarea {...shared} rows={Math.min(12, text.shown.split('\n').length)} />;
  }
  return (
    <>
      <input {...shared} list={suggestions.length > 0 ? list : undefined} />
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
