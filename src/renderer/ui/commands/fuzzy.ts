/** How well a text fits what was typed. */
export interface Fit {
  readonly score: number;
  /** The places in the text that fit, ascending. */
  readonly places: readonly number[];
}

const atWordStart = 8;
const inARow = 5;
const gap = 0.2;

/**
 * Fits the words of a query into a text, in any order: each as a piece of the text, or else letter by letter in their
 * order. Null where one does not fit. A higher score fits better: starts of words and letters in a row count more.
 */
export function fuzzyFit(query: string, text: string): Fit | null {
  return fitWords(query, text, (word, hay) => fitPiece(word, hay) ?? fitLetters(word, hay));
}

/** The same, but each word only as a piece of the text. */
export function pieceFit(query: string, text: string): Fit | null {
  return fitWords(query, text, fitPiece);
}

function fitWords(
  query: string,
  text: string,
  fitWord: (word: string, hay: string) => Fit | null,
): Fit | null {
  const hay = folded(text);
  let score = 0;
  const places = new Set<number>();
  for (const word of folded(query).split(/\s+/).filter(Boolean)) {
    const fit = fitWord(word, hay);
    if (fit === null) return null;
    score += fit.score;
    for (const place of fit.places) places.add(place);
  }
  return { score, places: [...places].sort((a, b) => a - b) };
}

/** Lower case of the same length, so that places stay places. */
function folded(text: string): string {
  return Array.from(text, (character) => {
    const lower = character.toLowerCase();
    return lower.length === character.length ? lower : character;
  }).join('');
}

function fitPiece(word: string, hay: string): Fit | null {
  let best: Fit | null = null;
  for (let at = hay.indexOf(word); at >= 0; at = hay.indexOf(word, at + 1)) {
    const score = word.length * (1 + inARow) + (isWordStart(hay, at) ? atWordStart * 2 : 0) - at * gap * 0.1;
    if (best === null || score > best.score) best = { score, places: range(at, word.length) };
  }
  return best;
}

function fitLetters(word: string, hay: string): Fit | null {
  const places: number[] = [];
  let score = 0;
  for (const letter of word) {
    const after = (places.at(-1) ?? -1) + 1;
    const at = nextPlace(letter, hay, after);
    if (at < 0) return null;
    score += 1 + (isWordStart(hay, at) ? atWordStart : 0) - (at - after) * gap;
    places.push(...range(at, letter.length));
  }
  // Letters strewn over a long text are no fit that anybody meant.
  return score > 0 ? { score, places } : null;
}

/** Where a word begins with the letter, else where it comes next. */
function nextPlace(letter: string, hay: string, from: number): number {
  const next = hay.indexOf(letter, from);
  if (next === from) return next;
  for (let at = next; at >= 0; at = hay.indexOf(letter, at + 1)) if (isWordStart(hay, at)) return at;
  return next;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || /[\s\-_.:/#(]/.test(text[at - 1] ?? '');
}

function range(from: number, length: number): number[] {
  return Array.from({ length }, (_, index) => from + index);
}
