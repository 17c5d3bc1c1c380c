import { type Ref, useImperativeHandle, useRef } from 'react';
import { useWords } from '../../../words/use-words.ts';
import type { Session } from '../saving/session.ts';
import { useOpenFile } from './use-open-file.ts';

export interface FilePickerHandle {
  open(): void;
}

/** Asks for a file to open; shown by its handle. */
export function FilePicker({ session, ref }: { session: Session; ref: Ref<FilePickerHandle> }) {
  const { text } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const open = useOpenFile(session);
  useImperativeHandle(ref, () => ({ open: () => input.current?.click() }), []);
  return (
    <input
      ref={input}
      type="file"
      hidden
      accept=".yaml,.yml,.json"
      aria-label={text.editor.openFile}
      onChange={({ currentTarget }) => {
        const [file] = currentTarget.files ?? [];
        if (file !== undefined) void open(file);
        currentTarget.value = '';
      }}
    />
  );
}
