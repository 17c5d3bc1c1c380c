import { type DragEvent, type ReactNode, useState } from 'react';
import { useWords } from '../../../words/use-words.ts';
import styles from '../editor.module.css';
import type { Session } from '../saving/session.ts';
import { useOpenFile } from './use-open-file.ts';

/** The editor, on which files can be dropped. */
export function FileDrop({ session, children }: { session: Session; children: ReactNode }) {
  const { text } = useWords();
  const [isOver, setOver] = useState(false);
  const open = useOpenFile(session);
  const leave = (event: DragEvent): void => {
    const isWithin = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
    if (!isWithin) setOver(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files are opened from the menu too
    <div
      className={styles.page}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={leave}
      onDrop={(event) => {
        const [file] = event.dataTransfer.files;
        setOver(false);
        if (file === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        void open(file);
      }}
    >
      {children}
      {isOver && <div className={styles.drop}>{text.editor.dropHere}</div>}
    </div>
  );
}
