import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useFeed } from '../../bridge/ConnectionContext.tsx';
import { Split } from '../../ui/layout/Split.tsx';
import { useKeptChoice } from '../../ui/layout/use-kept.ts';
import { useTitle } from '../../ui/layout/use-title.ts';
import { Waiting } from '../../ui/message/Waiting.tsx';
import { useWords } from '../../words/use-words.ts';
import { EditorCanvas } from './canvas/EditorCanvas.tsx';
import { firstJobName } from './document/new-job.ts';
import { EditorContext, useDocument, useEditor } from './EditorContext.ts';
import { type CameFrom, EditorHeader } from './EditorHeader.tsx';
import { EditorNotices } from './EditorNotices.tsx';
import styles from './editor.module.css';
import { FileDrop } from './files/FileDrop.tsx';
import { Inspector } from './inspector/Inspector.tsx';
import { ChooseDialog } from './saving/ChooseDialog.tsx';
import { RunDialog } from './saving/RunDialog.tsx';
import type { Session } from './saving/session.ts';
import { useKeepDraft } from './saving/use-keep-draft.ts';
import { useSaving } from './saving/use-saving.ts';
import { useStoredHead } from './saving/use-stored-head.ts';
import { feedSecretNames } from './secret-names.ts';
import { useBeginning } from './use-beginning.ts';
import { useEditorKeys } from './use-editor-keys.ts';
import { createViewStore } from './view-store.ts';

const TextPane = lazy(() => import('./text/TextPane.tsx'));

interface EditorProps {
  readonly session: Session;
  /** The job to begin with. */
  readonly job: string | undefined;
  readonly cameFrom: CameFrom | null;
}

/** One open document: canvas in the middle, its form at the right, its text below or at the left. */
export function Editor({ session, job, cameFrom }: EditorProps) {
  const view = useMemo(() => createViewStore(isUntouched(session) ? firstJobName : null), [session]);
  const shared = useMemo(() => ({ document: session.document, view }), [session, view]);
  return (
    <EditorContext value={shared}>
      <Opened session={session} job={job} cameFrom={cameFrom} />
    </EditorContext>
  );
}

/** A new workflow begins with the name of its first job. */
function isUntouched(session: Session): boolean {
  return session.state.getState().base === null && !session.isDirty();
}

function Opened({ session, job, cameFrom }: EditorProps) {
  const { text } = useWords();
  const { view } = useEditor();
  const [place, setPlace] = useKeptChoice('gantry.editor.text', ['bottom', 'left', 'hidden']);
  const [last, setLast] = useKeptChoice('gantry.editor.text-place', ['bottom', 'left']);
  const name = useDocument(({ reading }) => reading?.definition.name ?? '');
  const saving = useSaving(session);
  useBeginning(job);
  useKeepDraft(session);
  useStoredHead(session);
  useFeed(feedSecretNames);
  useTitle(name);
  useEffect(() => {
    if (place !== 'hidden') setLast(place);
  }, [place, setLast]);
  const toggleText = (): void => {
    setPlace(place === 'hidden' ? last : 'hidden');
    view.setState(place === 'hidden' ? { writing: true } : { returning: true });
  };
  const showText = (): void => setPlace(place === 'hidden' ? last : place);
  useEditorKeys({ session, saving, onToggleText: toggleText, onShowText: showText });

  const textPane = (
    <Suspense fallback={<Waiting />}>
      <TextPane />
    </Suspense>
  );
  const drawing = (
    <Split
      side="right"
      name="editor-inspector"
      label={text.editor.resizeInspector}
      initial={320}
      min={240}
      minRest={280}
      sized={<Inspector />}
    >
      <EditorCanvas />
    </Split>
  );
  return (
    <FileDrop session={session}>
      <EditorHeader session={session} saving={saving} place={place} onPlace={setPlace} cameFrom={cameFrom} />
      <EditorNotices session={session} />
      <div className={styles.body}>
        {place === 'hidden' ? (
          drawing
        ) : (
          <Split
            key={place}
            side={place}
            name={`editor-text-${place}`}
            label={text.editor.resizeText}
            initial={place === 'bottom' ? 260 : 420}
            min={place === 'bottom' ? 96 : 240}
            minRest={place === 'bottom' ? 180 : 480}
            sized={textPane}
          >
            {drawing}
          </Split>
        )}
      </div>
      <ChooseDialog session={session} saving={saving} />
      <RunDialog saving={saving} />
    </FileDrop>
  );
}
