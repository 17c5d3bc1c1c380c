const safe = /^[\w@%+=:,./-]+$/;

/** A command as it would be typed into a shell, for reading: parts with blanks or special characters are quoted. */
export function commandText(parts: readonly string[]): string {
  return parts.map(quoted).join(' ');
}

function quoted(part: string): string {
  if (safe.test(part)) return part;
  if (!part.includes("'")) return `'${part}'`;
  return `"${part.replace(/[\\"$`]/g, '\\$&')}"`;
}
