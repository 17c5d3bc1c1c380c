/** Takes away lines, then characters, for as long as a text still fails. */
export function shrink(text: string, fails: (text: string) => boolean): string {
  return shrinkBy(shrinkBy(text, '\n', fails), '', fails);
}

/** Takes away runs of pieces, the long ones first. */
function shrinkBy(text: string, between: string, fails: (text: string) => boolean): string {
  let pieces = text.split(between);
  let tries = 0;
  for (let size = Math.ceil(pieces.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < pieces.length && tries < triesAtMost; tries += 1) {
      const fewer = pieces.toSpliced(at, size);
      if (fewer.length < pieces.length && fails(fewer.join(between))) pieces = fewer;
      else at += size;
    }
  }
  return pieces.join(between);
}

const triesAtMost = 2000;
