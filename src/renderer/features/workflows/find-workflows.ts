import type { WorkflowSummary } from '../../../shared/contract/workflow.ts';

/** The workflows in whose name, description or file all the words occur, whatever their case. */
export function findWorkflows(
  workflows: readonly WorkflowSummary[],
  words: string,
): readonly WorkflowSummary[] {
  const wanted = folded(words)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return workflows;
  return workflows.filter(({ name, description, linked_path }) => {
    const text = folded(`${name}\n${description}\n${linked_path ?? ''}`);
    return wanted.every((word) => text.includes(word));
  });
}

function folded(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase();
}
