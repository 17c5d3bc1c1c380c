import { useEffect, useState } from 'react';
import type { RetentionPreview, RetentionTrial } from '../../shared/contract/retention.ts';
import { useSession } from './ConnectionContext.tsx';
import { readOnce } from './read-once.ts';

/** So long nothing is asked after a change: it may not be the last one. */
const gatherMs = 250;

/** What would go with these rules; null before that is known, and while the trial is null. */
export function useRetentionPreview(trial: RetentionTrial | null): RetentionPreview | null {
  const session = useSession();
  const key = trial === null ? null : JSON.stringify(trial);
  const [known, setKnown] = useState<{ readonly key: string; readonly preview: RetentionPreview } | null>(
    null,
  );
  useEffect(() => {
    if (session === null || key === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(async () => {
      const asked = session.client.retention.preview(JSON.parse(key), { signal });
      const answer = await readOnce(asked, signal);
      if (answer?.ok === true) setKnown({ key, preview: answer.value });
    }, gatherMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [session, key]);
  return known?.key === key ? known.preview : null;
}
