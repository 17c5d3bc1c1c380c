import { useEffect, useState } from 'react';
import styles from './time.module.css';

interface Tip {
  readonly text: string;
  /** From the left edge of the window, or from the right one where the time stands nearer to that. */
  readonly place: { readonly left: number } | { readonly right: number };
  readonly top: number;
}

/** What the pointer sees of a time by hovering, shown for the times of the row or link to which the keyboard has come. */
export function TimeTips() {
  const [tips, setTips] = useState<readonly Tip[]>([]);
  useEffect(() => {
    const hide = (): void => setTips([]);
    const show = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && target.matches(':focus-visible')) setTips(tipsNear(target));
      else hide();
    };
    const press = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') hide();
    };
    addEventListener('focusin', show);
    addEventListener('focusout', hide);
    addEventListener('scroll', hide, { capture: true });
    addEventListener('keydown', press);
    return () => {
      removeEventListener('focusin', show);
      removeEventListener('focusout', hide);
      removeEventListener('scroll', hide, { capture: true });
      removeEventListener('keydown', press);
    };
  }, []);
  return tips.map(({ text, place, top }) => (
    <span
      key={`${text} ${Object.values(place)} ${top}`}
      className={styles.tip}
      style={{ ...place, top }}
      aria-hidden="true"
    >
      {text}
    </span>
  ));
}

/** Of a control within a row, those of the row; elsewhere, those of the control itself. What only scrolls has none. */
function tipsNear(target: HTMLElement): Tip[] {
  const row = target.closest<HTMLElement>('tr, li') ?? target.closest<HTMLElement>('a, button');
  if (row === null) return [];
  return [...row.querySelectorAll<HTMLElement>('time[data-tip]')].flatMap((time) => {
    const { left, right, bottom, width } = time.getBoundingClientRect();
    if (width === 0) return [];
    const isLeft = left < innerWidth / 2;
    return [
      {
        text: time.dataset.tip ?? '',
        place: isLeft ? { left } : { right: innerWidth - right },
        top: bottom + 4,
      },
    ];
  });
}
