/** Characters that take two columns of a terminal: East Asian wide ones and emoji (Unicode TR 11, the large blocks). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
const zero = /\p{Mark}|\p{Default_Ignorable_Code_Point}/u;

/** The columns that a text without control characters takes on a terminal. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (zero.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}

/** Fills a text with blanks up to that many columns. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}
