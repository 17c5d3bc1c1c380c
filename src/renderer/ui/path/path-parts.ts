/** A path in two: what may be left out where room is short, and the file with its folder, which tells paths apart. */
export function pathParts(path: string): { readonly start: string; readonly end: string } {
  const end = /(?:[\\/][^\\/]*){1,2}$/.exec(path)?.[0] ?? path;
  return { start: path.slice(0, path.length - end.length), end };
}
