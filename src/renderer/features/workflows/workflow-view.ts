import type { Query } from '../../ui/routes/routes.ts';

export const workflowViews = ['graph', 'history', 'source', 'revisions'] as const;
export type WorkflowView = (typeof workflowViews)[number];

/** The view that the address names, else the graph. */
export function viewOf({ view }: Query): WorkflowView {
  return workflowViews.find((one) => one === view) ?? 'graph';
}
