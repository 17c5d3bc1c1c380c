import { Notice } from '../../ui/message/Notice.tsx';
import { useWords } from '../../words/use-words.ts';
import { useDisk } from './disk-store.ts';

/** A slim line while the engine cannot write, above every page: everything waits for it. */
export function DiskNotice() {
  const { text } = useWords();
  const { stall } = useDisk();
  if (stall === null) return null;
  return <Notice tone="failed">{text.disk.stalled(stall.message)}</Notice>;
}
