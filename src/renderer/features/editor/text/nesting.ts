/**
 * Whether values of a YAML text, finished or not, stand inside each other deeper than a limit: by brackets, dashes and
 * indentation, without making a tree. One pass; it looks at each character once.
 * Brackets count where a value may begin, so those within words and scripts do not add up.
 */
export function isNestedDeeper(text: string, limit: number): boolean {
  const columns: number[] = [];
  let flow = 0;
  let lineStart = 0;
  /** Only spaces and marks stand between here and the beginning of the line or of a value. */
  let mayBegin = true;
  let isInTag = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') {
      lineStart = at + 1;
      mayBegin = true;
      isInTag = false;
    } else if (character === ' ' || character === '\t' || character === '\r') {
      if (isInTag) mayBegin = true;
      isInTag = false;
    } else if (character === ']' || character === '}') {
      if (flow > 0) flow -= 1;
      mayBegin = false;
    } else if (character === ':') {
      mayBegin = true;
    } else if (character === ',') {
      mayBegin = flow > 0;
    } else if (mayBegin) {
      const column = at - lineStart;
      while ((columns.at(-1) ?? -1) >= column) columns.pop();
      if (character === '[' || character === '{') flow += 1;
      else {
        const isMark = (character === '-' || character === '?') && isBlank(text[at + 1]);
        // Within brackets only these go deeper: a key stands beside the one before it.
        if (flow === 0 || isMark) columns.push(column);
        isInTag = character === '!' || character === '&';
        mayBegin = isMark;
      }
      if (columns.length + flow > limit) return true;
    }
  }
  return false;
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === '\t' || character === '\n';
}
