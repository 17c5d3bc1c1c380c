import { dirname, isAbsolute } from 'node:path';
import type { WorkflowChange } from '../../shared/contract/workflow.ts';
import { fail, ok, type Result } from '../../shared/domain/error.ts';
import { toInstant } from '../../shared/domain/instant.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { CanvasLayout, Workflow } from '../../shared/domain/workflow.ts';
import { type OlderWorkflow, olderText } from '../../shared/workflow-file/older-text.ts';
import { parseWorkflowFile, type WorkflowFileOutcome } from '../../shared/workflow-file/parse.ts';
import { applyChange, withoutPlaces } from './apply-change.ts';
import type { ChangeFeed } from './change-feed.ts';
import { copyName } from './copy-name.ts';
import type { Clock, Ids } from './ports.ts';
import type { Renames } from './store/job-keys-match.ts';
import type { NewRevision, RevisionOrigin, StoredRevision } from './store/revisions.ts';
import type { Store } from './store/store.ts';

export interface SourceInput {
  readonly source: string;
  readonly file: string | null;
  readonly folder: string | null;
}

type ParsedFile = Extract<WorkflowFileOutcome, { ok: true }>;

/** Stores workflows and their changes; each text that differs from the head's is a new revision. */
export class WorkflowSaver {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #feed: ChangeFeed;

  constructor(store: Store, clock: Clock, ids: Ids, feed: ChangeFeed) {
    this.#store = store;
    this.#clock = clock;
    this.#ids = ids;
    this.#feed = feed;
  }

  headOf(workflow: Workflow): StoredRevision {
    const head = this.#store.revisions.byUuid(workflow.head_revision_uuid);
    if (head === null) throw new Error(`workflow ${workflow.uuid} has no head`);
    return head;
  }

  create(input: SourceInput, layout?: CanvasLayout): Result<Workflow, 'invalid_workflow'> {
    const { file } = input;
    const parsed = parse(input);
    if (!parsed.ok) return parsed;
    const isLinkable = file !== null && isAbsolute(file) && this.#store.workflows.byPath(file) === null;
    return ok(this.#create(parsed.value, isLinkable ? file : null, layout));
  }

  createOlder(workflow: OlderWorkflow): Result<Workflow, 'invalid_workflow'> {
    const parsed = parse({ source: olderText(workflow), file: null, folder: null });
    return parsed.ok ? ok(this.#create(parsed.value, null)) : withoutPlaces(parsed.failure.data.problems);
  }

  change(change: WorkflowChange): Result<Workflow, 'not_found' | 'invalid_workflow' | 'revision_conflict'> {
    const workflow = this.#store.workflows.byUuid(change.uuid);
    if (workflow === null) return fail('not_found', { kind: 'workflow', key: change.uuid });
    const head = this.headOf(workflow);
    const base_revision_uuid = change.base_revision_uuid ?? head.uuid;
    if (base_revision_uuid !== head.uuid) {
      const { uuid: head_revision_uuid, number: head_number } = head;
      return fail('revision_conflict', { base_revision_uuid, head_revision_uuid, head_number });
    }
    const changed = applyChange(head, change, originOf(workflow));
    if (!changed.ok) return changed;
    const { source, renames } = changed.value;
    if (isTextOf(head, source)) {
      const layout = change.layout === undefined ? null : layoutOf(head, change.layout);
      return ok(this.#save(workflow, null, {}, layout));
    }
    const parsed = parse({ source, ...originOf(workflow) });
    if (!parsed.ok) return parsed;
    const moved = change.layout ?? renamedLayout(this.#store.workflows.layout(workflow.uuid), renames);
    const layout = moved === null ? null : layoutOf(parsed.value, moved);
    return ok(this.#save(workflow, this.#revision(parsed.value, 'import'), renames, layout));
  }

  duplicate(uuid: Uuid, name: string | null): Result<Workflow, 'not_found' | 'invalid_workflow'> {
    const workflow = this.#store.workflows.byUuid(uuid);
    if (workflow === null) return fail('not_found', { kind: 'workflow', key: uuid });
    const isTaken = (wanted: string) => this.#store.workflows.isNameTaken(wanted);
    const copied = { name: name ?? copyName(workflow.name, isTaken) };
    const nowhere = { file: null, folder: null };
    const changed = applyChange(this.headOf(workflow), copied, nowhere);
    if (!changed.ok) return changed;
    const parsed = parse({ source: changed.value.source, ...nowhere });
    if (!parsed.ok) return parsed;
    return ok(this.#create(parsed.value, null, this.#store.workflows.layout(uuid)));
  }

  /** The text of an earlier revision as the newest one; its jobs are the jobs that they were. */
  restore(uuid: Uuid, revision_uuid: Uuid): Result<Workflow, 'not_found'> {
    const workflow = this.#store.workflows.byUuid(uuid);
    if (workflow === null) return fail('not_found', { kind: 'workflow', key: uuid });
    const earlier = this.#store.revisions.byUuid(revision_uuid);
    if (earlier?.workflow_uuid !== uuid) return fail('not_found', { kind: 'revision', key: revision_uuid });
    const { source, original_source, definition, number: restored_number } = earlier;
    if (this.headOf(workflow).source === source) return ok(workflow);
    const restored = { uuid: this.#ids.next(), origin: 'import' as const, restored_number };
    return ok(this.#save(workflow, { ...restored, source, original_source, definition }, {}, null));
  }

  /**
   * The workflow that is linked to a path, made on first use, with the revision that is what the file says: the head, or
   * a new revision, which leaves a head from elsewhere where it is.
   */
  saveFile(path: string, file: ParsedFile): { workflow: Workflow; revision: StoredRevision } {
    const { workflows, revisions } = this.#store;
    const linked = workflows.byPath(path);
    const workflow = linked ?? this.#create(file, path);
    const head = this.headOf(workflow);
    const text = file.original_source ?? file.source;
    if ((head.original_source ?? head.source) === text) return { workflow, revision: head };
    const isHead = head.origin === 'file';
    const known = isHead ? null : revisions.ofSource(workflow.uuid, text, 'file');
    if (known !== null) return { workflow, revision: known };
    const revision = workflows.revise(workflow.uuid, this.#revision(file, 'file'), isHead, this.#now());
    this.#feed.workflowChanged(workflow.uuid);
    return { workflow, revision };
  }

  #revision({ source, original_source, definition }: ParsedFile, origin: RevisionOrigin): NewRevision {
    return { uuid: this.#ids.next(), origin, source, original_source, definition, restored_number: null };
  }

  #create(file: ParsedFile, linked_path: string | null, layout?: CanvasLayout): Workflow {
    const first = this.#revision(file, linked_path === null ? 'import' : 'file');
    const { workflows } = this.#store;
    const places = layout === undefined ? undefined : layoutOf(file, layout);
    const workflow = workflows.create(this.#ids.next(), linked_path, first, this.#now(), places);
    this.#feed.workflowChanged(workflow.uuid);
    return workflow;
  }

  #save(
    workflow: Workflow,
    revision: NewRevision | null,
    renames: Renames,
    layout: CanvasLayout | null,
  ): Workflow {
    if (revision === null && layout === null) return workflow;
    this.#store.workflows.save(workflow.uuid, { revision, renames, layout }, this.#now());
    this.#feed.workflowChanged(workflow.uuid);
    const saved = this.#store.workflows.byUuid(workflow.uuid);
    if (saved === null) throw new Error(`workflow ${workflow.uuid} is gone while it is saved`);
    return saved;
  }

  #now() {
    return toInstant(this.#clock.now().wall);
  }
}

/** Where relative paths of a workflow start from: the folder of its file. */
function originOf({ linked_path: file }: Workflow): { file: string | null; folder: string | null } {
  return { file, folder: file === null ? null : dirname(file) };
}

function parse(input: SourceInput): Result<ParsedFile, 'invalid_workflow'> {
  const parsed = parseWorkflowFile(input.source, input);
  return parsed.ok ? ok(parsed) : fail('invalid_workflow', { problems: [...parsed.problems] });
}

function isTextOf({ source, original_source }: StoredRevision, text: string): boolean {
  return text === source || text === original_source;
}

/** Places of the jobs that there are. */
function layoutOf({ definition }: Pick<ParsedFile, 'definition'>, layout: CanvasLayout): CanvasLayout {
  const known = new Set(definition.jobs.map(({ name }) => name));
  return Object.fromEntries(Object.entries(layout).filter(([name]) => known.has(name)));
}

/** A renamed job stands where it stood. Null where nothing moves. */
function renamedLayout(layout: CanvasLayout, renames: Renames): CanvasLayout | null {
  if (!Object.keys(renames).some((name) => Object.hasOwn(layout, name))) return null;
  const placed = Object.entries(layout).map(([name, place]) => [renames[name] ?? name, place]);
  return Object.fromEntries(placed);
}
