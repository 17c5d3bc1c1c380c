import { distance } from 'fastest-levenshtein';

/** Comparisons that one search may cost; beyond it there is no suggestion, so that a hostile file costs no time. */
const candidateLimit = 50_000;

/**
 * What was probably meant: the candidate with the fewest changed characters, if that is at most a third of the word
 * (and at most three); capitals count less than other changes.
 * @returns null where nothing is near.
 */
export function nearMiss(word: string, candidates: Iterable<string>): string | null {
  if (word.length > 64) return null;
  const lower = word.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.min(3, Math.max(1, Math.floor(word.length / 3))) + 1;
  let compared = 0;
  for (const candidate of candidates) {
    if (compared === candidateLimit) return best;
    compared += 1;
    if (candidate === word || Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const found = distance(lower, candidate.toLowerCase());
    if (found >= bestDistance) continue;
    best = candidate;
    bestDistance = found;
  }
  return best;
}
