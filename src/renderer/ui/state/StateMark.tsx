import { type MarkState, marks } from './marks.tsx';
import styles from './state.module.css';

/** A state as shape and colour; with `label` it says its word to a screen reader, else the word stands beside it. */
export function StateMark({ state, label, size = 16 }: { state: MarkState; label?: string; size?: number }) {
  const drawing = { className: styles.mark, 'data-state': state, width: size, height: size, ...lines };
  if (label === undefined) {
    return (
      <svg aria-hidden="true" {...drawing}>
        {marks[state]}
      </svg>
    );
  }
  return (
    <svg role="img" aria-label={label} {...drawing}>
      {marks[state]}
    </svg>
  );
}

const lines = {
  viewBox: '0 0 16 16',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.5,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;
