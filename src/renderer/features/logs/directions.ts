/** Characters that turn the direction of the text behind them (Unicode UAX #9): embeddings, overrides and isolates. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

/** Shows what would put characters of a line into another order as a mark, so that it reads as it was written. */
export function withMarkedTurns(text: string): string {
  return text.replace(turns, '\u2426');
}
