import type { ConnectionLineComponentProps } from '@xyflow/react';
import { edgePath } from '../../../ui/graph/edge-path.ts';
import { useView } from '../EditorContext.ts';
import styles from './canvas.module.css';

/** The connection that is being dragged; red where it would close a cycle. */
export function ConnectionWay({ fromX, fromY, toX, toY, fromPosition }: ConnectionLineComponentProps) {
  const isClosing = useView(({ closing }) => closing.length > 0);
  const ends = [
    { x: fromX, y: fromY },
    { x: toX, y: toY },
  ];
  const path = edgePath(fromPosition === 'left' ? ends.toReversed() : ends);
  return <path d={path} fill="none" className={styles.way} data-closing={isClosing} />;
}
