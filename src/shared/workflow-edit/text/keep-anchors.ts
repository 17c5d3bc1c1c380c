import { isAlias, isCollection, isPair, type Node } from 'yaml';
import type { Splice } from '../workflow-edit.ts';
import type { WorkflowText } from '../workflow-text.ts';
import { endOfToken } from './collection.ts';
import type { Style } from './style.ts';
import { writeFlowValue } from './write-value.ts';

/**
 * Aliases elsewhere whose anchored value goes with these splices: the first one of each takes over the anchor and the
 * value, so that all of them say what they said.
 */
export function keepAnchors(text: WorkflowText, splices: readonly Splice[], style: Style): Splice[] {
  const aliases = aliasesOf(text.root).filter((node) => !isInside(node, splices));
  const taken = new Set<Node>();
  return aliases.flatMap((alias): Splice[] => {
    const target = text.document.follow(alias);
    if (target === null || taken.has(target) || !isInside(target, splices) || !alias.range) return [];
    taken.add(target);
    const [from, to] = alias.range;
    return [{ from, to, text: `&${alias.source} ${writeFlowValue(text.plain(target), style)}` }];
  });
}

/** In the order of the text. */
function aliasesOf(root: Node): (Node & { readonly source: string })[] {
  const aliases: (Node & { readonly source: string })[] = [];
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (isAlias(node)) aliases.push(node);
    else if (isPair(node)) open.push(node.value, node.key);
    else if (isCollection(node)) {
      for (let index = node.items.length - 1; index >= 0; index -= 1) open.push(node.items[index]);
    }
  }
  return aliases;
}

function isInside(node: Node, splices: readonly Splice[]): boolean {
  const { range, srcToken } = node;
  if (!range) return false;
  const end = srcToken === undefined ? range[1] : endOfToken(srcToken);
  return splices.some(({ from, to }) => from <= range[0] && range[0] < to && end <= to);
}
