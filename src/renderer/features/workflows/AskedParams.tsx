import { FailureText } from '../../ui/message/FailureText.tsx';
import { ParamsDialog } from '../../ui/params/ParamsDialog.tsx';
import { rememberedValues } from '../../ui/params/params.ts';
import { useWords } from '../../words/use-words.ts';
import type { RunAction } from './use-run.ts';

/** Asks for the parameters of a run while the action wants them; it begins with those of last time. */
export function AskedParams({ action }: { action: RunAction }) {
  const { text } = useWords();
  const { asked, failure } = action;
  if (asked === null) return null;
  return (
    <ParamsDialog
      key={asked.uuid}
      title={text.params.title(asked.name)}
      params={asked.definition.params}
      values={rememberedValues(asked.uuid)}
      action={text.workflows.run}
      isBusy={action.isStarting}
      failure={failure === null ? null : <FailureText failure={failure} />}
      onSubmit={(values) => void action.runWith(values)}
      onClose={action.close}
    />
  );
}
