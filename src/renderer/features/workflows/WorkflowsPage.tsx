import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useCommands } from '../../ui/commands/use-commands.ts';
import { ButtonLink } from '../../ui/controls/ButtonLink.tsx';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { SearchField } from '../../ui/controls/SearchField.tsx';
import { PageHeader } from '../../ui/layout/PageHeader.tsx';
import { useTitle } from '../../ui/layout/use-title.ts';
import { EmptyState } from '../../ui/message/EmptyState.tsx';
import { FailureText } from '../../ui/message/FailureText.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { Waiting } from '../../ui/message/Waiting.tsx';
import { hrefOf } from '../../ui/routes/routes.ts';
import { useWords } from '../../words/use-words.ts';
import { AskedParams } from './AskedParams.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';
import { findWorkflows } from './find-workflows.ts';
import { OpenFileButton } from './OpenFileButton.tsx';
import { RefusedFile } from './RefusedFile.tsx';
import { useOpenFile } from './use-open-file.ts';
import { useRun } from './use-run.ts';
import { useWorkflowActions } from './use-workflow-actions.ts';
import { WorkflowTable } from './WorkflowTable.tsx';
import styles from './workflows.module.css';
import { byName, useWorkflows } from './workflows-store.ts';

interface WorkflowsPageProps {
  /** Those of which the editor has changes that were not saved, by uuid. */
  readonly unsaved: ReadonlySet<string>;
}

/** All workflows with the state of their last runs. */
export function WorkflowsPage({ unsaved }: WorkflowsPageProps) {
  const words = useWords();
  const { text } = words;
  const { workflows, failure } = useWorkflows();
  const action = useRun();
  const actions = useWorkflowActions();
  const files = useOpenFile();
  const [sought, setSought] = useState('');
  const late = useDeferredValue(sought);
  const all = useMemo(() => byName(workflows?.values() ?? []), [workflows]);
  const found = useMemo(() => findWorkflows(all, late), [all, late]);
  const search = useRef<HTMLInputElement>(null);
  useTitle(text.workflows.title);
  useCommands([
    {
      id: 'workflows.find',
      title: text.commands.findInList,
      group: text.commands.groups.list,
      keys: ['/'],
      isHidden: true,
      run: () => search.current?.focus(),
    },
  ]);
  const isEmpty = workflows?.size === 0;
  const newAddress = hrefOf({ page: 'editor', uuid: null, query: {} });
  const failed = actions.failure ?? (action.asked === null ? action.failure : null);
  return (
    <div className={styles.page} data-over={files.isOver} {...files.dropTarget}>
      <PageHeader
        actions={
          !isEmpty && (
            <>
              <SearchField
                field={search}
                label={text.workflows.search}
                title={text.workflows.searchHint}
                value={sought}
                onChange={setSought}
              />
              <OpenFileButton files={files} kind="default" />
              <ButtonLink kind="primary" icon="plus" href={newAddress}>
                {text.workflows.newWorkflow}
              </ButtonLink>
            </>
          )
        }
      >
        <h1>{text.workflows.title}</h1>
        {!isEmpty && workflows !== null && <span className={styles.quiet}>{workflows.size}</span>}
      </PageHeader>
      {failure !== null && <Notice tone="warning">{words.failure(failure)}</Notice>}
      {failed !== null && (
        <Notice
          tone="failed"
          action={
            <IconButton
              icon="close"
              label={text.app.close}
              onClick={() => {
                action.close();
                actions.dismiss();
              }}
            />
          }
        >
          <FailureText failure={failed} />
        </Notice>
      )}
      <RefusedFile files={files} />
      <div className={styles.content} aria-busy={workflows === null}>
        {isEmpty && (
          <EmptyState
            title={text.workflows.emptyTitle}
            action={
              <span className={styles.emptyActions}>
                <ButtonLink kind="primary" icon="plus" href={newAddress}>
                  {text.workflows.newWorkflow}
                </ButtonLink>
                <OpenFileButton files={files} kind="default" />
              </span>
            }
          >
            {text.workflows.emptyText}
          </EmptyState>
        )}
        {all.length > 0 && found.length === 0 && <EmptyState title={text.workflows.nothingFound(late)} />}
        {workflows === null && failure === null && <Waiting />}
        {found.length > 0 && (
          <WorkflowTable workflows={found} unsaved={unsaved} action={action} actions={actions} />
        )}
      </div>
      {files.isOver && <div className={styles.drop}>{text.workflows.dropHere}</div>}
      <AskedParams action={action} />
      {actions.doomed !== null && (
        <DeleteDialog workflow={actions.doomed} onClose={actions.keep} onDeleted={actions.keep} />
      )}
    </div>
  );
}
