import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import type { JobDefinition } from '../../../../shared/domain/job-definition.ts';
import { nodeSize } from '../../../ui/graph/layout.ts';
import type { Spots } from '../document/actions.ts';

/** The view is widened to whole tiles of this size, so that what is in it changes seldom. */
const tile = 480;

/** The jobs in or near the view; all of them where that is not wanted. */
export function useJobsInView(
  jobs: readonly JobDefinition[],
  spots: Spots,
  isWanted: boolean,
): readonly JobDefinition[] {
  const key = useStore(({ transform: [x, y, zoom], width, height }) => {
    if (!isWanted) return '';
    const down = (value: number): number => Math.floor(value / tile) * tile;
    const up = (value: number): number => Math.ceil(value / tile) * tile;
    const left = down(-x / zoom - nodeSize.width);
    const right = up((width - x) / zoom + nodeSize.width);
    return [left, down(-y / zoom - nodeSize.height), right, up((height - y) / zoom + nodeSize.height)].join(
      ' ',
    );
  });
  return useMemo(() => {
    if (key === '') return jobs;
    const [left = 0, top = 0, right = 0, bottom = 0] = key.split(' ').map(Number);
    return jobs.filter(({ name }) => {
      const at = spots.get(name);
      return at !== undefined && at.x >= left && at.x <= right && at.y >= top && at.y <= bottom;
    });
  }, [jobs, spots, key]);
}
