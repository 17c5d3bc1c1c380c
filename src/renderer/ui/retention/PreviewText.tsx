import type { RetentionPreview } from '../../../shared/contract/retention.ts';
import { retentionWords } from '../../../shared/words/retention-words.ts';
import { useWords } from '../../words/use-words.ts';
import styles from './retention.module.css';

interface PreviewTextProps {
  /** Null before it was read. */
  readonly preview: RetentionPreview | null;
  readonly isWrong: boolean;
}

/** In words, what would go with a rule that is being written. */
export function PreviewText({ preview, isWrong }: PreviewTextProps) {
  const { text, language } = useWords();
  const words = retentionWords[language];
  const isLoss = preview !== null && !isWrong && preview.runs_count + preview.stripped_count > 0;
  return (
    <p className={styles.preview} role="status" data-loss={isLoss || undefined}>
      {isWrong
        ? text.retention.wrong
        : preview === null
          ? text.retention.reading
          : isLoss
            ? words.goes(preview)
            : words.nothingGoes}
    </p>
  );
}
