import type { AST } from '@eslint-community/regexpp';

/**
 * The longest text that is known to stand in whatever a regular expression fits, up to its case; empty where none is.
 * It may miss one, but never tells one that could be absent.
 */
export function requiredText(pattern: AST.Pattern): string {
  return longestOf(pattern.alternatives);
}

function longestOf(alternatives: readonly AST.Alternative[]): string {
  const [only, ...more] = alternatives;
  if (only === undefined || more.length > 0) return '';
  const texts: string[] = [];
  let run = '';
  const cut = (): void => {
    texts.push(run);
    run = '';
  };
  for (const element of only.elements) {
    if (element.type === 'Character') {
      run += String.fromCodePoint(element.value);
    } else if (!isPlaceAlone(element)) {
      cut();
      texts.push(requiredOf(element));
    }
  }
  cut();
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}

/** An element that fits no characters itself, so what stands before and behind it stands together. */
function isPlaceAlone({ type }: AST.Element): boolean {
  return type === 'Assertion';
}

function requiredOf(element: AST.Element): string {
  switch (element.type) {
    case 'Character':
      return String.fromCodePoint(element.value);
    case 'Quantifier':
      return element.min > 0 ? requiredOf(element.element) : '';
    case 'Group':
      // Of a group with flags of its own, the case is another one.
      return element.modifiers === null ? longestOf(element.alternatives) : '';
    case 'CapturingGroup':
      return longestOf(element.alternatives);
    default:
      return '';
  }
}
