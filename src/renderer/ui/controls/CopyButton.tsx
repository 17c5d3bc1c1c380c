import { useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import { IconButton } from './IconButton.tsx';

/** Puts a text on the clipboard; its mark says so until the pointer or the focus leaves it. */
export function CopyButton({ text: copied, label }: { text: string; label: string }) {
  const { text } = useWords();
  const [isDone, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    setDone(await written(copied));
  };
  return (
    <IconButton
      icon={isDone ? 'check' : 'copy'}
      label={isDone ? text.app.copied : label}
      onClick={() => void copy()}
      onLeave={() => setDone(false)}
    />
  );
}

/** A browser may refuse it. */
function written(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}
