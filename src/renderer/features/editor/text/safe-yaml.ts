import { yamlLanguage } from '@codemirror/lang-yaml';
import { LanguageSupport, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { limits } from '../../../../shared/workflow-file/limits.ts';
import { isNestedDeeper } from './nesting.ts';

/** What stands for the tree of a text that has none. */
const noTree = yamlLanguage.parser.parse('');

/**
 * YAML that no text can stop. The parser's time grows with the square of the depth, and its tree is built by functions
 * that call themselves: a text that is nested too deep, which is no workflow file either, gets no colours and no folds.
 */
const safeYaml = yamlLanguage.configure({
  wrap(inner, input) {
    let isHopeless = isNestedDeeper(input.read(0, input.length), limits.flow_depth);
    return {
      advance() {
        if (isHopeless) return noTree;
        try {
          return inner.advance();
        } catch {
          // Of the stack, and of faults of the parser: the text itself is not hurt by either.
          isHopeless = true;
          return noTree;
        }
      },
      get parsedPos() {
        return isHopeless ? input.length : inner.parsedPos;
      },
      get stoppedAt() {
        return isHopeless ? null : inner.stoppedAt;
      },
      stopAt(position) {
        if (!isHopeless) inner.stopAt(position);
      },
    };
  },
});

export function safeYamlSupport(): LanguageSupport {
  return new LanguageSupport(safeYaml);
}

/** Whether a text is too deep for help with it. */
export function isBeyondHelp(state: EditorState): boolean {
  return syntaxTree(state) === noTree && state.doc.length > 0;
}
