import type { FailPoint } from '../../src/main/engine/fail-points.ts';

/** The fail points that the loop and its runners pass: at each of them the engine dies. Others are not in this world. */
export const deadlyPoints = [
  'turn_decided',
  'turn_stored',
  'log_opened',
  'log_closed',
  'container_creating',
  'container_created',
  'container_attached',
  'container_started',
  'container_exited',
  'container_collected',
  'container_removing',
  'container_removed',
] as const satisfies readonly FailPoint[];
