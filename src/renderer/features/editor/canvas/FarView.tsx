import { useMemo } from 'react';
import { type FarMark, FarPicture } from '../../../ui/graph/large/FarPicture.tsx';
import type { FarGraph } from '../../../ui/graph/large/far-drawing.ts';
import { useDocument } from '../EditorContext.ts';
import { problemsByJob } from './problems-by-job.ts';

/** A large graph seen from afar, with what is wrong and what is selected. */
export function FarView({ graph }: { graph: FarGraph }) {
  const selected = useDocument(({ selection }) => selection.jobs);
  const problems = useDocument((state) => problemsByJob(state.problems));
  const marks = useMemo(
    (): FarMark[] => [
      ...[...problems.keys()].map((name) => ({ name, colour: '--state-failed' })),
      ...selected.map((name) => ({ name, colour: '--accent' })),
    ],
    [problems, selected],
  );
  return <FarPicture graph={graph} marks={marks} />;
}
