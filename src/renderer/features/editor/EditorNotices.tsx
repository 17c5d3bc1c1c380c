import { useStore } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import { Button } from '../../ui/controls/Button.tsx';
import { IconButton } from '../../ui/controls/IconButton.tsx';
import { FailureText } from '../../ui/message/FailureText.tsx';
import { Notice } from '../../ui/message/Notice.tsx';
import { Sentence } from '../../ui/message/Sentence.tsx';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { useWords } from '../../words/use-words.ts';
import { newWorkflowText } from './document/new-job.ts';
import { offsetAt } from './document/offset-at.ts';
import { useDocument, useEditor } from './EditorContext.ts';
import styles from './editor.module.css';
import type { Session } from './saving/session.ts';
import { useOtherWindows } from './saving/use-other-windows.ts';

/** What one has to know of the document beside what is drawn, each with what can be done about it. */
export function EditorNotices({ session }: { session: Session }) {
  const words = useWords();
  const { text } = words;
  const { document } = useEditor();
  const state = useStore(session.state);
  const isBroken = useDocument((one) => one.is_broken);
  const converted = useDocument((one) => one.converted);
  const problems = useDocument((one) => one.problems);
  const positions = useDocument((one) => one.positions);
  const others = useOtherWindows(session);
  const close = (): void => session.set({ failure: null });
  return (
    <>
      {state.restored_at !== null && (
        <Notice
          tone="quiet"
          action={
            <>
              <Button kind="quiet" onClick={() => session.discard(newWorkflowText)}>
                {text.editor.discard}
              </Button>
              <IconButton
                icon="close"
                label={text.app.close}
                onClick={() => session.set({ restored_at: null })}
              />
            </>
          }
        >
          {text.editor.restored} <RelativeTime at={state.restored_at} />.
        </Notice>
      )}
      {state.theirs !== null && !state.is_choosing && (
        <Notice
          tone="warning"
          action={
            <>
              <Button kind="quiet" onClick={() => session.set({ is_choosing: true })}>
                {text.editor.seeDifference}
              </Button>
              <Button kind="quiet" title={text.editor.takeTheirsHint} onClick={session.takeTheirs}>
                {text.editor.takeTheirs}
              </Button>
            </>
          }
        >
          {text.editor.theirs(state.theirs.revision_number)}
        </Notice>
      )}
      {state.is_gone && <Notice tone="warning">{text.editor.gone}</Notice>}
      {others > 0 && state.theirs === null && <Notice tone="quiet">{text.editor.others}</Notice>}
      {!state.is_draft_kept && <Notice tone="warning">{text.editor.draftNotKept}</Notice>}
      {state.failure !== null && !state.is_gone && (
        <Notice tone="failed" action={<IconButton icon="close" label={text.app.close} onClick={close} />}>
          {text.editor.saveFailed} <FailureText failure={state.failure} />
        </Notice>
      )}
      {converted !== null && (
        <Notice
          tone="quiet"
          action={
            <Button kind="quiet" onClick={() => document.replace(converted, positions)}>
              {text.editor.convert}
            </Button>
          }
        >
          {text.editor.older}
        </Notice>
      )}
      {isBroken && problems[0] !== undefined && !state.are_problems_asked && (
        <Notice tone="warning">
          <ProblemLine problem={problems[0]} /> {text.editor.broken}
        </Notice>
      )}
      {state.are_problems_asked && problems.length > 0 && (
        <Notice
          tone="failed"
          action={
            <IconButton
              icon="close"
              label={text.app.close}
              onClick={() => session.set({ are_problems_asked: false })}
            />
          }
        >
          <div className={styles.problems}>
            <h3>{text.editor.problemsTitle}</h3>
            <ol>
              {problems.map((problem) => (
                <li key={JSON.stringify(problem)}>
                  <ProblemLine problem={problem} />
                </li>
              ))}
            </ol>
          </div>
        </Notice>
      )}
    </>
  );
}

/** A problem whose place leads there in the text. */
function ProblemLine({ problem }: { problem: Problem }) {
  const words = useWords();
  const { document, view } = useEditor();
  const { line, column, path } = problem.place;
  const [top, job] = path;
  const show = (): void => {
    if (top === 'jobs' && typeof job === 'string') document.select({ jobs: [job], edge: null });
    const offset = offsetAt(document.state.getState().source, line, column);
    view.setState({ shown: { offset, number: performance.now() } });
  };
  return (
    <>
      <button type="button" className={styles.link} title={words.text.editor.showProblem} onClick={show}>
        {line === null ? path.join('.') : words.text.editor.place(line, column)}
      </button>{' '}
      <span>
        <Sentence>{words.problem(problem)}</Sentence>
      </span>
    </>
  );
}
