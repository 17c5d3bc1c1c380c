import { Modal } from '@mantine/core';
import { structuredPatch } from 'diff';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../../ui/controls/Button.tsx';
import { useWords } from '../../../words/use-words.ts';
import { useDocument } from '../EditorContext.ts';
import styles from '../editor.module.css';
import type { Session } from './session.ts';
import type { Saving } from './use-saving.ts';

/** Two saved from the same revision: shows how the texts differ, and lets one choose. */
export function ChooseDialog({ session, saving }: { session: Session; saving: Saving }) {
  const { text } = useWords();
  const theirs = useStore(session.state, (state) => state.theirs);
  const isChoosing = useStore(session.state, (state) => state.is_choosing);
  const close = (): void => session.set({ is_choosing: false });
  if (theirs === null) return null;
  return (
    <Modal
      opened={isChoosing}
      onClose={close}
      size={720}
      title={text.editor.chooseTitle}
      closeButtonProps={{ 'aria-label': text.app.close }}
    >
      <p>{text.editor.chooseText(theirs.revision_number)}</p>
      <Difference theirs={theirs.source} />
      <div className={styles.choices}>
        <Button onClick={close}>{text.app.cancel}</Button>
        <Button title={text.editor.takeTheirsHint} onClick={session.takeTheirs}>
          {text.editor.takeTheirs}
        </Button>
        <Button kind="primary" isBusy={saving.isSaving} onClick={() => void saving.saveOver()}>
          {text.editor.saveMine}
        </Button>
      </div>
    </Modal>
  );
}

function Difference({ theirs }: { theirs: string }) {
  const { text } = useWords();
  const mine = useDocument((state) => state.source);
  const lines = useMemo(
    () =>
      structuredPatch('', '', theirs, mine, '', '', { context: 3 }).hunks.flatMap((hunk) => [
        `@@ ${hunk.oldStart} @@`,
        ...hunk.lines,
      ]),
    [theirs, mine],
  );
  if (lines.length === 0) return <p>{text.editor.noDifference}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that it can be scrolled by keys
    <section className={styles.difference} tabIndex={0} aria-label={text.editor.seeDifference}>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change their places
        <div key={at} data-kind={line[0]}>
          {line}
        </div>
      ))}
    </section>
  );
}
