import type { Uuid } from '../../shared/domain/uuid.ts';
import { DockerNotice } from '../features/docker/DockerNotice.tsx';
import { focusLog } from '../features/logs/focus-log.ts';
import { LastErrors } from '../features/logs/LastErrors.tsx';
import { LogDock } from '../features/logs/LogDock.tsx';
import { RunPage } from '../features/runs/RunPage.tsx';
import { useWorkflows } from '../features/workflows/workflows-store.ts';
import type { Query } from '../ui/routes/routes.ts';

/** After what the same key has selected is drawn. */
function enterLog(): void {
  requestAnimationFrame(focusLog);
}

/** A run with the log of its selected job. */
export function RunRoute({ uuid, query }: { uuid: Uuid; query: Query }) {
  const workflows = useWorkflows((store) => store.workflows);
  return (
    <RunPage
      key={uuid}
      uuid={uuid}
      query={query}
      workflowOf={(workflow) => (workflows === null ? 'unknown' : (workflows.get(workflow) ?? null))}
      enterLog={enterLog}
      notice={<DockerNotice />}
      renderLog={(log) => <LogDock {...log} />}
      renderErrors={(attempt) => <LastErrors key={attempt.uuid} attempt={attempt} />}
    />
  );
}
