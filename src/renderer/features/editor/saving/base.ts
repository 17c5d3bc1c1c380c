import type { WorkflowDetail } from '../../../../shared/contract/workflow.ts';
import type { Uuid } from '../../../../shared/domain/uuid.ts';
import type { Identities } from '../document/identities.ts';
import { type Positions, storedPositions } from '../document/positions.ts';

/** The stored revision that the document was made of. */
export interface Base {
  readonly uuid: Uuid;
  readonly revision_uuid: Uuid;
  readonly number: number;
  readonly source: string;
  readonly positions: Positions;
  /** Of its jobs. */
  readonly names: readonly string[];
  /** Which job of the document each of them is. */
  readonly identities: Identities;
  /** The file that the workflow is linked to, or null. */
  readonly linked_path: string | null;
}

export function baseOf(detail: WorkflowDetail, identities: Identities): Base {
  return {
    uuid: detail.uuid,
    revision_uuid: detail.head_revision_uuid,
    number: detail.revision_number,
    source: detail.source,
    positions: detail.layout,
    names: detail.definition.jobs.map(({ name }) => name),
    identities,
    linked_path: detail.linked_path,
  };
}

/** The folder of the linked file, which relative paths start from. */
export function folderOf(linkedPath: string | null): string | null {
  const end = linkedPath === null ? -1 : Math.max(linkedPath.lastIndexOf('/'), linkedPath.lastIndexOf('\\'));
  return linkedPath === null || end === -1 ? null : linkedPath.slice(0, Math.max(end, 1));
}

/** Whether anything would be lost without saving. */
export function isChanged(
  base: Pick<Base, 'source' | 'positions'>,
  present: { readonly source: string; readonly positions: Positions },
  names: readonly string[],
): boolean {
  return present.source !== base.source || !isSamePlaces(base.positions, present.positions, names);
}

function isSamePlaces(a: Positions, b: Positions, names: readonly string[]): boolean {
  if (a === b) return true;
  const [before, after] = [storedPositions(a, names), storedPositions(b, names)];
  const keys = Object.keys(after);
  return (
    keys.length === Object.keys(before).length &&
    keys.every((name) => before[name]?.x === after[name]?.x && before[name]?.y === after[name]?.y)
  );
}
