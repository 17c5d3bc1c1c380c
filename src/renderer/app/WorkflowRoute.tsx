import type { Uuid } from '../../shared/domain/uuid.ts';
import { useUnsavedWorkflows } from '../features/editor/saving/use-unsaved-workflows.ts';
import { HistoryGrid } from '../features/runs/history/HistoryGrid.tsx';
import { RunList } from '../features/runs/list/RunList.tsx';
import { WorkflowPage } from '../features/workflows/WorkflowPage.tsx';
import type { Query } from '../ui/routes/routes.ts';
import { navigate } from '../ui/routes/use-route.ts';

/** A workflow with its runs and its history. */
export function WorkflowRoute({ uuid, query }: { uuid: Uuid; query: Query }) {
  const unsaved = useUnsavedWorkflows();
  const go = (next: Query): void =>
    navigate({ page: 'workflow', uuid, query: next }, { replace: next.view === query.view });
  return (
    <WorkflowPage
      key={uuid}
      uuid={uuid}
      query={query}
      isUnsaved={unsaved.has(uuid)}
      onQuery={go}
      renderRuns={() => <RunList query={query} onQuery={go} fixed={{ workflow: uuid }} />}
      renderHistory={(workflow) => (
        <HistoryGrid workflowUuid={uuid} jobsCount={workflow.definition.jobs.length} />
      )}
    />
  );
}
