import { distance } from 'fastest-levenshtein';

/** Comparisons that one search may cost; beyond it there is no suggestion, so that a hostile file costs no time. */
const candidateLimit = 50_000;

/**
 * What was probably meant: the candidate with the fewest changed characters, if that is at most about a third of the
 * word (and at most three). Two neighbours swapped are one change; capitals are none.
 * @returns null where nothing is near.
 */
export function nearMiss(word: string, candidates: Iterable<string>): string | null {
  if (word.length > 64) return null;
  const lower = word.toLowerCase();
  let best: string | null = null;
  // At least one character must be the same: a name of one letter is near to no other.
  let bestDistance = Math.min(Math.min(3, Math.max(1, Math.floor((word.length + 1) / 3))) + 1, word.length);
  let compared = 0;
  for (const candidate of candidates) {
    if (compared === candidateLimit) return best;
    compared += 1;
    if (candidate === word || Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const other = candidate.toLowerCase();
    const found = isSwapped(lower, other) ? 1 : distance(lower, other);
    if (found >= bestDistance) continue;
    best = candidate;
    bestDistance = found;
  }
  return best;
}

function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
