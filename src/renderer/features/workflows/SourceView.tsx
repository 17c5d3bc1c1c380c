import { useWords } from '../../words/use-words.ts';
import styles from './workflows.module.css';

/** The text of a workflow, to be read. */
export function SourceView({ source }: { source: string }) {
  const { text } = useWords();
  return (
    <section className={styles.source} aria-label={text.workflows.source}>
      <pre className={styles.lines} aria-hidden="true">
        {source
          .replace(/\n$/, '')
          .split('\n')
          .map((_, index) => index + 1)
          .join('\n')}
      </pre>
      <pre className={styles.code}>{source}</pre>
    </section>
  );
}
