import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const looks = EditorView.theme({
  '&': { height: '100%', background: 'var(--surface)', color: 'var(--text)', fontSize: 'var(--size-small)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { background: 'var(--surface)', color: 'var(--text-faint)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { background: 'var(--surface-hover)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 28%, transparent) !important',
  },
  '.cm-selectionMatch, .cm-searchMatch': {
    background: 'var(--warn-surface)',
    outline: '1px solid var(--warn-line)',
  },
  '.cm-searchMatch.cm-searchMatch-selected': { background: 'var(--warn-line)' },
  '.cm-matchingBracket': { background: 'var(--surface-selected)', color: 'inherit' },
  '.cm-foldPlaceholder': {
    border: '1px solid var(--line-strong)',
    background: 'var(--surface-inset)',
    color: 'var(--text-quiet)',
  },
  '.cm-chosen-job': { boxShadow: 'inset 2px 0 var(--accent)' },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: '6px',
    background: 'var(--surface-raised)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow-raised)',
    overflow: 'hidden',
  },
  '.cm-tooltip-autocomplete ul li': { padding: '2px 8px', fontFamily: 'var(--font-mono)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    background: 'var(--accent-fill)',
    color: 'var(--on-accent)',
  },
  '.cm-completionInfo, .cm-help': { maxWidth: '320px', padding: '6px 8px', fontFamily: 'var(--font)' },
  '.cm-diagnostic': { padding: '6px 8px', fontFamily: 'var(--font)', borderLeft: '0', whiteSpace: 'normal' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--state-failed)',
    textUnderlineOffset: '3px',
  },
  '.cm-lint-marker-error': {
    content: '""',
    width: '8px',
    height: '8px',
    borderRadius: '50%',
    background: 'var(--state-failed)',
    margin: '6px 0 0 2px',
  },
  '.cm-panels': { background: 'var(--surface-rim)', color: 'var(--text)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '4px 32px 4px 8px', fontFamily: 'var(--font)' },
  '.cm-panel.cm-search :is(label, input, button)': { fontSize: 'var(--size-small)' },
  '.cm-textfield': {
    border: '1px solid var(--line-strong)',
    background: 'var(--surface-inset)',
    color: 'var(--text)',
  },
  '.cm-button': {
    border: '1px solid var(--line-strong)',
    background: 'var(--surface-raised)',
    color: 'var(--text)',
    backgroundImage: 'none',
    borderRadius: '4px',
  },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: [tags.string, tags.attributeValue, tags.content], color: 'var(--text)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--text-faint)', fontStyle: 'italic' },
  { tag: [tags.labelName, tags.typeName, tags.meta], color: 'var(--ansi-magenta)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--text-quiet)' },
  { tag: [tags.keyword, tags.number, tags.bool], color: 'var(--ansi-blue)' },
]);

/** Looks of the text, light and dark, from the window's tokens. */
export const codeTheme: Extension = [looks, syntaxHighlighting(colours)];
