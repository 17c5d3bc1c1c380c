import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useCommands } from '../../ui/commands/use-commands.ts';
import { SplitButton } from '../../ui/controls/SplitButton.tsx';
import { useWords } from '../../words/use-words.ts';
import type { RunAction } from './use-run.ts';

/** Run, and behind the caret the same with parameters. */
export function RunControls({ uuid, action }: { uuid: Uuid; action: RunAction }) {
  const { text } = useWords();
  const run = (ask: boolean): void => {
    if (action.canRun && !action.isStarting) void action.run(uuid, { ask });
  };
  const group = text.commands.groups.run;
  useCommands([
    {
      id: 'workflow.run',
      title: text.workflows.run,
      group,
      keys: ['Mod+Enter'],
      isEnabled: action.canRun,
      run: () => run(false),
    },
    {
      id: 'workflow.runWithParams',
      title: `${text.workflows.run}: ${text.workflows.runWithParams}`,
      group,
      keys: ['Mod+Shift+Enter'],
      isEnabled: action.canRun,
      run: () => run(true),
    },
  ]);
  return (
    <SplitButton
      kind="primary"
      icon="play"
      title={text.workflows.runHint}
      isDisabled={!action.canRun}
      isBusy={action.isStarting}
      onClick={() => run(false)}
      menuLabel={text.workflows.moreWays}
      items={[{ label: text.workflows.runWithParams, action: () => run(true) }]}
    >
      {text.workflows.run}
    </SplitButton>
  );
}
