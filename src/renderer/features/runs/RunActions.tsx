import type { RunDetail } from '../../../shared/contract/run.ts';
import { isFinalRunState } from '../../../shared/domain/run.ts';
import { useCommands } from '../../ui/commands/use-commands.ts';
import { Button } from '../../ui/controls/Button.tsx';
import type { MenuItem } from '../../ui/controls/menu-item.ts';
import { SplitButton } from '../../ui/controls/SplitButton.tsx';
import { FailureText } from '../../ui/message/FailureText.tsx';
import { ParamsDialog } from '../../ui/params/ParamsDialog.tsx';
import { useWords } from '../../words/use-words.ts';
import { hasMoved, type KnownWorkflow } from './known-workflow.ts';
import type { Repeat } from './use-repeat.ts';

interface RunActionsProps {
  readonly detail: RunDetail;
  readonly workflow: KnownWorkflow;
  readonly repeat: Repeat;
  readonly isAsking: boolean;
  readonly onAsk: (isAsking: boolean) => void;
}

/** Stop while the run goes on; after it Retry failed or Run again, and other ways behind the caret. */
export function RunActions({ detail, workflow, repeat, isAsking, onAsk }: RunActionsProps) {
  const { text } = useWords();
  const { run, definition, workflow_name } = detail;
  const isLive = !isFinalRunState(run.state);
  const isEnding = repeat.isStopping || run.is_cancelled;
  const canRepeat = repeat.canAsk && !repeat.isStarting && workflow !== null;
  const hasFailed = run.state === 'failed';
  const isMoved = hasMoved(workflow, run);
  // Who has mended the workflow wants to see whether that helped.
  const retry = () => repeat.retry(isMoved ? 'head' : 'same');
  const primary = hasFailed ? retry : () => repeat.rerun('same');
  const group = text.commands.groups.run;
  useCommands([
    {
      id: 'run.stop',
      title: text.runs.stop,
      group,
      isEnabled: isLive && repeat.canAsk && !isEnding,
      run: () => void repeat.stop(),
    },
    {
      id: 'run.again',
      title: text.runs.runAgain,
      group,
      ...(hasFailed || isLive ? {} : { keys: ['Mod+Enter'] }),
      isEnabled: !isLive && canRepeat,
      run: () => void repeat.rerun('same'),
    },
    {
      id: 'run.retry',
      title: text.runs.retryFailed,
      group,
      ...(hasFailed ? { keys: ['Mod+Enter'] } : {}),
      isEnabled: (hasFailed || run.state === 'cancelled') && canRepeat,
      run: () => void retry(),
    },
    {
      id: 'run.againWithParams',
      title: `${text.runs.runAgain}: ${text.runs.withParams}`,
      group,
      isEnabled: canRepeat,
      run: () => onAsk(true),
    },
  ]);
  if (isLive) {
    return (
      <Button
        icon="stop"
        disabled={!repeat.canAsk || isEnding}
        isForOneClick
        onClick={() => void repeat.stop()}
      >
        {isEnding ? text.runs.stopping : text.runs.stop}
      </Button>
    );
  }
  const retries: MenuItem[] = isMoved
    ? [
        { label: text.runs.retryNow, action: () => void repeat.retry('head') },
        {
          label: text.runs.retrySame(detail.revision_number),
          action: () => void repeat.retry('same'),
        },
      ]
    : [{ label: text.runs.retryRest, action: () => void repeat.retry('same') }];
  const items: MenuItem[] = [
    ...((hasFailed && isMoved) || run.state === 'cancelled' ? retries : []),
    ...(hasFailed ? [{ label: text.runs.runAgain, action: () => void repeat.rerun('same') }] : []),
    { label: text.runs.withParams, action: () => onAsk(true) },
    ...(isMoved ? [{ label: text.runs.asItIsNow, action: () => void repeat.rerun('head') }] : []),
  ];
  return (
    <>
      <SplitButton
        kind={hasFailed ? 'primary' : 'default'}
        icon={hasFailed ? 'refresh' : 'play'}
        title={
          workflow === null
            ? text.runs.workflowGone
            : hasFailed
              ? text.runs[isMoved ? 'retryNowHint' : 'retryHint']
              : text.runs.runAgainHint
        }
        isDisabled={!repeat.canAsk || workflow === null}
        isBusy={repeat.isStarting}
        onClick={() => void primary()}
        menuLabel={text.runs.moreWays}
        items={items}
      >
        {hasFailed ? text.runs.retryFailed : text.runs.runAgain}
      </SplitButton>
      {isAsking && (
        <ParamsDialog
          title={text.runs.againTitle(workflow_name)}
          params={definition.params}
          values={run.params}
          action={text.runs.again}
          isBusy={repeat.isStarting}
          failure={repeat.failure === null ? null : <FailureText failure={repeat.failure} />}
          onSubmit={(values) => {
            void repeat.rerun('same', values).then((hasBegun) => hasBegun && onAsk(false));
          }}
          onClose={() => {
            onAsk(false);
            repeat.dismiss();
          }}
        />
      )}
    </>
  );
}
