import { isSame } from './plain.ts';
import { applySplices, arrange, composeSplices } from './splices.ts';
import { keepAnchors } from './text/keep-anchors.ts';
import { type Depth, reconcile, type Target } from './text/reconcile.ts';
import { type Style, styleOf } from './text/style.ts';
import type { Splice } from './workflow-edit.ts';
import { WorkflowText } from './workflow-text.ts';

export interface ChangedText {
  readonly text: WorkflowText;
  /** Of the text before. */
  readonly splices: readonly Splice[];
  readonly rewritten: readonly string[];
}

/** A change of a shared value changes others, which the next round puts right; there is no third kind of change. */
const rounds: readonly Depth[] = ['own', 'all', 'all', 'all'];

/**
 * Changes a text until it says what it is to say, and reads it again to be sure. What cannot be had by small changes
 * is tried with whole jobs written anew. Null where that fails too.
 */
export function changeText(before: WorkflowText, target: Target): ChangedText | null {
  const style = styleOf(before);
  return (
    inRounds(before, style, target, rounds) ??
    inRounds(before, style, { ...target, blocks: new Map() }, ['jobs', 'jobs'])
  );
}

function inRounds(
  before: WorkflowText,
  style: Style,
  target: Target,
  depths: readonly Depth[],
): ChangedText | null {
  let text = before;
  let splices: Splice[] = [];
  const rewritten = new Set<string>();
  for (const depth of depths) {
    if (isSame(text.model, target.model)) break;
    const round = reconcile(text, style, target, depth);
    const arranged = arrange([...round.splices, ...keepAnchors(text, round.splices, style)]);
    if (arranged === null) return null;
    if (arranged.length === 0) continue;
    const next = WorkflowText.read(applySplices(text.source, arranged));
    if (next === null) return null;
    splices = text === before ? arranged : composeSplices(before.source, splices, arranged);
    for (const job of round.rewritten) rewritten.add(job);
    text = next;
  }
  return isSame(text.model, target.model) ? { text, splices, rewritten: [...rewritten] } : null;
}
