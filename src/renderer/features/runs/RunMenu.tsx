import { useState } from 'react';
import { outcome } from '../../../shared/contract/client.ts';
import type { RunDetail } from '../../../shared/contract/run.ts';
import { isFinalRunState, type Run } from '../../../shared/domain/run.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { useCommands } from '../../ui/commands/use-commands.ts';
import { MoreMenu } from '../../ui/controls/MoreMenu.tsx';
import { notify } from '../../ui/message/notices.ts';
import { useWords } from '../../words/use-words.ts';
import { DeleteRunDialog } from './DeleteRunDialog.tsx';

interface RunMenuProps {
  readonly detail: RunDetail;
  readonly onKept: (run: Run) => void;
  readonly onDeleted: () => void;
}

/** Keeps a run whatever a rule says, or deletes it. */
export function RunMenu({ detail, onKept, onDeleted }: RunMenuProps) {
  const words = useWords();
  const { text } = words;
  const session = useSession();
  const [isAsking, setAsking] = useState(false);
  const { uuid, is_kept, state } = detail.run;
  const keep = async (): Promise<void> => {
    if (session === null) return;
    const answer = await outcome(session.client.run.keep({ uuid, is_kept: !is_kept }));
    if (answer.ok) onKept(answer.value);
    else notify({ tone: 'failed', text: words.failure(answer.failure) });
  };
  const keepLabel = is_kept ? text.runs.letGo : text.runs.keep;
  const canDelete = isFinalRunState(state) && !is_kept;
  const group = text.commands.groups.run;
  useCommands([
    { id: 'run.keep', title: keepLabel, group, run: () => void keep() },
    { id: 'run.delete', title: text.runs.delete, group, isEnabled: canDelete, run: () => setAsking(true) },
  ]);
  return (
    <>
      <MoreMenu
        label={text.runs.more}
        items={[
          { label: keepLabel, icon: 'pin', action: () => void keep() },
          {
            label: text.runs.delete,
            icon: 'trash',
            isDangerous: true,
            isDisabled: !canDelete,
            action: () => setAsking(true),
          },
        ]}
      />
      {isAsking && <DeleteRunDialog detail={detail} onClose={() => setAsking(false)} onDeleted={onDeleted} />}
    </>
  );
}
