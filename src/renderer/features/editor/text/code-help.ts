import type { CompletionSource } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import type { DocumentState } from '../document/document-state.ts';
import { namesOf } from '../document/document-state.ts';
import { useSecretNames } from '../secret-names.ts';
import { isBeyondHelp } from './safe-yaml.ts';
import { schemasAt } from './schema-at.ts';
import { type Suggestion, suggestionsAt } from './suggestions.ts';
import { yamlPlace } from './yaml-place.ts';

type Help = (key: string) => string | null;

const kinds: Record<Suggestion['kind'], string> = {
  key: 'property',
  word: 'enum',
  job: 'variable',
  param: 'variable',
};

/** Completion from the schema and from the names of the text itself. */
export function completeWith(state: () => DocumentState, help: Help): CompletionSource {
  return (context) => {
    if (isBeyondHelp(context.state)) return null;
    const word = context.matchBefore(/[\p{L}\p{M}\p{Nd}_.-]*$/u);
    if (!context.explicit && (word === null || word.from === word.to)) return null;
    const { reading } = state();
    const names = {
      jobs: namesOf(state()),
      params: Object.keys(reading?.definition.params ?? {}),
      secrets: useSecretNames.getState().names,
    };
    const found = suggestionsAt(context.state.doc.toString(), context.pos, names);
    if (found === null) return null;
    return {
      from: found.from,
      validFor: /^[\p{L}\p{M}\p{Nd}_.-]*$/u,
      options: found.options.map(({ label, apply, kind, description }) => {
        const info = (kind === 'key' ? help(label) : null) ?? description;
        return {
          label,
          type: kinds[kind],
          ...(apply === undefined ? {} : { apply }),
          ...(info === undefined ? {} : { info: () => helpElement(info) }),
        };
      }),
    };
  };
}

/** What a key is for, when the pointer rests on it. */
export function hoverWith(help: Help): Extension {
  return hoverTooltip((view, position) => {
    if (isBeyondHelp(view.state)) return null;
    const line = view.state.doc.lineAt(position);
    const key = /[\w-]*$/.exec(line.text.slice(0, position - line.from))?.[0] ?? '';
    const from = position - key.length;
    const rest = /^([\w-]*)\s*:(\s|$)/.exec(line.text.slice(position - line.from));
    if (rest === null) return null;
    const name = key + (rest[1] ?? '');
    const place = yamlPlace(view.state.doc.toString(), from);
    if (place.kind !== 'key') return null;
    const [schema] = schemasAt([...place.path, name]);
    if (schema === undefined) return null;
    const words = help(name) ?? schema.description;
    if (words === undefined) return null;
    return { pos: from, end: from + name.length, above: true, create: () => ({ dom: helpElement(words) }) };
  });
}

/** Words between backticks are set as code; everything is text. */
function helpElement(words: string): HTMLElement {
  const element = document.createElement('div');
  element.className = 'cm-help';
  for (const [index, part] of words.split('`').entries()) {
    if (index % 2 === 0) element.append(part);
    else {
      const code = document.createElement('code');
      code.textContent = part;
      element.append(code);
    }
  }
  return element;
}
