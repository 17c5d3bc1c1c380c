import { useEffect, useRef } from 'react';
import { useConnection, useConnectionState } from '../bridge/ConnectionContext.tsx';
import { Button } from '../ui/controls/Button.tsx';
import { Notice } from '../ui/message/Notice.tsx';
import { notify } from '../ui/message/notices.ts';
import { useWords } from '../words/use-words.ts';

/**
 * A slim line while the engine cannot be reached; what is shown below it is what was last known. Says it once when the
 * engine is there again.
 */
export function ConnectionNotice() {
  const { text } = useWords();
  const connection = useConnection();
  const { kind } = useConnectionState();
  const wasLost = useRef(false);
  const { found } = text.connection;
  useEffect(() => {
    if (kind === 'open' && wasLost.current) notify({ tone: 'done', text: found });
    if (kind !== 'connecting') wasLost.current = kind === 'lost';
  }, [kind, found]);
  if (kind !== 'lost') return null;
  return (
    <Notice tone="warning" action={<Button onClick={connection.retry}>{text.connection.retry}</Button>}>
      {text.connection.lost}
    </Notice>
  );
}
