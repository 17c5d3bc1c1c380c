/** Gives the new line ends of a text those that all of the text before had, where these were `\r\n`. */
export function withSameLineEnds(before: string, typed: string): string {
  const isWindows = before.includes('\r\n') && !/(^|[^\r])\n/.test(before);
  return isWindows ? typed.replace(/\r?\n/g, '\r\n') : typed;
}
