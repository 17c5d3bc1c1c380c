import { useEffect, useState } from 'react';
import type { Attempt } from '../../../shared/domain/attempt.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { useWords } from '../../words/use-words.ts';
import { readLastErrors } from './last-errors.ts';
import styles from './logs.module.css';

/** The last lines that an attempt wrote to stderr; nothing where there are none. */
export function LastErrors({ attempt }: { attempt: Attempt }) {
  const { text } = useWords();
  const session = useSession();
  const [lines, setLines] = useState<readonly string[]>([]);
  const { uuid, collected_at } = attempt;
  useEffect(() => {
    // Before the log is complete, its end is not the end of what was printed.
    if (session === null || collected_at === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    const read = async (): Promise<void> => {
      const last = await readLastErrors(session.client, uuid, signal);
      if (!signal.aborted) setLines(last);
    };
    void read();
    return () => controller.abort();
  }, [session, uuid, collected_at]);
  if (lines.length === 0) return null;
  return (
    <figure className={styles.lastErrors} aria-label={text.logs.lastErrors} title={text.logs.stderr}>
      <pre>{lines.join('\n')}</pre>
    </figure>
  );
}
