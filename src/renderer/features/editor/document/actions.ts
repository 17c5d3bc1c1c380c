import type { Condition } from '../../../../shared/domain/job-definition.ts';
import { freeJobName } from '../../../../shared/workflow-edit/free-job-name.ts';
import type { WorkflowEdit } from '../../../../shared/workflow-edit/workflow-edit.ts';
import { gap, nodeSize, type Point } from '../../../ui/graph/layout.ts';
import { namesOf } from './document-state.ts';
import type { EditorDocument } from './editor-document.ts';
import { newJobSettings } from './new-job.ts';
import { pastedPlaces } from './pasted-places.ts';
import { freeSpot, isPinned, type Positions, spotAfter } from './positions.ts';
import { nothing } from './selection.ts';

/** Where every job is drawn at present: the middle of each node. */
export type Spots = ReadonlyMap<string, Point>;

interface NewJob {
  /** The job that the new one depends on; null for none. */
  readonly after: string | null;
  /** The job that depends on the new one from then on; null for none. */
  readonly before?: string | null;
  /** Where it was put by hand; null leaves it to the layout. */
  readonly at: Point | null;
}

/** Adds a job beside others. @returns its name, or null where it was refused. */
export async function addJob(
  document: EditorDocument,
  spots: Spots,
  { after, before = null, at }: NewJob,
): Promise<string | null> {
  const state = document.state.getState();
  const name = freeJobName(namesOf(state), 'job-1');
  const like = state.reading?.definition.jobs.find((job) => job.name === (after ?? before)) ?? null;
  const fallback = like ?? state.reading?.definition.jobs.at(-1) ?? null;
  const edits: WorkflowEdit[] = [{ kind: 'add_job', name, settings: newJobSettings(fallback) }];
  if (after !== null) edits.push(connection(name, after));
  if (before !== null) edits.push(connection(before, name));
  const made = await document.edit(edits, {
    selection: { jobs: [name], edge: null },
    place: (positions) => {
      if (at === null && !isPinned(positions)) return positions;
      const taken = pinned(positions, spots);
      return { ...taken, [name]: spotOf({ after, at }, taken) };
    },
  });
  return made === null ? null : name;
}

function spotOf({ after, at }: Pick<NewJob, 'after' | 'at'>, taken: Positions): Point {
  const others = Object.values(taken);
  const beside = after === null ? undefined : taken[after];
  if (at !== null) return freeSpot(at, others);
  if (beside !== undefined) return spotAfter(beside, others);
  const left = Math.min(...others.map(({ x }) => x));
  const bottom = Math.max(...others.map(({ y }) => y));
  return { x: left, y: bottom + nodeSize.height + gap.across };
}

function connection(job: string, dependency: string): WorkflowEdit {
  return { kind: 'connect', job, dependency, condition: 'succeeded' };
}

/** Every job at the place where it is drawn: what was laid out stays where it is once something was put by hand. */
function pinned(positions: Positions, spots: Spots): Positions {
  return { ...Object.fromEntries(spots), ...positions };
}

/** Puts jobs somewhere, the others stay. */
export function moveJobs(document: EditorDocument, spots: Spots, moved: Spots): void {
  const { positions } = document.state.getState();
  document.move({ ...pinned(positions, spots), ...Object.fromEntries(moved) });
}

/** Back to where the layout puts everything. */
export function arrange(document: EditorDocument): void {
  if (isPinned(document.state.getState().positions)) document.move({});
}

export function connect(
  document: EditorDocument,
  job: string,
  dependency: string,
  condition: Condition = 'succeeded',
): void {
  void document.edit([{ kind: 'connect', job, dependency, condition }], {
    selection: { jobs: [], edge: { job, dependency } },
  });
}

export function disconnect(document: EditorDocument, job: string, dependency: string): void {
  const { selection } = document.state.getState();
  void document.edit([{ kind: 'disconnect', job, dependency }], {
    selection: { jobs: selection.jobs, edge: null },
  });
}

/** Deletes the selected jobs, or the selected dependency. */
export async function removeSelection(document: EditorDocument): Promise<void> {
  const { jobs, edge } = document.state.getState().selection;
  if (edge !== null) disconnect(document, edge.job, edge.dependency);
  else if (jobs.length > 0) await document.edit([{ kind: 'remove_jobs', jobs }], { selection: nothing });
}

/** Pastes jobs of a text; see {@link pastedPlaces} for where. */
export async function pasteJobs(document: EditorDocument, spots: Spots, text: string): Promise<void> {
  await document.edit([{ kind: 'paste_jobs', text }], {
    place: (positions, made, jobs) => {
      if (!isPinned(positions)) return positions;
      const others = pinned(positions, spots);
      return { ...others, ...pastedPlaces(made, jobs, others) };
    },
  });
}

export async function duplicateSelection(document: EditorDocument, spots: Spots): Promise<void> {
  const { jobs } = document.state.getState().selection;
  if (jobs.length === 0) return;
  await pasteJobs(document, spots, await document.copy(jobs));
}
