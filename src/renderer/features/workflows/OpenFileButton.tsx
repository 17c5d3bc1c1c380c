import { useRef } from 'react';
import { Button } from '../../ui/controls/Button.tsx';
import { useWords } from '../../words/use-words.ts';
import type { OpenFile } from './use-open-file.ts';

export function OpenFileButton({ files, kind }: { files: OpenFile; kind: 'primary' | 'default' }) {
  const { text } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        kind={kind}
        icon="file"
        disabled={!files.canOpen}
        isBusy={files.isOpening}
        onClick={() => input.current?.click()}
      >
        {text.workflows.openFile}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".yaml,.yml,.json"
        aria-label={text.workflows.openFile}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) void files.open(file);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
