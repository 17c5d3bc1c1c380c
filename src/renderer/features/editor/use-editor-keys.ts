import { useEffect, useEffectEvent } from 'react';
import { chordOf } from '../../ui/commands/chord.ts';
import { useCommands } from '../../ui/commands/use-commands.ts';
import { useWords } from '../../words/use-words.ts';
import { addJob, arrange, duplicateSelection, removeSelection } from './document/actions.ts';
import { namesOf } from './document/document-state.ts';
import { isPinned } from './document/positions.ts';
import { ofJobs } from './document/selection.ts';
import { useDocument, useEditor } from './EditorContext.ts';
import { saveAsFile } from './files/save-as-file.ts';
import type { Session } from './saving/session.ts';
import type { Saving } from './saving/use-saving.ts';

interface EditorKeys {
  readonly session: Session;
  readonly saving: Saving;
  readonly onToggleText: () => void;
  readonly onShowText: () => void;
}

/** The editor's commands. Undo and redo work wherever the focus is, but in a field whose text was not taken yet. */
export function useEditorKeys({ session, saving, onToggleText, onShowText }: EditorKeys): void {
  const { text } = useWords();
  const { document, view } = useEditor();
  const words = text.editor.commandNames;
  const group = text.commands.groups.editor;
  const isUndoable = useDocument(({ history }) => history.past.length > 0);
  const isRedoable = useDocument(({ history }) => history.future.length > 0);
  const isArrangeable = useDocument(({ positions }) => isPinned(positions));
  const count = useDocument(({ selection }) => selection.jobs.length);
  const isSelected = useDocument(({ selection }) => selection.jobs.length > 0 || selection.edge !== null);

  const add = async (): Promise<void> => {
    const { jobs } = document.state.getState().selection;
    const after = jobs.length === 1 ? (jobs[0] ?? null) : null;
    const name = await addJob(document, new Map(), { after, at: null });
    if (name !== null) view.setState({ renaming: name });
  };
  const rename = (): void => {
    view.setState({ renaming: document.state.getState().selection.jobs.at(-1) ?? null });
  };
  useCommands([
    {
      id: 'editor.save',
      title: words.save,
      group,
      keys: ['Mod+S'],
      isEnabled: saving.canSave,
      run: () => void saving.save(),
    },
    {
      id: 'editor.run',
      title: words.run,
      group,
      keys: ['Mod+Enter'],
      isEnabled: saving.canRun,
      run: () => void saving.run(),
    },
    {
      id: 'editor.undo',
      title: words.undo,
      group,
      keys: ['Mod+Z'],
      isEnabled: isUndoable,
      isRepeatable: true,
      run: document.undo,
    },
    {
      id: 'editor.redo',
      title: words.redo,
      group,
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      isEnabled: isRedoable,
      isRepeatable: true,
      run: document.redo,
    },
    { id: 'editor.text', title: words.text, group, keys: ['Mod+J'], run: onToggleText },
    {
      id: 'editor.find',
      title: words.find,
      group,
      keys: ['Mod+F'],
      run: () => {
        onShowText();
        view.setState({ finding: true });
      },
    },
    { id: 'editor.add', title: words.add, group, keys: ['a', 'Insert'], run: () => void add() },
    {
      id: 'editor.enter',
      title: words.enter,
      group,
      keys: ['Enter'],
      isHidden: true,
      isApplicable: isNowhere,
      run: () => view.setState({ entering: 'first' }),
    },
    {
      id: 'editor.return',
      title: words.return,
      group,
      keys: ['Escape'],
      isHidden: true,
      isApplicable: isNowhere,
      run: () => view.setState({ returning: true }),
    },
    { id: 'editor.rename', title: words.rename, group, keys: ['F2'], isEnabled: count > 0, run: rename },
    {
      id: 'editor.duplicate',
      title: words.duplicate,
      group,
      keys: ['Mod+D'],
      isEnabled: count > 0,
      run: () => void duplicateSelection(document, new Map()),
    },
    {
      id: 'editor.remove',
      title: words.remove,
      group,
      keys: ['Delete'],
      isEnabled: isSelected,
      run: () => void removeSelection(document),
    },
    {
      id: 'editor.select-all',
      title: words.selectAll,
      group,
      keys: ['Mod+A'],
      run: () => document.select(ofJobs(namesOf(document.state.getState()))),
    },
    {
      id: 'editor.arrange',
      title: words.arrange,
      group,
      isEnabled: isArrangeable,
      run: () => {
        view.setState({ fitting: true });
        arrange(document);
      },
    },
    { id: 'editor.download', title: words.download, group, run: () => saveAsFile(session.document) },
  ]);

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || globalThis.document.querySelector('[role="dialog"], [role="menu"]') !== null)
      return;
    const actions: Readonly<Record<string, () => void>> = {
      'Mod+Z': document.undo,
      'Mod+Shift+Z': document.redo,
      'Mod+Y': document.redo,
      'Mod+S': () => void saving.save(),
    };
    const chord = chordOf(event);
    const action = chord === null ? undefined : actions[chord];
    if (action === undefined) return;
    if (chord !== 'Mod+S' && isTyping(event.target)) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    addEventListener('keydown', listen, { capture: true });
    return () => removeEventListener('keydown', listen, { capture: true });
  }, []);
}

/** The focus is on nothing: canvas, form and text take these keys themselves. */
function isNowhere(): boolean {
  return globalThis.document.activeElement === globalThis.document.body;
}

/** A field with a text of its own that the document does not have yet. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || !target.matches('input, textarea')) return false;
  return target.dataset.typing !== 'false';
}
