import type { WorkflowSummary } from '../../shared/contract/workflow.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Route } from '../ui/routes/routes.ts';

/** The workflow that a page is about; null where it is about none, or about one that is not known. */
export function workflowOf(
  route: Route,
  workflows: Iterable<Pick<WorkflowSummary, 'uuid' | 'last_runs'>>,
): Uuid | null {
  switch (route.page) {
    case 'workflow':
    case 'editor':
      return route.uuid;
    case 'runs':
    case 'schedules':
    case 'schedule':
      return route.query.workflow ?? null;
    case 'run': {
      const { uuid } = route;
      return [...workflows].find(({ last_runs }) => last_runs.some((run) => run.uuid === uuid))?.uuid ?? null;
    }
    default:
      return null;
  }
}
