import type { RunSummary } from '../../../../shared/contract/run.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import type { NamedWorkflow } from './named-workflow.ts';

/** The workflows of these runs that are there no more, by name, with those that were known before; the same list where none came. */
export function withGone(
  before: readonly NamedWorkflow[],
  runs: readonly RunSummary[],
  present: ReadonlySet<Uuid> | null,
): readonly NamedWorkflow[] {
  if (present === null) return before;
  const all = new Map(before.map((workflow) => [workflow.uuid, workflow]));
  for (const { workflow_uuid: uuid, workflow_name: name } of runs) {
    if (!present.has(uuid) && !all.has(uuid)) all.set(uuid, { uuid, name });
  }
  return all.size === before.length ? before : [...all.values()].sort((a, b) => a.name.localeCompare(b.name));
}
