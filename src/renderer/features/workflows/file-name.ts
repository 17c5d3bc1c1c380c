/** What the file of a workflow is called: by its name, without what file systems refuse, and by the form of its text. */
export function fileNameOf({ name, source }: { readonly name: string; readonly source: string }): string {
  const safe = [...name]
    .map((character) => (/[<>:"/\\|?*]/.test(character) || character < ' ' ? '-' : character))
    .join('')
    .replace(/^\.+|[. ]+$/g, '');
  return `${safe === '' ? 'workflow' : safe}.${source.trimStart().startsWith('{') ? 'json' : 'yaml'}`;
}
