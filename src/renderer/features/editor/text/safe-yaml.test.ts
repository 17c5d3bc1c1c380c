import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { isBeyondHelp, safeYamlSupport } from './safe-yaml.ts';

const deep: readonly (readonly [string, string])[] = [
  ['brackets', '['.repeat(50_000)],
  ['maps', '{a: '.repeat(4000)],
  ['dashes', '- '.repeat(50_000)],
  ['marks of keys', '? '.repeat(50_000)],
  ['keys', 'a: '.repeat(50_000)],
  ['tags', '!a ['.repeat(20_000)],
  ['steps', Array.from({ length: 1500 }, (_, step) => `${' '.repeat(step)}a:\n`).join('')],
];

const plain = 'name: okay\njobs: {z: {image: x}}\n';

function written(doc: string): EditorState {
  return EditorState.create({ doc, extensions: safeYamlSupport() });
}

describe('the YAML of the text pane', () => {
  it('makes a tree of a workflow', () => {
    const state = written(plain);
    expect(ensureSyntaxTree(state, state.doc.length, 1000)?.children.length).toBeGreaterThan(0);
    expect(isBeyondHelp(state)).toBe(false);
  });

  it.each(deep)('takes %s inside each other without a tree', (_, text) => {
    const state = written(text);
    expect(syntaxTree(state).children).toEqual([]);
    expect(isBeyondHelp(state)).toBe(true);
  });

  it.each(deep)('goes on where %s are typed over', (_, text) => {
    const pasted = written(plain).update({ changes: { from: 0, to: plain.length, insert: text } }).state;
    expect(isBeyondHelp(pasted)).toBe(true);
    const mended = pasted.update({ changes: { from: 0, to: text.length, insert: plain } }).state;
    expect(ensureSyntaxTree(mended, mended.doc.length, 1000)?.children.length).toBeGreaterThan(0);
    expect(isBeyondHelp(mended)).toBe(false);
  });

  it('takes nothing', () => expect(isBeyondHelp(written(''))).toBe(false));
});
