import { useEffect, useState } from 'react';
import type { AttemptDetail } from '../../../shared/contract/run.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../bridge/read-once.ts';

/** An attempt with its settings as they ran; null before they were read and where there is none. */
export function useAttemptDetail(uuid: Uuid | null): AttemptDetail | null {
  const session = useSession();
  const [detail, setDetail] = useState<AttemptDetail | null>(null);
  useEffect(() => {
    if (session === null || uuid === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    void readOnce(session.client.run.attempt({ attempt_uuid: uuid }, { signal }), signal).then((answer) => {
      if (answer?.ok === true) setDetail(answer.value);
    });
    return () => controller.abort();
  }, [session, uuid]);
  return detail !== null && detail.attempt.uuid === uuid ? detail : null;
}
