import { useStore } from 'zustand';
import type { Attempt } from '../../../shared/domain/attempt.ts';
import { useSession } from '../../bridge/ConnectionContext.tsx';
import { notify } from '../../ui/message/notices.ts';
import { useWords } from '../../words/use-words.ts';
import { readLines } from './copy-lines.ts';
import { downloadLog, downloads, type Progress } from './download-log.ts';
import type { LineRange } from './line-range.ts';

export interface LogActions {
  /** Byte for byte, or with time and stream before each line. */
  download(timestamps: boolean): void;
  /** Null while nothing is downloaded. */
  readonly downloading: Progress | null;
  stopDownload(): void;
  copyLines(): void;
  copyLink(): void;
}

/** What takes something out of a log. */
export function useLogActions(job: string, attempt: Attempt, marked: LineRange | null): LogActions {
  const { text } = useWords();
  const session = useSession();
  const { progress, stop } = useStore(downloads);
  const tell = (words: string) => () => notify({ tone: 'done', text: words });
  const warn = (words: string) => () => notify({ tone: 'failed', text: words });
  return {
    downloading: progress,
    stopDownload: stop,
    download(timestamps) {
      if (session === null || progress !== null) return;
      const name = `${job}.${attempt.number}.log`;
      downloadLog(session, { attempt_uuid: attempt.uuid, name, timestamps }).then(
        (isSaved) => isSaved && tell(text.logs.downloaded)(),
        warn(text.logs.notDownloaded),
      );
    },
    copyLines() {
      if (session === null || marked === null) return;
      readLines(session.client, attempt.uuid, marked)
        .then((lines) => navigator.clipboard.writeText(lines))
        .then(tell(text.app.copied), warn(text.logs.notCopied));
    },
    copyLink() {
      navigator.clipboard.writeText(location.href).then(tell(text.app.copied), warn(text.logs.notCopied));
    },
  };
}
