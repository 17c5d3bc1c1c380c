import { useCallback, useEffect, useState } from 'react';
import { type Disconnected, outcome } from '../../../shared/contract/client.ts';
import type { DockerContents } from '../../../shared/contract/system.ts';
import type { Failure } from '../../../shared/domain/error.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';

export interface ContentsView {
  /** What was read last, or null before the first time. */
  readonly contents: DockerContents | null;
  readonly isReading: boolean;
  readonly failure: Failure | Disconnected | null;
  read(): void;
}

/** What Docker holds of Gantry; read when `key` changes (the engine it is about), and when it is asked for. */
export function useDockerContents(key: string | null): ContentsView {
  const session = useSession();
  const [view, setView] = useState<Omit<ContentsView, 'read'>>({
    contents: null,
    isReading: false,
    failure: null,
  });
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is what reads anew
  useEffect(() => {
    if (session === null || key === null) return;
    const controller = new AbortController();
    const read = async (): Promise<void> => {
      setView((old) => ({ ...old, isReading: true }));
      const answer = await outcome(
        session.client.system.dockerContents(undefined, { signal: controller.signal }),
      );
      if (controller.signal.aborted) return;
      setView((old) =>
        answer.ok
          ? { contents: answer.value, isReading: false, failure: null }
          : { ...old, isReading: false, failure: answer.failure },
      );
    };
    void read();
    return () => {
      controller.abort();
      setView((old) => ({ ...old, isReading: false }));
    };
  }, [session, key, asked]);
  const read = useCallback(() => setAsked((times) => times + 1), []);
  return { ...view, read };
}
