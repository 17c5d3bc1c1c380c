import { type RefObject, useId, useLayoutEffect, useRef } from 'react';
import { useWords } from '../../words/use-words.ts';
import type { Command } from '../commands/command.ts';
import { useCommands } from '../commands/use-commands.ts';

interface RowWalk {
  readonly count: number;
  readonly frame: RefObject<HTMLElement | null>;
  /** Brings a row into view, so that it is drawn. */
  readonly show: (index: number) => void;
}

const page = 10;

/**
 * The arrows, `j` and `k`, Home and End walk the rows of a list: each row's own link or button bears
 * `data-row={index}`, gets the focus, and is opened by Enter as any link is.
 */
export function useRowWalk({ count, frame, show }: RowWalk): void {
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    const row = frame.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (row == null) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  const { text } = useWords();
  /** A page may have several lists. */
  const list = useId();
  const isWithin = (): boolean => frame.current?.contains(document.activeElement) === true;
  const isApplicable = (): boolean => count > 0 && (isWithin() || isFree(document.activeElement));
  const go = (target: (at: number) => number): void => {
    const { activeElement } = document;
    const at = isWithin()
      ? Number(activeElement?.closest('tr, li')?.querySelector('[data-row]')?.getAttribute('data-row') ?? -1)
      : -1;
    const index = Math.max(0, Math.min(count - 1, target(at)));
    show(index);
    const row = frame.current?.querySelector<HTMLElement>(`[data-row="${index}"]`);
    if (row == null) wanted.current = index;
    else row.focus({ preventScroll: true });
  };
  const walk = (
    id: string,
    title: string,
    keys: readonly string[],
    target: (at: number) => number,
  ): Command => ({
    id: `list.${id}.${list}`,
    title,
    group: text.commands.groups.list,
    keys,
    isHidden: true,
    isRepeatable: true,
    isApplicable,
    run: () => go(target),
  });
  const words = text.commands;
  useCommands([
    walk('next', words.nextRow, ['ArrowDown', 'j'], (at) => at + 1),
    walk('previous', words.previousRow, ['ArrowUp', 'k'], (at) => (at < 0 ? 0 : at - 1)),
    walk('down', words.pageDown, ['PageDown'], (at) => at + page),
    walk('up', words.pageUp, ['PageUp'], (at) => at - page),
    walk('first', words.firstRow, ['Home'], () => 0),
    walk('last', words.lastRow, ['End'], () => count - 1),
  ]);
}

/** Nothing else wants the key. */
function isFree(element: Element | null): boolean {
  return element === null || element === document.body || element.matches('main, h1');
}
