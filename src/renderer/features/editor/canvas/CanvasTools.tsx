import { Button } from '../../../ui/controls/Button.tsx';
import { IconButton } from '../../../ui/controls/IconButton.tsx';
import { useWords } from '../../../words/use-words.ts';
import { addJob, arrange, type Spots } from '../document/actions.ts';
import { isPinned } from '../document/positions.ts';
import { useDocument, useEditor } from '../EditorContext.ts';
import styles from './canvas.module.css';

/** What is done most on the canvas, at its top. */
export function CanvasTools({ spots }: { spots: Spots }) {
  const { text } = useWords();
  const { document, view } = useEditor();
  const isArrangeable = useDocument(({ positions }) => isPinned(positions));
  const isUndoable = useDocument(({ history }) => history.past.length > 0);
  const isRedoable = useDocument(({ history }) => history.future.length > 0);
  const add = async (): Promise<void> => {
    const { jobs } = document.state.getState().selection;
    const name = await addJob(document, spots, {
      after: jobs.length === 1 ? (jobs[0] ?? null) : null,
      at: null,
    });
    if (name !== null) view.setState({ renaming: name });
  };
  return (
    <div className={styles.tools}>
      <Button icon="plus" title={text.editor.addJobHint} onClick={() => void add()}>
        {text.editor.addJob}
      </Button>
      <div className={styles.group}>
        <IconButton
          icon="undo"
          label={text.editor.undo}
          shortcut="Ctrl+Z"
          isDisabled={!isUndoable}
          onClick={document.undo}
        />
        <IconButton
          icon="redo"
          label={text.editor.redo}
          shortcut="Ctrl+Shift+Z"
          isDisabled={!isRedoable}
          onClick={document.redo}
        />
        <IconButton
          icon="arrange"
          label={text.editor.arrange}
          isDisabled={!isArrangeable}
          onClick={() => {
            view.setState({ fitting: true });
            arrange(document);
          }}
        />
      </div>
    </div>
  );
}
