import { useMemo } from 'react';
import { RunsPage } from '../features/runs/RunsPage.tsx';
import { byName, useWorkflows } from '../features/workflows/workflows-store.ts';
import type { Query } from '../ui/routes/routes.ts';

/** All runs, with the workflows that they can be filtered by. */
export function RunsRoute({ query }: { query: Query }) {
  const workflows = useWorkflows((store) => store.workflows);
  const named = useMemo(() => (workflows === null ? null : byName(workflows.values())), [workflows]);
  return <RunsPage query={query} workflows={named} />;
}
