import { IconButton } from '../../ui/controls/IconButton.tsx';
import { FailureText } from '../../ui/message/FailureText.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { useWords } from '../../words/use-words.ts';
import type { OpenFile } from './use-open-file.ts';

/** Says why a file could not become a workflow. */
export function RefusedFile({ files }: { files: OpenFile }) {
  const { text } = useWords();
  if (files.refused === null) return null;
  return (
    <Notice tone="failed" action={<IconButton icon="close" label={text.app.close} onClick={files.dismiss} />}>
      <strong>{files.refused.file}</strong>
      <FailureText failure={files.refused.failure} />
    </Notice>
  );
}
