import { createStore, type StoreApi } from 'zustand';
import type { JobDefinition } from '../../../../shared/domain/job-definition.ts';
import type { WorkflowEdit } from '../../../../shared/workflow-edit/workflow-edit.ts';
import type { Workshop } from '../workshop/workshop.ts';
import { type DocumentState, initialState, namesOf, type Snapshot, snapshotOf } from './document-state.ts';
import type { DraftOutcome } from './draft-reading.ts';
import { redone, type Step, undone, withStep, withTyping } from './history.ts';
import { type Identities, madeIdentity, removedIdentities, renamedIdentity } from './identities.ts';
import { type Positions, withRenamed } from './positions.ts';
import { isSameSelection, ofJobs, type Selection, stillThere } from './selection.ts';
import { createUnapplied, type Unapplied } from './unapplied.ts';

/** Settings of one edit. `made` are the jobs that it made or renamed. */
export interface EditOptions {
  /** Left out: the jobs that were made are selected, where there are any. */
  readonly selection?: Selection;
  readonly place?: (
    positions: Positions,
    made: readonly string[],
    jobs: readonly JobDefinition[],
  ) => Positions;
}

/** Edits, or what makes them of the document as it is when their turn comes: after all that was done before. */
export type Edits = readonly WorkflowEdit[] | ((state: DocumentState) => readonly WorkflowEdit[]);

/** The one document behind canvas, form and text. Every change of it is a step of one history. */
export interface EditorDocument {
  readonly state: StoreApi<DocumentState>;
  readonly unapplied: Unapplied;
  /** The text as it was typed. */
  type(source: string): void;
  /** The whole text anew, as one step. */
  replace(source: string, positions: Positions): void;
  /**
   * Changes on canvas or form, as one step: all or none, each after those before it.
   * @returns the jobs that were made or renamed, or null where it was refused, which `remark` says.
   */
  edit(edits: Edits, options?: EditOptions): Promise<readonly string[] | null>;
  move(positions: Positions): void;
  select(selection: Selection): void;
  undo(): void;
  redo(): void;
  dismiss(): void;
  copy(jobs: readonly string[]): Promise<string>;
  /** Resolves when all changes so far are made and the text has been read. */
  settled(): Promise<void>;
}

interface DocumentOptions {
  readonly workshop: Workshop;
  readonly source: string;
  readonly positions: Positions;
  readonly identities?: Identities;
  /** What relative paths of the text start from. */
  readonly folder: string | null;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** A text that was never given before: what a new job is known by. */
  readonly newIdentity: () => string;
}

export function createDocument({
  workshop,
  source: first,
  positions,
  identities = {},
  folder,
  now,
  newIdentity,
}: DocumentOptions): EditorDocument {
  const state = createStore<DocumentState>()(() => ({ ...initialState(first, positions), identities }));
  const unapplied = createUnapplied();
  let reading: Promise<void> | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const take = (source: string, draft: DraftOutcome): Partial<DocumentState> => {
    const known = draft.reading ?? state.getState().reading;
    const { selection } = state.getState();
    return {
      source,
      reading: known,
      problems: draft.problems,
      is_broken: draft.reading === null,
      converted: draft.converted,
      is_reading: false,
      selection: draft.reading === null ? selection : stillThere(selection, draft.reading.definition.jobs),
    };
  };
  /** Reads the present text, and as long as it changed meanwhile, again: one reading at a time. */
  const read = (): Promise<void> => {
    reading ??= (async () => {
      while (state.getState().is_reading) {
        const { source } = state.getState();
        const draft = await workshop.read(source, folder);
        if (state.getState().source === source) state.setState(take(source, draft));
      }
    })().finally(() => {
      reading = null;
    });
    return reading;
  };
  const become = (next: Partial<DocumentState>): void => {
    state.setState({ remark: null, ...next });
    if (state.getState().is_reading) void read();
  };
  const go = (step: Step<Snapshot> | null): void => {
    if (step === null) return;
    const isNewText = step.entry.source !== state.getState().source;
    become({ ...step.entry, history: step.history, ...(isNewText ? { is_reading: true } : {}) });
  };

  const edit = async (wanted: Edits, options: EditOptions): Promise<readonly string[] | null> => {
    for (;;) {
      if (typeof wanted === 'function' && state.getState().is_reading) await read();
      const { source } = state.getState();
      const edits = typeof wanted === 'function' ? wanted(state.getState()) : wanted;
      if (edits.length === 0) return [];
      const edited = await workshop.edit(source, edits, folder);
      const before = state.getState();
      // Somebody typed meanwhile: the edit is made on what is there now.
      if (before.source !== source) continue;
      if (!edited.ok) {
        state.setState({ remark: { kind: 'refused', refusal: edited.refusal } });
        return null;
      }
      const renamed = followEdits(before, edits, edited.jobs, newIdentity);
      const next = {
        ...take(edited.source, edited.draft),
        ...renamed,
        positions:
          options.place?.(renamed.positions, edited.jobs, edited.draft.reading?.definition.jobs ?? []) ??
          renamed.positions,
      };
      if (edited.source === source && next.positions === before.positions) return edited.jobs;
      const selection =
        options.selection ?? (edited.jobs.length > 0 ? ofJobs(edited.jobs) : renamed.selection);
      become({
        ...next,
        selection: stillThere(selection, edited.draft.reading?.definition.jobs ?? []),
        history: withStep(before.history, snapshotOf(before)),
        remark: edited.rewritten.length > 0 ? { kind: 'rewritten', jobs: edited.rewritten } : null,
      });
      return edited.jobs;
    }
  };

  void read();
  return {
    state,
    unapplied,
    type(source) {
      const before = state.getState();
      if (source === before.source) return;
      become({ source, is_reading: true, history: withTyping(before.history, snapshotOf(before), now()) });
    },
    replace(source, placed) {
      const before = state.getState();
      become({
        source,
        positions: placed,
        is_reading: true,
        history: withStep(before.history, snapshotOf(before)),
      });
    },
    edit(edits, options = {}) {
      const release = unapplied.hold(null);
      const made = queue.then(() => edit(edits, options)).finally(release);
      queue = made.catch(() => undefined);
      return made;
    },
    move(placed) {
      const before = state.getState();
      if (placed === before.positions) return;
      become({ positions: placed, history: withStep(before.history, snapshotOf(before)) });
    },
    select(selection) {
      if (!isSameSelection(selection, state.getState().selection)) state.setState({ selection });
    },
    undo() {
      queue = queue.then(() => go(undone(state.getState().history, snapshotOf(state.getState()))));
    },
    redo() {
      queue = queue.then(() => go(redone(state.getState().history, snapshotOf(state.getState()))));
    },
    dismiss: () => state.setState({ remark: null }),
    copy: (jobs) => workshop.copy(state.getState().source, jobs),
    async settled() {
      await queue;
      await read();
    },
  };
}

/** Positions, identities and selection go with a job's name; a new job is nobody that was there before. */
function followEdits(
  before: DocumentState,
  edits: readonly WorkflowEdit[],
  made: readonly string[],
  newIdentity: () => string,
): Pick<Snapshot, 'positions' | 'identities' | 'selection'> {
  let { positions, identities, selection } = before;
  const names = new Set(namesOf(before));
  const renamed = new Set<string>();
  for (const one of edits) {
    if (one.kind === 'remove_jobs') identities = removedIdentities(identities, one.jobs);
    if (one.kind !== 'rename_job' || one.job === one.name || !names.has(one.job)) continue;
    const name = made.find((candidate) => candidate === one.name.normalize('NFC')) ?? one.name;
    renamed.add(name);
    positions = withRenamed(positions, one.job, name);
    identities = renamedIdentity(identities, one.job, name);
    selection = {
      jobs: selection.jobs.map((job) => (job === one.job ? name : job)),
      edge: null,
    };
  }
  for (const name of made) {
    if (!names.has(name) && !renamed.has(name)) identities = madeIdentity(identities, name, newIdentity());
  }
  return { positions, identities, selection };
}
