import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import styles from './split.module.css';
import { useKeptNumber } from './use-kept.ts';

const keyStep = 16;

interface SplitProps {
  /** Which side has the size that can be dragged. The other one takes the rest. */
  readonly side: 'left' | 'right' | 'bottom';
  /** Under this name the size is remembered. */
  readonly name: string;
  /** Says to a screen reader what is resized. */
  readonly label: string;
  readonly initial: number;
  readonly min: number;
  /** What the other side keeps at least. */
  readonly minRest: number;
  readonly sized: ReactNode;
  readonly children: ReactNode;
}

/** Two regions with a border between them that a pointer or the arrow keys move. A double click restores it. */
export function Split({ side, name, label, initial, min, minRest, sized, children }: SplitProps) {
  const [size, setSize] = useKeptNumber(`gantry.size.${name}`, initial);
  const frame = useRef<HTMLDivElement>(null);
  const isVertical = side !== 'bottom';

  const setWithin = (wished: number): void => {
    const box = frame.current?.getBoundingClientRect();
    const whole = box === undefined ? Number.POSITIVE_INFINITY : isVertical ? box.width : box.height;
    setSize(Math.max(min, Math.min(wished, whole - minRest)));
  };
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    if (side === 'left') setWithin(event.clientX - box.left);
    else setWithin(side === 'right' ? box.right - event.clientX : box.bottom - event.clientY);
  };
  const press = (event: KeyboardEvent): void => {
    const [shrink, grow] = {
      left: ['ArrowLeft', 'ArrowRight'],
      right: ['ArrowRight', 'ArrowLeft'],
      bottom: ['ArrowDown', 'ArrowUp'],
    }[side];
    if (event.key !== shrink && event.key !== grow) return;
    event.preventDefault();
    event.stopPropagation();
    setWithin(size + (event.key === grow ? keyStep : -keyStep));
  };

  const border = (
    <hr
      className={styles.border}
      tabIndex={0}
      aria-label={label}
      aria-orientation={isVertical ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(size)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => setSize(initial)}
      onKeyDown={press}
    />
  );
  const dimension = isVertical ? { width: size } : { height: size };
  const limit = isVertical
    ? { maxWidth: `calc(100% - ${minRest}px)` }
    : { maxHeight: `calc(100% - ${minRest}px)` };
  const sizedRegion = (
    <div className={styles.sized} style={{ ...dimension, ...limit }}>
      {sized}
    </div>
  );
  return (
    <div className={styles.frame} data-side={side} ref={frame}>
      {side === 'left' ? sizedRegion : <div className={styles.rest}>{children}</div>}
      {border}
      {side === 'left' ? <div className={styles.rest}>{children}</div> : sizedRegion}
    </div>
  );
}
