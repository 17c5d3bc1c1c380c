import { useEffect, useState } from 'react';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../bridge/read-once.ts';
import { type FirstFailure, firstFailureOf } from './first-failure.ts';

/** The job of a failed run that failed first; null before it was read. */
export function useFirstFailure(uuid: Uuid): FirstFailure | null {
  const session = useSession();
  const [found, setFound] = useState<FirstFailure | null>(null);
  useEffect(() => {
    if (session === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    void readOnce(session.client.run.show({ uuid }, { signal }), signal).then((answer) => {
      if (answer?.ok === true) setFound(firstFailureOf(answer.value));
    });
    return () => controller.abort();
  }, [session, uuid]);
  return found;
}
