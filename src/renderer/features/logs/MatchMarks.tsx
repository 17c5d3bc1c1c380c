import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { LogSearch } from './log-search.ts';
import styles from './logs.module.css';
import { matchMarks } from './match-list.ts';

const parts = 300;

/** Where in the log there are matches, beside the scroll bar. */
export function MatchMarks({ search, length }: { search: LogSearch; length: number }) {
  const { found, current } = useStore(search.state);
  const marks = useMemo(
    () => (found === 0 ? [] : matchMarks(search.matches, length, parts)),
    [search, found, length],
  );
  if (marks.length === 0) return null;
  return (
    <div className={styles.marks} aria-hidden="true">
      {marks.map((mark) => (
        <i key={mark} style={{ top: `${(mark / parts) * 100}%` }} />
      ))}
      {current !== null && (
        <i data-current="true" style={{ top: `${Math.min(99.5, (current.number / length) * 100)}%` }} />
      )}
    </div>
  );
}
