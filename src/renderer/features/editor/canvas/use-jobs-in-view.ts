import { useMemo } from 'react';
import type { JobDefinition } from '../../../../shared/domain/job-definition.ts';
import { useNodesInView } from '../../../ui/graph/large/use-nodes-in-view.ts';
import type { Spots } from '../document/actions.ts';

/** The jobs in or near the view; all of them where that is not wanted. */
export function useJobsInView(
  jobs: readonly JobDefinition[],
  spots: Spots,
  isWanted: boolean,
): readonly JobDefinition[] {
  const known = useMemo(() => jobs.map((job) => ({ id: job.name, job })), [jobs]);
  const inView = useNodesInView(known, spots, isWanted);
  return useMemo(() => (inView === known ? jobs : inView.map(({ job }) => job)), [inView, known, jobs]);
}
