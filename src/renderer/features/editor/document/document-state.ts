import type { Problem } from '../../../../shared/domain/problem.ts';
import type { EditRefusal } from '../../../../shared/workflow-edit/workflow-edit.ts';
import type { DraftReading } from './draft-reading.ts';
import { emptyHistory, type History } from './history.ts';
import type { Identities } from './identities.ts';
import type { Positions } from './positions.ts';
import { nothing, type Selection } from './selection.ts';

/** What undo brings back. */
export interface Snapshot {
  readonly source: string;
  readonly positions: Positions;
  readonly identities: Identities;
  readonly selection: Selection;
}

/** What the person is told of the latest thing that was done; null where there is nothing to tell. */
export type Remark =
  | { readonly kind: 'refused'; readonly refusal: EditRefusal }
  | { readonly kind: 'rewritten'; readonly jobs: readonly string[] };

/** One workflow as it is being edited: its text, where its jobs stand, what is selected. */
export interface DocumentState extends Snapshot {
  /** Of the last text in which jobs could be seen; null before the first. */
  readonly reading: DraftReading | null;
  /** Of the present text, or while `is_reading` of the one before. */
  readonly problems: readonly Problem[];
  /** No jobs can be seen in the present text: `reading` is of an earlier one. */
  readonly is_broken: boolean;
  /** The text in the present form, where the present text is in the older dialect. */
  readonly converted: string | null;
  /** The present text has not been read yet. */
  readonly is_reading: boolean;
  readonly history: History<Snapshot>;
  readonly remark: Remark | null;
}

export function initialState(source: string, positions: Positions): DocumentState {
  return {
    source,
    positions,
    identities: {},
    selection: nothing,
    reading: null,
    problems: [],
    is_broken: false,
    converted: null,
    is_reading: true,
    history: emptyHistory(),
    remark: null,
  };
}

export function snapshotOf({ source, positions, identities, selection }: DocumentState): Snapshot {
  return { source, positions, identities, selection };
}

/** The names of the jobs, in the order of the text. */
export function namesOf({ reading }: Pick<DocumentState, 'reading'>): readonly string[] {
  return reading?.definition.jobs.map(({ name }) => name) ?? [];
}
