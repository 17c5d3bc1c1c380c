import type { Uuid } from '../../../../shared/domain/uuid.ts';

/** Labels on everything that Gantry makes in Docker: what it belongs to. */
export const labels = {
  store: 'gantry.store',
  workflow: 'gantry.workflow',
  run: 'gantry.run',
  job: 'gantry.job',
  attempt: 'gantry.attempt',
} as const;

/** Docker lets a name exist once, which is what keeps an attempt from being made twice. */
export function containerName(attempt_uuid: Uuid): string {
  return `gantry-${attempt_uuid}`;
}

/** What a workflow's named volume is called in Docker. */
export function volumeName(workflow_uuid: Uuid, name: string): string {
  return `gantry-${workflow_uuid}-${name}`;
}
