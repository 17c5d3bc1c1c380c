import styles from './path.module.css';
import { pathParts } from './path-parts.ts';

/** A path in a line, without its middle where room is short; all of it on hover. */
export function PathText({ path }: { path: string }) {
  const { start, end } = pathParts(path);
  return (
    <span className={styles.path} title={path}>
      <span className={styles.start}>{start}</span>
      <span className={styles.end}>{end}</span>
    </span>
  );
}
