const safe = /^[\w@%+=:,./-]+$/;

/**
 * A command for reading: as it would be typed into a shell, parts with blanks or special characters quoted. A part of
 * several lines is a script: it stands below, unchanged.
 */
export function commandText(parts: readonly string[]): string {
  const lines: string[] = [];
  let line: string[] = [];
  const endLine = (): void => {
    if (line.length > 0) lines.push(line.join(' '));
    line = [];
  };
  for (const part of parts) {
    if (part.trimEnd().includes('\n')) {
      endLine();
      lines.push(part.trimEnd());
    } else {
      line.push(quoted(part.trimEnd()));
    }
  }
  endLine();
  return lines.join('\n');
}

function quoted(part: string): string {
  if (safe.test(part)) return part;
  if (!part.includes("'")) return `'${part}'`;
  return `"${part.replace(/[\\"$`]/g, '\\$&')}"`;
}
