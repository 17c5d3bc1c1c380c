import { type KeyboardEvent, useRef } from 'react';
import type { RevisionSummary } from '../../../../shared/contract/workflow.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import { Button } from '../../../ui/controls/Button.tsx';
import { RelativeTime } from '../../../ui/time/RelativeTime.tsx';
import { useWords } from '../../../words/use-words.ts';
import styles from './revisions.module.css';

interface RevisionListProps {
  readonly list: readonly RevisionSummary[];
  readonly shown: Uuid;
  readonly hasMore: boolean;
  readonly onShow: (revision: Uuid) => void;
  readonly onOlder: () => void;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** The revisions, newest first; the arrows walk. */
export function RevisionList({ list, shown, hasMore, onShow, onOlder }: RevisionListProps) {
  const { text } = useWords();
  const words = text.workflows.revision;
  const frame = useRef<HTMLOListElement>(null);
  const press = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    const index = list.findIndex(({ uuid }) => uuid === shown) + (step ?? 0);
    const next = list[index];
    if (step === undefined || next === undefined) return;
    event.preventDefault();
    onShow(next.uuid);
    frame.current?.querySelectorAll('button')[index]?.focus();
  };
  return (
    <div className={styles.list}>
      <ol ref={frame} aria-label={words.list} onKeyDown={press}>
        {list.map((revision) => (
          <li key={revision.uuid}>
            <button
              type="button"
              className={styles.revision}
              aria-current={revision.uuid === shown}
              onClick={() => onShow(revision.uuid)}
            >
              <span className={styles.title}>
                {words.number(revision.number)}
                {revision.is_head && <em>{words.head}</em>}
              </span>
              <span className={styles.facts}>
                <RelativeTime at={revision.created_at} />
                {' · '}
                {revision.restored_number === null
                  ? words.origins[revision.origin]
                  : words.restored(revision.restored_number)}
                {' · '}
                {words.jobs(revision.jobs_count)}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {hasMore && (
        <p className={styles.older}>
          <Button onClick={onOlder}>{words.older}</Button>
        </p>
      )}
    </div>
  );
}
