import { useConnection, useConnectionState } from '../bridge/ConnectionContext.tsx';
import { Button } from '../ui/controls/Button.tsx';
import { Notice } from '../ui/message/Notice.tsx';
import { useWords } from '../words/use-words.ts';

/** A slim line while the engine cannot be reached; what is shown below it is what was last known. */
export function ConnectionNotice() {
  const { text } = useWords();
  const connection = useConnection();
  const state = useConnectionState();
  if (state.kind !== 'lost') return null;
  return (
    <Notice tone="warning" action={<Button onClick={connection.retry}>{text.connection.retry}</Button>}>
      {text.connection.lost}
    </Notice>
  );
}
