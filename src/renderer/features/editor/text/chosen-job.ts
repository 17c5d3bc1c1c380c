import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** The block of the selected job, or null. */
export const showChosen = StateEffect.define<{ readonly from: number; readonly to: number } | null>();

const mark = Decoration.line({ class: 'cm-chosen-job' });

/** Marks the lines of the selected job at their edge. */
export const chosenJob = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(showChosen)) continue;
      const { doc } = transaction.state;
      const range = effect.value;
      const lines: number[] = [];
      if (range !== null) {
        const last = doc.lineAt(Math.min(range.to, doc.length)).number;
        for (let at = doc.lineAt(Math.min(range.from, doc.length)).number; at <= last; at += 1)
          lines.push(at);
      }
      next = Decoration.set(lines.map((line) => mark.range(doc.line(line).from)));
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
