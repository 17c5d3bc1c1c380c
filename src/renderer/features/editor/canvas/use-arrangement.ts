import { useEffect, useMemo, useState } from 'react';
import { layOut } from '../../../ui/graph/lay-out.ts';
import { type GraphJob, layoutKey } from '../../../ui/graph/layout.ts';
import { isPinned } from '../document/positions.ts';
import { useDocument } from '../EditorContext.ts';
import { type Arrangement, arranged, nowhere, ofLayout, withNewNames } from './arrangement.ts';

interface LaidOut {
  readonly key: string;
  readonly graph: readonly GraphJob[];
  readonly arrangement: Arrangement;
}

/** Where everything is drawn; null until the first layout is there. */
export function useArrangement(): Arrangement | null {
  const jobs = useDocument(({ reading }) => reading?.definition.jobs ?? null);
  const positions = useDocument((state) => state.positions);
  const [laidOut, setLaidOut] = useState<LaidOut | null>(null);
  const isAutomatic = !isPinned(positions);
  const graph = useMemo(
    (): readonly GraphJob[] =>
      jobs?.map(({ name, depends_on }) => ({ name, depends_on: depends_on.map(({ job }) => job) })) ?? [],
    [jobs],
  );
  const key = useMemo(() => layoutKey(graph), [graph]);

  useEffect(() => {
    if (!isAutomatic || graph.length === 0) return;
    let isWanted = true;
    void layOut(graph).then((layout) => {
      if (isWanted) setLaidOut({ key, graph, arrangement: ofLayout(layout) });
    });
    return () => {
      isWanted = false;
    };
  }, [isAutomatic, graph, key]);

  return useMemo(() => {
    if (jobs === null) return null;
    if (isAutomatic && laidOut === null) return null;
    if (isAutomatic && laidOut?.key === key) return laidOut.arrangement;
    const renamed =
      isAutomatic && laidOut !== null && withNewNames(laidOut.arrangement, laidOut.graph, graph);
    return renamed || arranged(jobs, positions, laidOut?.arrangement ?? nowhere);
  }, [jobs, positions, isAutomatic, laidOut, key, graph]);
}
