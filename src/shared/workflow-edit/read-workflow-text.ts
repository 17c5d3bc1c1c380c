import { WorkflowText } from './workflow-text.ts';

/** What was read last: one edit follows another, and reading a large text is what an edit costs. */
let last: { readonly source: string; readonly text: WorkflowText | null } | null = null;

/** {@link WorkflowText.read} that knows the text which it read, or an edit made, last. */
export function readWorkflowText(source: string): WorkflowText | null {
  if (last?.source !== source) last = { source, text: WorkflowText.read(source) };
  return last.text;
}

export function rememberWorkflowText(text: WorkflowText): void {
  last = { source: text.source, text };
}
