import type { Uuid } from '../../shared/domain/uuid.ts';
import { EditorPage } from '../features/editor/EditorPage.tsx';
import { useWorkflows } from '../features/workflows/workflows-store.ts';
import { hrefOf, type Query } from '../ui/routes/routes.ts';
import { useLastRun } from './last-run.ts';

/** The editor of a workflow, with the way back to the run of it from which somebody came. */
export function EditorRoute({ uuid, query }: { uuid: Uuid | null; query: Query }) {
  const route = useLastRun((last) => last.route);
  const workflow = useWorkflows(({ workflows }) => (uuid === null ? undefined : workflows?.get(uuid)));
  const run = workflow?.last_runs.find((one) => one.uuid === route?.uuid);
  return (
    <EditorPage
      uuid={uuid}
      query={query}
      cameFrom={run === undefined || route === null ? null : { number: run.number, href: hrefOf(route) }}
    />
  );
}
