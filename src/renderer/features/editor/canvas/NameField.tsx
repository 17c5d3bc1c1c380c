import { type KeyboardEvent, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../../../words/use-words.ts';
import { ofJobs } from '../document/selection.ts';
import { useEditor } from '../EditorContext.ts';
import styles from './canvas.module.css';
import { useKeptFocus } from './use-kept-focus.ts';

/** The name of a job while it is being typed: Enter or leaving takes it, Escape leaves it as it was. */
export function NameField({ job }: { job: string }) {
  const { text } = useWords();
  const { document, view } = useEditor();
  const [name, setName] = useState(job);
  const input = useRef<HTMLInputElement>(null);
  const taking = useRef<Promise<boolean> | null>(null);
  useKeptFocus(input);

  const end = (): void => {
    if (view.getState().renaming === job) view.setState({ renaming: null });
  };
  const rename = async (wished: string): Promise<boolean> => {
    // The name stays in its field where it cannot be taken; the remark says why.
    const made = await document.edit([{ kind: 'rename_job', job, name: wished }]);
    taking.current = null;
    if (made !== null) end();
    return made !== null;
  };
  const take = async (): Promise<boolean> => {
    const wished = name.trim();
    if (wished !== job && wished !== '') {
      taking.current ??= rename(wished);
      return taking.current;
    }
    end();
    return true;
  };
  const takeLatest = useEffectEvent(take);
  const { unapplied } = document;
  const isTyped = name !== job;
  useLayoutEffect(() => (isTyped ? unapplied.hold(() => takeLatest()) : undefined), [isTyped, unapplied]);
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      void take();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      document.dismiss();
      document.select(ofJobs([job]));
      end();
    }
  };
  return (
    <input
      ref={input}
      className={`${styles.nameField} nodrag nopan`}
      aria-label={text.editor.nameOf(job)}
      value={name}
      data-typing={isTyped}
      spellCheck={false}
      // biome-ignore lint/a11y/noAutofocus: it is asked for by the person, by F2, a double click or a new job
      autoFocus
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ currentTarget }) => setName(currentTarget.value)}
      onKeyDown={press}
      onBlur={() => void take()}
    />
  );
}
