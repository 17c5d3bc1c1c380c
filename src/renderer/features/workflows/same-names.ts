import type { WorkflowSummary } from '../../../shared/contract/workflow.ts';
import type { Uuid } from '../../../shared/domain/uuid.ts';

/** The files of the workflows that share their name with another one, by uuid: what tells them apart. */
export function pathsOfNamesakes(
  workflows: Iterable<Pick<WorkflowSummary, 'uuid' | 'name' | 'linked_path'>>,
): ReadonlyMap<Uuid, string> {
  const byName = Map.groupBy(workflows, ({ name }) => name);
  return new Map(
    [...byName.values()]
      .filter((namesakes) => namesakes.length > 1)
      .flat()
      .flatMap(({ uuid, linked_path }) => (linked_path === null ? [] : [[uuid, linked_path] as const])),
  );
}
