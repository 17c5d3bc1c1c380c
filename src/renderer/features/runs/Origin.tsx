import { useEffect, useState } from 'react';
import type { Run } from '../../../shared/domain/run.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { readOnce } from '../../bridge/read-once.ts';
import { hrefOf } from '../../ui/routes/routes.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './runs.module.css';

/** What started a run; where that is a schedule or another run, it leads there. */
export function Origin({ run }: { run: Run }) {
  const { text, states } = useWords();
  const repeated = useRun(run.rerun_of);
  if (repeated === 'gone') return text.runs.noLongerKept;
  if (run.rerun_of !== null) {
    return (
      <a className={styles.inlineLink} href={hrefOf({ page: 'run', uuid: run.rerun_of, query: {} })}>
        {repeated === null ? states.triggers.rerun : text.runs.rerunOf(repeated.number)}
      </a>
    );
  }
  if (run.schedule_uuid !== null) {
    return (
      <a
        className={styles.inlineLink}
        href={hrefOf({ page: 'schedule', uuid: run.schedule_uuid, query: {} })}
      >
        {states.triggers[run.trigger]}
      </a>
    );
  }
  return states.triggers[run.trigger];
}

/** The run with this uuid; null before it was read, and where there is none. */
function useRun(uuid: string | null): Run | 'gone' | null {
  const session = useSession();
  const [run, setRun] = useState<Run | null>(null);
  const [gone, setGone] = useState<string | null>(null);
  useEffect(() => {
    if (session === null || uuid === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    void readOnce(session.client.run.find({ key: uuid }, { signal }), signal).then((answer) => {
      if (answer?.ok === true) setRun(answer.value);
      else if (answer?.failure.code === 'not_found') setGone(uuid);
    });
    return () => controller.abort();
  }, [session, uuid]);
  if (uuid !== null && gone === uuid) return 'gone';
  return run !== null && run.uuid === uuid ? run : null;
}
