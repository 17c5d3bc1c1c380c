import { type KeyboardEvent, useRef, useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import { useDocument, useEditor } from './EditorContext.ts';
import styles from './editor.module.css';
import { useTypedText } from './inspector/use-typed-text.ts';

/** The name of the workflow; a double click, or Enter, lets it be typed anew. */
export function WorkflowTitle() {
  const { text } = useWords();
  const name = useDocument(({ reading }) => reading?.definition.name ?? '');
  const isBroken = useDocument((state) => state.is_broken);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (isOpen) {
    const close = (isByKey: boolean): void => {
      setOpen(false);
      if (isByKey) requestAnimationFrame(() => button.current?.focus());
    };
    return <TitleField name={name} onClose={close} />;
  }
  return (
    <h1 className={styles.title} title={name}>
      <button
        ref={button}
        type="button"
        title={`${name}\n${text.editor.renameWorkflow}`}
        disabled={isBroken}
        // A single click of the pointer does nothing; a key presses without one.
        onClick={({ detail }) => detail !== 1 && setOpen(true)}
      >
        {name || text.editor.newWorkflow}
      </button>
    </h1>
  );
}

function TitleField({ name, onClose }: { name: string; onClose: (isByKey: boolean) => void }) {
  const { text } = useWords();
  const { document } = useEditor();
  const field = useTypedText({
    value: name,
    isAdder: false,
    onCommit: async (typed) => {
      if (typed.trim() === '') return true;
      return (await document.edit([{ kind: 'set', path: ['name'], value: typed.trim() }])) !== null;
    },
  });
  const end = (isByKey: boolean): void => {
    void field.commit().then(() => onClose(isByKey));
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') field.revert();
    else if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    end(true);
  };
  return (
    <h1 className={styles.title}>
      <input
        className={styles.titleField}
        aria-label={text.editor.workflowName}
        value={field.shown}
        data-typing={field.isTyping}
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: it is asked for by the person
        autoFocus
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => field.type(currentTarget.value)}
        onKeyDown={press}
        onBlur={() => end(false)}
      />
    </h1>
  );
}
