import { Sentence } from '../../../ui/message/Sentence.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Selection } from '../document/selection.ts';
import { useDocument, useView } from '../EditorContext.ts';
import styles from './canvas.module.css';

/** Says what is selected, for who does not see it; and, for all, what was refused and why. */
export function SelectionWords() {
  const { text } = useWords();
  const selection = useDocument((state) => state.selection);
  const remark = useDocument((state) => state.remark);
  const closing = useView((state) => state.closing);
  const said =
    closing.length > 0
      ? text.editor.closesCycle(closing)
      : remark === null
        ? null
        : remark.kind === 'refused'
          ? text.editor.refused(remark.refusal)
          : text.editor.rewritten(remark.jobs);
  return (
    <>
      <p className={styles.unseen} role="status">
        {wordsOf(selection, text.editor)}
      </p>
      <div className={styles.said} role="status">
        {said !== null && (
          <p>
            <Sentence>{said}</Sentence>
          </p>
        )}
      </div>
    </>
  );
}

interface SelectionTexts {
  selectedOne(job: string): string;
  selectedMany(count: number): string;
  selectedEdge(job: string, dependency: string): string;
  readonly selectedNothing: string;
}

function wordsOf({ jobs, edge }: Selection, words: SelectionTexts): string {
  if (edge !== null) return words.selectedEdge(edge.job, edge.dependency);
  const [first] = jobs;
  if (first === undefined) return words.selectedNothing;
  return jobs.length === 1 ? words.selectedOne(first) : words.selectedMany(jobs.length);
}
