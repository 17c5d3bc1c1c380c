import { useState } from 'react';
import { type Disconnected, outcome } from '../../../shared/contract/client.ts';
import type { WorkflowSummary } from '../../../shared/contract/workflow.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import type { MenuItem } from '../../ui/controls/menu-item.ts';
import { notify } from '../../ui/message/notices.ts';
import { hrefOf } from '../../ui/routes/routes.ts';
import { navigate } from '../../ui/routes/use-route.ts';
import { useWords } from '../../words/use-words.ts';
import { downloadText } from './download-text.ts';
import { fileNameOf } from './file-name.ts';

type Named = Pick<WorkflowSummary, 'uuid' | 'name'>;

export interface WorkflowActions {
  readonly failure: Failure | Disconnected | null;
  readonly dismiss: () => void;
  /** The workflow that is asked about before it is deleted. */
  readonly doomed: Named | null;
  readonly keep: () => void;
  /** What a menu offers for a workflow, from editing to deleting. */
  readonly itemsFor: (workflow: Named) => MenuItem[];
  readonly duplicate: (uuid: Uuid) => Promise<void>;
  readonly exportFile: (uuid: Uuid) => Promise<void>;
  /** The workflow whose rule for its history is shown. */
  readonly ruled: Named | null;
  readonly closeRule: () => void;
  readonly showRule: (workflow: Named) => void;
  readonly askToDelete: (workflow: Named) => void;
}

/** What can be done with a workflow besides running it. */
export function useWorkflowActions(): WorkflowActions {
  const { text } = useWords();
  const session = useSession();
  const [failure, setFailure] = useState<WorkflowActions['failure']>(null);
  const [doomed, setDoomed] = useState<Named | null>(null);
  const [ruled, setRuled] = useState<Named | null>(null);
  const duplicate = async (uuid: Uuid): Promise<void> => {
    if (session === null) return;
    const answer = await outcome(session.client.workflow.duplicate({ uuid }));
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    notify({ tone: 'done', text: text.workflows.duplicated(answer.value.name) });
    navigate({ page: 'workflow', uuid: answer.value.uuid, query: {} });
  };
  const exportFile = async (uuid: Uuid): Promise<void> => {
    if (session === null) return;
    const answer = await outcome(session.client.workflow.show({ uuid }));
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) downloadText(fileNameOf(answer.value), answer.value.source);
  };
  return {
    failure,
    dismiss: () => setFailure(null),
    doomed,
    keep: () => setDoomed(null),
    duplicate,
    exportFile,
    ruled,
    closeRule: () => setRuled(null),
    showRule: setRuled,
    askToDelete: setDoomed,
    itemsFor: (workflow) => [
      {
        label: text.workflows.edit,
        icon: 'edit',
        action: { href: hrefOf({ page: 'editor', uuid: workflow.uuid, query: {} }) },
      },
      {
        label: text.workflows.schedule,
        icon: 'calendar',
        action: { href: hrefOf({ page: 'schedule', uuid: null, query: { workflow: workflow.uuid } }) },
      },
      {
        label: text.workflows.history,
        icon: 'history',
        action: { href: hrefOf({ page: 'workflow', uuid: workflow.uuid, query: { view: 'history' } }) },
      },
      { label: text.workflows.duplicate, icon: 'copy', action: () => void duplicate(workflow.uuid) },
      { label: text.workflows.exportFile, icon: 'download', action: () => void exportFile(workflow.uuid) },
      {
        label: text.workflows.retention,
        icon: 'clock',
        action: () => setRuled({ uuid: workflow.uuid, name: workflow.name }),
      },
      {
        label: text.workflows.delete,
        icon: 'trash',
        isDangerous: true,
        action: () => setDoomed({ uuid: workflow.uuid, name: workflow.name }),
      },
    ],
  };
}
