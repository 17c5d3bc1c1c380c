import { isAlias, isCollection, isPair, isScalar } from 'yaml';

/** Whether nothing in it has an anchor, is an alias or carries a tag. */
export function isSelfContained(root: unknown): boolean {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (isAlias(node)) return false;
    if (isPair(node)) open.push(node.key, node.value);
    else if (isScalar(node) || isCollection(node)) {
      if (node.anchor !== undefined || node.tag !== undefined) return false;
      if (isCollection(node)) open.push(...node.items);
    }
  }
  return true;
}
