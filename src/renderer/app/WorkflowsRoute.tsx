import { useUnsavedWorkflows } from '../features/editor/saving/use-unsaved-workflows.ts';
import { WorkflowsPage } from '../features/workflows/WorkflowsPage.tsx';

/** All workflows, and on which of them there is unsaved work in the editor. */
export function WorkflowsRoute() {
  return <WorkflowsPage unsaved={useUnsavedWorkflows()} />;
}
