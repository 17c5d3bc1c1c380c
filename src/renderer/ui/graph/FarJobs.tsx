import { useMemo } from 'react';
import { useGraphState } from './GraphContext.ts';
import { type FarMark, FarPicture } from './large/FarPicture.tsx';
import type { FarGraph } from './large/far-drawing.ts';
import { stateColours } from './state-colours.ts';

/** A large graph seen from afar, with the states of its jobs and the selected one. */
export function FarJobs({ graph }: { graph: FarGraph }) {
  const facts = useGraphState((state) => state.facts);
  const selected = useGraphState((state) => state.selected);
  const marks = useMemo(() => {
    const made: FarMark[] = [];
    for (const [name, { state }] of facts) {
      const colour = stateColours[state];
      if (colour !== null) made.push({ name, colour });
    }
    if (selected !== null) made.push({ name: selected, colour: '--accent' });
    return made;
  }, [facts, selected]);
  return <FarPicture graph={graph} marks={marks} />;
}
