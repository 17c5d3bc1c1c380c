import { type KeyboardEvent, useState } from 'react';
import { useWords } from '../../../words/use-words.ts';
import { useEditor } from '../EditorContext.ts';
import styles from './canvas.module.css';

/** The name of a job while it is being typed: Enter or leaving takes it, Escape leaves it as it was. */
export function NameField({ job }: { job: string }) {
  const { text } = useWords();
  const { document, view } = useEditor();
  const [name, setName] = useState(job);

  const end = (): void => {
    if (view.getState().renaming === job) view.setState({ renaming: null });
  };
  const take = async (): Promise<void> => {
    const wished = name.trim();
    if (wished === job || wished === '') return end();
    // The name stays in its field where it cannot be taken; the remark says why.
    const made = await document.edit([{ kind: 'rename_job', job, name: wished }]);
    if (made !== null) end();
  };
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      void take();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      document.dismiss();
      end();
    }
  };
  return (
    <input
      className={`${styles.nameField} nodrag nopan`}
      aria-label={text.editor.nameOf(job)}
      value={name}
      data-typing={name !== job}
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
