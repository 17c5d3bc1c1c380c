import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useEditor } from '../EditorContext.ts';

interface TypedTextOptions {
  readonly value: string;
  /** What is entered is added somewhere: the field is empty again at once. */
  readonly isAdder: boolean;
  readonly onCommit: (text: string, before: string) => Promise<boolean>;
}

export interface TypedText {
  readonly shown: string;
  readonly isTyping: boolean;
  type(text: string): void;
  commit(): Promise<boolean>;
  revert(): void;
}

/**
 * The text of a field between its first keystroke and the document that has it. All that time it counts as unsaved, and
 * whoever saves or runs can ask for it.
 */
export function useTypedText({ value, isAdder, onCommit }: TypedTextOptions): TypedText {
  const { unapplied } = useEditor().document;
  const [typed, setTyped] = useState<string | null>(null);
  // On its way to the document.
  const [sent, setSent] = useState<string | null>(null);
  // What is asked for twice before the field is drawn again is handed over once.
  const latest = useRef<string | null>(null);

  const type = (text: string | null): void => {
    latest.current = text;
    setTyped(text);
  };
  const commit = async (): Promise<boolean> => {
    const text = latest.current;
    const before = isAdder ? '' : (sent ?? value);
    type(null);
    if (text === null || text === before) return true;
    if (!isAdder) setSent(text);
    const isTaken = await onCommit(text, before);
    setSent((current) => (current === text ? null : current));
    return isTaken;
  };
  const take = useEffectEvent(commit);
  const isHeld = typed !== null || sent !== null;
  useLayoutEffect(() => (isHeld ? unapplied.hold(() => take()) : undefined), [isHeld, unapplied]);
  useEffect(
    () => () => {
      if (latest.current !== null) void take();
    },
    [],
  );
  return {
    shown: typed ?? sent ?? value,
    isTyping: typed !== null,
    type,
    commit,
    revert: () => type(null),
  };
}
