import { useRef } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../ui/controls/Button.tsx';
import { ButtonLink } from '../../ui/controls/ButtonLink.tsx';
import { MoreMenu } from '../../ui/controls/MoreMenu.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { useWords } from '../../words/use-words.ts';
import { newWorkflowText } from './document/new-job.ts';
import { useDocument } from './EditorContext.ts';
import styles from './editor.module.css';
import { FilePicker, type FilePickerHandle } from './files/FilePicker.tsx';
import { saveAsFile } from './files/save-as-file.ts';
import type { Session } from './saving/session.ts';
import type { Saving } from './saving/use-saving.ts';
import { type TextPlace, TextPlaceChoice } from './TextPlaceChoice.tsx';
import { WorkflowTitle } from './WorkflowTitle.tsx';

/** A run, and its place in the window. */
export interface CameFrom {
  readonly number: number;
  readonly href: string;
}

interface EditorHeaderProps {
  readonly session: Session;
  readonly saving: Saving;
  readonly place: TextPlace;
  readonly onPlace: (place: TextPlace) => void;
  readonly cameFrom: CameFrom | null;
}

/** Which workflow this is and whether it is saved; Run and Save. */
export function EditorHeader({ session, saving, place, onPlace, cameFrom }: EditorHeaderProps) {
  const { text } = useWords();
  const words = text.editor;
  const picker = useRef<FilePickerHandle>(null);
  const base = useStore(session.state, (state) => state.base);
  const problems = useDocument((state) => state.problems.length);
  const isAsked = useStore(session.state, (state) => state.are_problems_asked);
  const { isDirty } = saving;
  return (
    <PageHeader
      actions={
        <>
          {problems > 0 && (
            <button
              type="button"
              className={styles.problemCount}
              aria-expanded={isAsked}
              onClick={() => session.set({ are_problems_asked: !isAsked })}
            >
              <Icon name="warning" />
              {words.problems(problems)}
            </button>
          )}
          <TextPlaceChoice place={place} onPlace={onPlace} />
          <MoreMenu
            label={words.moreActions}
            items={[
              { label: words.openFile, icon: 'file', action: () => picker.current?.open() },
              { label: words.download, icon: 'download', action: () => saveAsFile(session.document) },
              {
                label: words.discardAll,
                icon: 'trash',
                isDangerous: true,
                isDisabled: !isDirty,
                action: () => session.discard(newWorkflowText),
              },
            ]}
          />
          {cameFrom !== null && (
            <ButtonLink isFolding icon="chevronLeft" href={cameFrom.href}>
              {words.backToRun(cameFrom.number)}
            </ButtonLink>
          )}
          {base !== null && (
            <span className={cameFrom === null ? undefined : styles.spare}>
              <ButtonLink
                isFolding="late"
                icon="runs"
                href={hrefOf({ page: 'workflow', uuid: base.uuid, query: {} })}
                title={words.showWorkflow}
              >
                {text.workflows.runs}
              </ButtonLink>
            </span>
          )}
          <Button
            icon="save"
            title={words.saveHint}
            disabled={!saving.canSave}
            isBusy={saving.isSaving}
            onClick={() => void saving.save()}
          >
            {words.save}
          </Button>
          <Button
            kind="primary"
            icon="play"
            title={words.runHint}
            disabled={!saving.canRun}
            isBusy={saving.isStarting}
            onClick={() => void saving.run()}
          >
            {words.run}
          </Button>
          <FilePicker ref={picker} session={session} />
        </>
      }
    >
      <a className={styles.back} href={hrefOf({ page: 'workflows' })}>
        {text.workflows.title}
      </a>
      <Icon name="chevronRight" />
      <WorkflowTitle />
      <span className={styles.state} role="status" data-state={isDirty ? 'unsaved' : 'saved'}>
        {isDirty ? words.unsaved : base === null ? '' : words.saved}
      </span>
    </PageHeader>
  );
}
