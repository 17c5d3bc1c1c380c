import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentService,
  indentUnit,
} from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import type { Problem } from '../../../../shared/domain/problem.ts';
import type { DocumentState } from '../document/document-state.ts';
import { jobAt } from '../document/draft-reading.ts';
import type { EditorDocument } from '../document/editor-document.ts';
import { nothing, ofJobs } from '../document/selection.ts';
import { changesBetween } from '../document/text-change.ts';
import { chosenJob, showChosen } from './chosen-job.ts';
import { completeWith, hoverWith } from './code-help.ts';
import { codeTheme } from './code-theme.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { withSameLineEnds } from './line-ends.ts';
import { safeYamlSupport } from './safe-yaml.ts';
import { indentBelow } from './yaml-indent.ts';

/** Runs the workflow, here as everywhere. */
const runKey = 'Mod-Enter';

/** Marks what came from the document, not from the keyboard. */
const fromDocument = Annotation.define<boolean>();

interface TextViewOptions {
  readonly document: EditorDocument;
  readonly parent: HTMLElement;
  readonly label: string;
  /** Words of CodeMirror's own parts in the present language, by the English ones. */
  readonly phrases: Readonly<Record<string, string>>;
  /** What a setting is for, in the present language. */
  readonly help: (key: string) => string | null;
}

/** CodeMirror over the document: what is typed goes there, what changes there comes here; the document has the history. */
export class TextView {
  private readonly document: EditorDocument;
  private readonly view: EditorView;
  private readonly end: () => void;

  constructor({ document, parent, label, phrases, help }: TextViewOptions) {
    this.document = document;
    const state = document.state.getState();
    this.view = new EditorView({
      parent,
      state: EditorState.create({
        doc: state.source,
        extensions: [
          // Every other character of a line's end stays in the text, so that offsets and bytes are those of the source.
          EditorState.lineSeparator.of('\n'),
          EditorState.phrases.of(phrases),
          EditorState.tabSize.of(2),
          indentUnit.of('  '),
          indentService.of((context, position) => indentBelow(context.lineAt(position, -1).text)),
          lineNumbers(),
          foldGutter(),
          codeFolding(),
          lintGutter(),
          drawSelection(),
          rectangularSelection(),
          EditorState.allowMultipleSelections.of(true),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          highlightSelectionMatches(),
          bracketMatching(),
          closeBrackets(),
          search({ top: true }),
          safeYamlSupport(),
          codeTheme,
          chosenJob,
          autocompletion({ override: [completeWith(() => document.state.getState(), help)], icons: false }),
          hoverWith(help),
          keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...searchKeymap,
            ...foldKeymap,
            ...lintKeymap,
            ...defaultKeymap.filter(({ key }) => key !== runKey),
            indentWithTab,
          ]),
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
          EditorView.updateListener.of((update) => {
            if (update.transactions.some((transaction) => transaction.annotation(fromDocument) === true))
              return;
            if (update.docChanged) this.typed();
            if (update.selectionSet && this.hasFocus()) this.selectFromCursor();
          }),
        ],
      }),
    });
    this.end = document.state.subscribe((now, before) => {
      if (now.source !== before.source) this.follow(now.source);
      if (now.selection !== before.selection || now.reading !== before.reading)
        this.showSelection(now, before);
    });
    this.showSelection(state, null);
  }

  destroy(): void {
    this.end();
    this.view.destroy();
  }

  /** Marks what is wrong; of the present text only. */
  showProblems(problems: readonly Problem[], sentence: (problem: Problem) => string): void {
    const marks = diagnosticsOf(problems, this.view.state.doc, sentence);
    this.view.dispatch(setDiagnostics(this.view.state, marks));
  }

  /** Puts the cursor at an offset, in view. */
  showOffset(offset: number): void {
    const anchor = Math.min(offset, this.view.state.doc.length);
    this.view.dispatch({
      selection: { anchor },
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
    });
    this.view.focus();
  }

  focus(): void {
    this.view.focus();
  }

  find(): void {
    openSearchPanel(this.view);
  }

  /** Also while something is looked for: the cursor goes to what is found. */
  private hasFocus(): boolean {
    return this.view.dom.contains(globalThis.document.activeElement);
  }

  private typed(): void {
    const { source } = this.document.state.getState();
    const typed = this.view.state.doc.toString();
    this.document.type(withSameLineEnds(source, typed));
    this.follow(this.document.state.getState().source);
  }

  private follow(source: string): void {
    const changes = changesBetween(this.view.state.doc.toString(), source);
    if (changes.length > 0) this.view.dispatch({ changes, annotations: fromDocument.of(true) });
  }

  private selectFromCursor(): void {
    const { reading, is_reading, is_broken, selection } = this.document.state.getState();
    if (reading === null || is_reading || is_broken) return;
    const job = jobAt(reading.ranges, this.view.state.selection.main.head);
    if (job !== null && selection.jobs.length === 1 && selection.jobs[0] === job) return;
    this.document.select(job === null ? nothing : ofJobs([job]));
  }

  /** Marks the block of the selected job, and brings it into view where it was selected elsewhere. */
  private showSelection(now: DocumentState, before: DocumentState | null): void {
    const [job] = now.selection.jobs;
    const range =
      now.is_reading || now.is_broken ? undefined : now.reading?.ranges.find(({ name }) => name === job);
    const isChosenElsewhere = now.selection !== before?.selection && !this.hasFocus();
    const end = this.view.state.doc.length;
    const shown =
      range === undefined || range.from > end ? null : { from: range.from, to: Math.min(range.to, end) };
    this.view.dispatch({
      annotations: fromDocument.of(true),
      effects: [
        showChosen.of(shown),
        ...(shown !== null && isChosenElsewhere
          ? [EditorView.scrollIntoView(shown.from, { y: 'start', yMargin: 40 })]
          : []),
      ],
    });
  }
}
