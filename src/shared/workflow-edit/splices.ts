import type { Splice } from './workflow-edit.ts';

/**
 * Splices in the order of the text, deletions that touch or overlap made one. Null where two of them want to write
 * the same characters anew.
 */
export function arrange(splices: readonly Splice[]): Splice[] | null {
  const sorted = splices
    .filter(({ from, to, text }) => from < to || text !== '')
    .map((splice, index) => ({ splice, index }))
    .sort((a, b) => a.splice.from - b.splice.from || rank(a.splice) - rank(b.splice) || a.index - b.index)
    .map(({ splice }) => splice);
  const arranged: Splice[] = [];
  for (const splice of sorted) {
    const last = arranged.at(-1);
    if (last === undefined || splice.from >= last.to) arranged.push(splice);
    else if (last.text === '' && splice.text === '') {
      arranged[arranged.length - 1] = { ...last, to: Math.max(last.to, splice.to) };
    } else if (splice.text === '' && splice.to <= last.to) continue;
    else if (last.text === '' && last.from === splice.from && splice.to >= last.to) {
      arranged[arranged.length - 1] = splice;
    } else return null;
  }
  return arranged;
}

/** What is put in stands before what begins at the same place. */
function rank({ from, to }: Splice): number {
  return from === to ? 0 : 1;
}

export function applySplices(source: string, splices: readonly Splice[]): string {
  let text = '';
  let at = 0;
  for (const splice of splices) {
    text += source.slice(at, splice.from) + splice.text;
    at = splice.to;
  }
  return text + source.slice(at);
}

/** A piece of a text under change: characters of the first text, or new ones. */
type Piece =
  | { readonly kind: 'kept'; readonly from: number; readonly to: number }
  | { readonly kind: 'new'; readonly text: string };

/** The splices of `source` that do at once what `first` and then, on its result, `second` do. */
export function composeSplices(
  source: string,
  first: readonly Splice[],
  second: readonly Splice[],
): Splice[] {
  const pieces = cut(piecesOf(source.length, first), second);
  const composed: Splice[] = [];
  let at = 0;
  let text = '';
  for (const piece of [...pieces, { kind: 'kept', from: source.length, to: source.length } as const]) {
    if (piece.kind === 'new') text += piece.text;
    else {
      if (text !== '' || piece.from > at) composed.push({ from: at, to: piece.from, text });
      text = '';
      at = piece.to;
    }
  }
  return composed;
}

function piecesOf(length: number, splices: readonly Splice[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, text } of splices) {
    if (from > at) pieces.push({ kind: 'kept', from: at, to: from });
    if (text !== '') pieces.push({ kind: 'new', text });
    at = to;
  }
  if (at < length) pieces.push({ kind: 'kept', from: at, to: length });
  return pieces;
}

function cut(pieces: readonly Piece[], splices: readonly Splice[]): Piece[] {
  const result: Piece[] = [];
  let next = 0;
  let position = 0;
  const rest = [...pieces].reverse();
  for (let piece = rest.pop(); piece !== undefined; piece = rest.pop()) {
    const splice = splices[next];
    const size = lengthOf(piece);
    if (splice === undefined || position + size <= splice.from) {
      // A splice that only puts in, right behind this piece, comes with the next one.
      result.push(piece);
      position += size;
      continue;
    }
    if (position < splice.from) {
      const [head, tail] = split(piece, splice.from - position);
      result.push(head);
      position = splice.from;
      rest.push(tail);
      continue;
    }
    // The piece begins at the splice: put the new text in, then take off what it replaces.
    let gone = splice.to - splice.from;
    rest.push(piece);
    while (gone > 0) {
      const taken = rest.pop();
      if (taken === undefined) break;
      const here = lengthOf(taken);
      if (here > gone) rest.push(split(taken, gone)[1]);
      gone -= Math.min(here, gone);
    }
    if (splice.text !== '') result.push({ kind: 'new', text: splice.text });
    position = splice.to;
    next += 1;
  }
  for (const { text } of splices.slice(next)) if (text !== '') result.push({ kind: 'new', text });
  return result;
}

function lengthOf(piece: Piece): number {
  return piece.kind === 'new' ? piece.text.length : piece.to - piece.from;
}

function split(piece: Piece, at: number): [Piece, Piece] {
  if (piece.kind === 'new') {
    return [
      { kind: 'new', text: piece.text.slice(0, at) },
      { kind: 'new', text: piece.text.slice(at) },
    ];
  }
  return [
    { ...piece, to: piece.from + at },
    { ...piece, from: piece.from + at },
  ];
}
