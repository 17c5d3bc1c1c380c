import type { ReactNode } from 'react';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useCommands } from '../../ui/commands/use-commands.ts';
import { ButtonLink } from '../../ui/controls/ButtonLink.tsx';
import { MoreMenu } from '../../ui/controls/MoreMenu.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { navigate } from '../../ui/routes/use-route.ts';
import { useWords } from '../../words/use-words.ts';
import { RunControls } from './RunControls.tsx';
import type { RunAction } from './use-run.ts';
import type { WorkflowActions } from './use-workflow-actions.ts';
import styles from './workflows.module.css';

interface WorkflowHeaderProps {
  readonly uuid: Uuid;
  readonly name: string;
  readonly description: string;
  readonly isUnsaved: boolean;
  readonly action: RunAction;
  readonly actions: WorkflowActions;
  /** Stands before what can be done. */
  readonly children: ReactNode;
}

/** Which workflow this is, and what can be done with it: Run first. */
export function WorkflowHeader(props: WorkflowHeaderProps) {
  const { uuid, name, description, isUnsaved, action, actions, children } = props;
  const { text } = useWords();
  const words = text.workflows;
  const group = text.commands.groups.workflows;
  const editor = { page: 'editor', uuid, query: {} } as const;
  const schedule = { page: 'schedule', uuid: null, query: { workflow: uuid } } as const;
  useCommands([
    { id: 'workflow.edit', title: words.editNamed(name), group, keys: ['e'], run: () => navigate(editor) },
    { id: 'workflow.schedule', title: words.schedule, group, run: () => navigate(schedule) },
    { id: 'workflow.duplicate', title: words.duplicate, group, run: () => void actions.duplicate(uuid) },
    { id: 'workflow.export', title: words.exportFile, group, run: () => void actions.exportFile(uuid) },
    {
      id: 'workflow.retention',
      title: words.retention,
      group,
      run: () => actions.showRule({ uuid, name }),
    },
    {
      id: 'workflow.delete',
      title: words.deleteNamed(name),
      group,
      run: () => actions.askToDelete({ uuid, name }),
    },
  ]);
  const inHeader: readonly string[] = [words.edit, words.schedule, words.history];
  return (
    <PageHeader
      actions={
        <>
          {children}
          <MoreMenu
            label={words.more}
            items={actions.itemsFor({ uuid, name }).filter(({ label }) => !inHeader.includes(label))}
          />
          <ButtonLink isFolding icon="calendar" href={hrefOf(schedule)}>
            {words.schedule}
          </ButtonLink>
          <ButtonLink isFolding icon="edit" href={hrefOf(editor)} title={`${words.edit} (e)`}>
            {words.edit}
          </ButtonLink>
          {isUnsaved && (
            <a className={styles.unsaved} href={hrefOf(editor)} title={words.unsavedHint}>
              <span>{words.unsaved}</span>
            </a>
          )}
          <RunControls uuid={uuid} action={action} />
        </>
      }
    >
      <a className={styles.back} href={hrefOf({ page: 'workflows' })}>
        {words.title}
      </a>
      <Icon name="chevronRight" />
      <h1 title={name}>{name}</h1>
      <span className={styles.description} title={description}>
        {description}
      </span>
    </PageHeader>
  );
}
