import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { useFeed, useSession } from '../../../bridge/ConnectionContext.tsx';
import { EmptyState } from '../../../ui/message/EmptyState.tsx';
import { Notice } from '../../../ui/message/Notice.tsx';
import { useWords } from '../../../words/use-words.ts';
import { Grid } from './Grid.tsx';
import styles from './history.module.css';
import { createHistoryStore } from './history-store.ts';

/** The history of a workflow: columns are runs, the newest at the right, rows are jobs. */
export function HistoryGrid({ workflowUuid, jobsCount }: { workflowUuid: Uuid; jobsCount: number }) {
  const words = useWords();
  const { text } = words;
  const session = useSession();
  const store = useMemo(() => createHistoryStore(workflowUuid, jobsCount), [workflowUuid, jobsCount]);
  useFeed(store.feed);
  const { pages, isReading, failure } = useStore(store.state);
  if (pages === null) {
    if (failure === null) return <div className={styles.region} aria-busy="true" />;
    return <EmptyState title={text.runs.history.failed}>{words.failure(failure)}</EmptyState>;
  }
  if (pages.runs.length === 0) {
    return <EmptyState title={text.runs.list.none}>{text.runs.list.noneOfWorkflow}</EmptyState>;
  }
  return (
    <div className={styles.region}>
      {failure !== null && <Notice tone="warning">{words.failure(failure)}</Notice>}
      <Grid
        pages={pages}
        isReading={isReading}
        onOlder={() => {
          if (session !== null) void store.readOlder(session.client);
        }}
      />
    </div>
  );
}
