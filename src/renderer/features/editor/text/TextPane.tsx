import './short-turns.ts';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useWords } from '../../../words/use-words.ts';
import { useDocument, useEditor, useView } from '../EditorContext.ts';
import styles from './text.module.css';
import { TextView } from './text-view.ts';

/** The text of the workflow, in an editor that knows what can be written. In a chunk of its own: it is large. */
export default function TextPane() {
  const words = useWords();
  const { text } = words;
  const { document, view: shared } = useEditor();
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<TextView | null>(null);
  const problems = useDocument((state) => state.problems);
  const isReading = useDocument((state) => state.is_reading);
  const shown = useView((state) => state.shown);
  const sentence = useEffectEvent(words.problem);
  const help = useEffectEvent((key: string): string | null => {
    const job: Readonly<Record<string, string>> = text.editor.help;
    const workflow: Readonly<Record<string, string>> = text.editor.workflowHelp;
    return job[key] ?? workflow[key] ?? null;
  });

  useEffect(() => {
    if (frame.current === null) return;
    const made = new TextView({
      document,
      parent: frame.current,
      label: `${text.editor.text}. ${text.editor.textHelp}`,
      phrases: text.editor.phrases,
      help: (key) => help(key),
    });
    setView(made);
    return () => {
      made.destroy();
      setView(null);
    };
  }, [document, text]);

  useEffect(() => {
    if (view !== null && !isReading) view.showProblems(problems, (problem) => sentence(problem));
  }, [view, problems, isReading]);

  useEffect(() => {
    if (view === null || shown === null) return;
    view.showOffset(shown.offset);
    shared.setState({ shown: null });
  }, [view, shown, shared]);

  const finding = useView((state) => state.finding);
  useEffect(() => {
    if (view === null || !finding) return;
    view.find();
    shared.setState({ finding: false });
  }, [view, finding, shared]);

  const isWriting = useView((state) => state.writing);
  useEffect(() => {
    if (view === null || !isWriting) return;
    view.focus();
    // The drawing is made anew beside the text, and would take the focus back.
    shared.setState({ writing: false, returning: false, focusing: null });
  }, [view, isWriting, shared]);

  return (
    <section className={styles.pane} aria-label={text.editor.text}>
      <div className={styles.text} ref={frame} />
      <p className={styles.status}>{text.editor.textHelp}</p>
    </section>
  );
}
