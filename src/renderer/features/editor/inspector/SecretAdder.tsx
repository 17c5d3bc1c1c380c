import {
  type FocusEvent,
  type KeyboardEvent,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useWords } from '../../../words/use-words.ts';
import { useEditor } from '../EditorContext.ts';
import styles from './inspector.module.css';

/** How a job is given a secret. */
type SecretForm = 'file' | 'variable';

interface SecretAdderProps {
  /** Those that are offered. */
  readonly names: readonly string[];
  readonly onAdd: (name: string, form: SecretForm) => Promise<boolean>;
}

/** An empty row: the secret that is entered is added by Enter, or when the row is left. */
export function SecretAdder({ names, onAdd }: SecretAdderProps) {
  const { text } = useWords();
  const { unapplied } = useEditor().document;
  const [name, setName] = useState('');
  const [form, setForm] = useState<SecretForm>('file');
  const latest = useRef('');
  const list = useId();
  const isHeld = name.trim() !== '';

  const type = (next: string): void => {
    latest.current = next;
    setName(next);
  };
  const add = async (): Promise<boolean> => {
    const entered = latest.current.trim();
    if (entered === '') return true;
    type('');
    return onAdd(entered, form);
  };
  const take = useEffectEvent(add);
  useLayoutEffect(() => (isHeld ? unapplied.hold(() => take()) : undefined), [isHeld, unapplied]);

  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    if (event.key === 'Enter') event.preventDefault();
    void add();
  };
  const leave = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) void add();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of its fields
    <div className={styles.row} onBlur={leave} onKeyDown={press}>
      <input
        className={`${styles.input} ${styles.code}`}
        data-typing={isHeld}
        aria-label={`${text.editor.add}: ${text.editor.secret}`}
        placeholder={text.editor.secret}
        spellCheck={false}
        autoComplete="off"
        list={names.length > 0 ? list : undefined}
        value={name}
        onChange={({ currentTarget }) => type(currentTarget.value)}
      />
      {names.length > 0 && (
        <datalist id={list}>
          {names.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      <select
        className={styles.input}
        aria-label={text.editor.secretForm}
        value={form}
        onChange={({ currentTarget }) => setForm(currentTarget.value === 'variable' ? 'variable' : 'file')}
      >
        <option value="file">{text.editor.asFile}</option>
        <option value="variable">{text.editor.asVariable}</option>
      </select>
      <span className={styles.noButton} />
    </div>
  );
}
