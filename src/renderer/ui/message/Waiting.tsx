import { useWords } from '../../words/use-words.ts';
import styles from './message.module.css';

/** Stands in for what is on its way. It is seen only after a moment, so that what comes quickly does not flash. */
export function Waiting() {
  const { text } = useWords();
  return (
    <div className={styles.waiting} aria-busy="true">
      <p role="status">{text.app.loading}</p>
    </div>
  );
}
