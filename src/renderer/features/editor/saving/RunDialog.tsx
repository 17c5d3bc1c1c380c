import { IconButton } from '../../../ui/controls/IconButton.tsx';
import { FailureText } from '../../../ui/message/FailureText.tsx';
import { Notice } from '../../../ui/message/Notice.tsx';
import { ParamsDialog } from '../../../ui/params/ParamsDialog.tsx';
import { rememberedValues } from '../../../ui/params/params.ts';
import { useWords } from '../../../words/use-words.ts';
import type { Saving } from './use-saving.ts';

/** Asks for the parameters of a run that needs them, and says why a run could not be started. */
export function RunDialog({ saving }: { saving: Saving }) {
  const { text } = useWords();
  const { asked, failure } = saving;
  if (asked === null) {
    if (failure === null) return null;
    return (
      <Notice
        tone="failed"
        action={<IconButton icon="close" label={text.app.close} onClick={saving.close} />}
      >
        <FailureText failure={failure} />
      </Notice>
    );
  }
  return (
    <ParamsDialog
      title={text.params.title(asked.name)}
      params={asked.params}
      values={rememberedValues(asked.uuid)}
      action={text.editor.run}
      isBusy={saving.isStarting}
      failure={failure === null ? null : <FailureText failure={failure} />}
      onSubmit={(values) => void saving.runWith(values)}
      onClose={saving.close}
    />
  );
}
