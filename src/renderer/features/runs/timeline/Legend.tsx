import { useWords } from '../../../words/use-words.ts';
import { segmentKinds } from './segments.ts';
import styles from './timeline.module.css';

/** What the colours and patterns stand for. */
export function Legend() {
  const { text } = useWords();
  return (
    <ul className={styles.legend} aria-label={text.runs.timeline.legend}>
      {segmentKinds.map((kind) => (
        <li key={kind}>
          <span className={styles.sample}>
            <span className={styles.segment} data-kind={kind} />
          </span>
          {text.runs.timeline.kinds[kind]}
        </li>
      ))}
    </ul>
  );
}
