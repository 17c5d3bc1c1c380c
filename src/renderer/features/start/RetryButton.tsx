import type { Run } from '../../../shared/domain/run.ts';
import { Button } from '../../ui/controls/Button.tsx';
import { SplitButton } from '../../ui/controls/SplitButton.tsx';
import { useWords } from '../../words/use-words.ts';
import type { RunCalls } from './use-run-calls.ts';

interface RetryButtonProps {
  readonly run: Run & { readonly workflow_name: string };
  /** The number of its revision; null before it was read. */
  readonly revision: number | null;
  /** The workflow was changed since. */
  readonly isMoved: boolean;
  readonly calls: RunCalls;
}

/** Retry failed; where the workflow was changed since, as it is now, or by choice with the text of that run. */
export function RetryButton({ run, revision, isMoved, calls }: RetryButtonProps) {
  const { text } = useWords();
  const { uuid } = run;
  const label = text.start.retryNamed(`${run.workflow_name} #${run.number}`);
  if (!isMoved) {
    return (
      <Button
        icon="refresh"
        label={label}
        title={text.runs.retryHint}
        disabled={!calls.canCall}
        isForOneClick
        onClick={() => void calls.retry(uuid, 'same')}
      >
        {text.start.retry}
      </Button>
    );
  }
  return (
    <SplitButton
      kind="default"
      icon="refresh"
      label={label}
      title={text.runs.retryNowHint}
      isDisabled={!calls.canCall}
      isBusy={false}
      onClick={() => void calls.retry(uuid, 'head')}
      menuLabel={text.runs.moreWays}
      items={[
        { label: text.runs.retryNow, action: () => void calls.retry(uuid, 'head') },
        ...(revision === null
          ? []
          : [{ label: text.runs.retrySame(revision), action: () => void calls.retry(uuid, 'same') }]),
      ]}
    >
      {text.start.retry}
    </SplitButton>
  );
}
