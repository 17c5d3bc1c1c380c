import { useMemo } from 'react';
import { useWords } from '../../../words/use-words.ts';
import { diffLines } from './diff-lines.ts';
import styles from './revisions.module.css';

const signs = { added: '+', removed: '−', same: '', gap: '' } as const;

/** A unified diff as lines: what came has a plus and green ground, what went a minus and red ground. */
export function DiffView({ diff }: { diff: string }) {
  const { text } = useWords();
  const lines = useMemo(() => diffLines(diff), [diff]);
  const words = text.workflows.revision;
  if (lines.length === 0) return <p className={styles.same}>{words.same}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that it can be scrolled by keys.
    <section className={styles.diff} aria-label={words.diff} tabIndex={0}>
      {lines.map((line, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one diff never move.
          key={index}
          className={styles.line}
          data-kind={line.kind}
        >
          <span className={styles.lineNumber}>{line.before}</span>
          <span className={styles.lineNumber}>{line.after}</span>
          <span className={styles.sign} aria-hidden="true">
            {signs[line.kind]}
          </span>
          <code>
            {(line.kind === 'added' || line.kind === 'removed') && (
              <span className={styles.unseen}>{words[line.kind]}: </span>
            )}
            {line.kind === 'gap' ? '⋯' : line.text}
          </code>
        </div>
      ))}
    </section>
  );
}
