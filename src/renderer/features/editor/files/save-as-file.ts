import type { EditorDocument } from '../document/editor-document.ts';

/** Hands the text to the browser as a file named after the workflow. */
export function saveAsFile(document: EditorDocument): void {
  const { source, reading } = document.state.getState();
  const name = fileStem(reading?.definition.name ?? '');
  const ending = source.trimStart().startsWith('{') ? 'json' : 'yaml';
  const address = URL.createObjectURL(new Blob([source], { type: 'application/octet-stream' }));
  const link = globalThis.document.createElement('a');
  link.href = address;
  link.download = `${name}.${ending}`;
  link.click();
  // The browser has taken the address by the next task.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

/** Without what file systems refuse. */
export function fileStem(name: string): string {
  const safe = name.replace(/[<>:"/\\|?*\p{Cc}]/gu, '-').replace(/^\.+|[. ]+$/g, '');
  return safe === '' ? 'workflow' : safe;
}
