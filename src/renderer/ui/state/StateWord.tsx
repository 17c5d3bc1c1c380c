import type { MarkState } from './marks.tsx';
import { StateMark } from './StateMark.tsx';
import styles from './state.module.css';

/** A state as mark and word. */
export function StateWord({ state, word }: { state: MarkState; word: string }) {
  return (
    <span className={styles.word} data-state={state}>
      <StateMark state={state} />
      <span>{word}</span>
    </span>
  );
}
