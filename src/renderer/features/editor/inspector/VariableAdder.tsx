import {
  type FocusEvent,
  type KeyboardEvent,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useWords } from '../../../words/use-words.ts';
import { useEditor } from '../EditorContext.ts';
import styles from './inspector.module.css';

interface VariableAdderProps {
  readonly onAdd: (variable: { readonly name: string; readonly value: string }) => Promise<boolean>;
}

const empty = { name: '', value: '' };

/** An empty row: what is entered becomes a variable by Enter in its value, or when the row is left. */
export function VariableAdder({ onAdd }: VariableAdderProps) {
  const { text } = useWords();
  const { unapplied } = useEditor().document;
  const [variable, setVariable] = useState(empty);
  const latest = useRef(empty);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLTextAreaElement>(null);
  const isHeld = variable.name.trim() !== '';

  const type = (next: typeof empty): void => {
    latest.current = next;
    setVariable(next);
  };
  const add = async (): Promise<boolean> => {
    const { name, value } = latest.current;
    if (name.trim() === '') return true;
    type(empty);
    return onAdd({ name: name.trim(), value });
  };
  const take = useEffectEvent(add);
  useLayoutEffect(() => (isHeld ? unapplied.hold(() => take()) : undefined), [isHeld, unapplied]);

  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (event.target === first.current) second.current?.focus();
      else {
        void add();
        first.current?.focus();
      }
    } else if (event.key === 'Escape') void add();
  };
  const leave = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) void add();
  };
  const shared = {
    className: `${styles.input} ${styles.code}`,
    'data-typing': isHeld,
    spellCheck: false,
    autoComplete: 'off',
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of its fields
    <div className={styles.row} onBlur={leave} onKeyDown={press}>
      <input
        {...shared}
        ref={first}
        aria-label={`${text.editor.add}: ${text.editor.variable}`}
        placeholder={text.editor.variable}
        value={variable.name}
        onChange={({ currentTarget }) => type({ ...variable, name: currentTarget.value })}
      />
      <textarea
        {...shared}
        ref={second}
        rows={1}
        aria-label={`${text.editor.add}: ${text.editor.value}`}
        placeholder={text.editor.value}
        value={variable.value}
        onChange={({ currentTarget }) => type({ ...variable, value: currentTarget.value })}
      />
      <span className={styles.noButton} />
    </div>
  );
}
