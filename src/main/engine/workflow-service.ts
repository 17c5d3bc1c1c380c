import { dirname, isAbsolute } from 'node:path';
import type { WorkflowDetail, WorkflowSummary } from '../../shared/contract/workflow.ts';
import { fail, ok, type Result } from '../../shared/domain/error.ts';
import { toInstant } from '../../shared/domain/instant.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Workflow } from '../../shared/domain/workflow.ts';
import { resolveParams } from '../../shared/workflow-file/params.ts';
import { parseWorkflowFile } from '../../shared/workflow-file/parse.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Clock, Ids } from './ports.ts';
import type { RunStarter } from './run-starter.ts';
import type { Store } from './store/store.ts';
import type { NewRevision, RevisionOrigin, StoredRevision } from './store/workflows.ts';

const lastRunsShown = 10;

export interface SourceInput {
  readonly source: string;
  readonly file: string | null;
  readonly folder: string | null;
}

type Params = Readonly<Record<string, string>>;

/** Workflows as callers know them: found, made from text, executed. */
export class WorkflowService {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #feed: ChangeFeed;
  readonly #starter: RunStarter;

  constructor(store: Store, clock: Clock, ids: Ids, feed: ChangeFeed, starter: RunStarter) {
    this.#store = store;
    this.#clock = clock;
    this.#ids = ids;
    this.#feed = feed;
    this.#starter = starter;
  }

  list(after: Uuid | null, limit: number): WorkflowSummary[] {
    return this.#store.workflows.page(after, limit).map((row) => this.#summarise(row));
  }

  /** A workflow as a list shows it; null for one that is gone. */
  summary(uuid: Uuid): WorkflowSummary | null {
    const row = this.#store.workflows.summary(uuid);
    return row === null ? null : this.#summarise(row);
  }

  show(uuid: Uuid): Result<WorkflowDetail, 'not_found'> {
    const workflow = this.#store.workflows.byUuid(uuid);
    return workflow === null
      ? fail('not_found', { kind: 'workflow', key: uuid })
      : ok(this.#detail(workflow));
  }

  /** By uuid or, where only one workflow has it, by name. */
  find(key: string): Result<Workflow, 'not_found' | 'ambiguous'> {
    const byUuid = this.#store.workflows.byUuid(key);
    if (byUuid !== null) return ok(byUuid);
    const [first, ...others] = this.#store.workflows.byName(key);
    if (first === undefined) return fail('not_found', { kind: 'workflow', key });
    if (others.length === 0) return ok(first);
    const matches = [first, ...others].map(({ uuid, name }) => ({ uuid, name }));
    return fail('ambiguous', { name: key, matches });
  }

  validate(input: SourceInput): Problem[] {
    const parsed = parseWorkflowFile(input.source, input);
    return parsed.ok ? [] : [...parsed.problems];
  }

  /** A new workflow from its text; linked to `file` where that is a path of which no other workflow is made. */
  create(input: SourceInput): Result<WorkflowDetail, 'invalid_workflow'> {
    const { file } = input;
    const isLinkable = file !== null && isAbsolute(file) && this.#store.workflows.byPath(file) === null;
    const revision = this.#parse(input, isLinkable ? 'file' : 'import');
    if (!revision.ok) return revision;
    return ok(this.#detail(this.#create(revision.value, isLinkable ? file : null)));
  }

  /** A run of the head revision. */
  execute(uuid: Uuid, given: Params): Result<Run, 'not_found' | 'invalid_workflow'> {
    const workflow = this.#store.workflows.byUuid(uuid);
    if (workflow === null) return fail('not_found', { kind: 'workflow', key: uuid });
    const head = this.#headOf(workflow);
    const params = resolveParams(head.definition, given);
    if (!params.ok) return fail('invalid_workflow', { problems: [...params.problems] });
    return ok(this.#starter.start(workflow, head, params.values, 'manual'));
  }

  /** A run of a file, as the workflow that is linked to its path; made on first use. */
  executeFile(path: string, source: string, given: Params): Result<Run, 'invalid_workflow'> {
    const revision = this.#parse({ source, file: path, folder: dirname(path) }, 'file');
    if (!revision.ok) return revision;
    const params = resolveParams(revision.value.definition, given);
    if (!params.ok) return fail('invalid_workflow', { problems: [...params.problems] });
    const workflow = this.#store.workflows.byPath(path) ?? this.#create(revision.value, path);
    const stored = this.#revisionOfFile(workflow, revision.value);
    return ok(this.#starter.start(workflow, stored, params.values, 'manual'));
  }

  /** The head where it is what the file says; else a new revision, which leaves a head from elsewhere where it is. */
  #revisionOfFile(workflow: Workflow, read: NewRevision): StoredRevision {
    const { workflows } = this.#store;
    const head = this.#headOf(workflow);
    const text = read.original_source ?? read.source;
    if ((head.original_source ?? head.source) === text) return head;
    const isHead = head.origin === 'file';
    const known = isHead ? null : workflows.revisionOfSource(workflow.uuid, text, 'file');
    if (known !== null) return known;
    const revision = workflows.revise(workflow.uuid, read, isHead, this.#now());
    this.#feed.workflowChanged(workflow.uuid);
    return revision;
  }

  #parse(input: SourceInput, origin: RevisionOrigin): Result<NewRevision, 'invalid_workflow'> {
    const parsed = parseWorkflowFile(input.source, input);
    if (!parsed.ok) return fail('invalid_workflow', { problems: [...parsed.problems] });
    const { definition, source, original_source } = parsed;
    return ok({ uuid: this.#ids.next(), origin, source, original_source, definition });
  }

  #create(revision: NewRevision, linked_path: string | null): Workflow {
    const workflow = this.#store.workflows.create(this.#ids.next(), linked_path, revision, this.#now());
    this.#feed.workflowChanged(workflow.uuid);
    return workflow;
  }

  #headOf(workflow: Workflow): StoredRevision {
    const head = this.#store.workflows.revision(workflow.head_revision_uuid);
    if (head === null) throw new Error(`workflow ${workflow.uuid} has no head`);
    return head;
  }

  #detail(workflow: Workflow): WorkflowDetail {
    const { number, source, original_source, definition } = this.#headOf(workflow);
    return { ...workflow, revision_number: number, source, original_source, definition };
  }

  #summarise(row: Workflow & { jobs_count: number }): WorkflowSummary {
    return { ...row, last_runs: this.#store.runs.latest(row.uuid, lastRunsShown) };
  }

  #now() {
    return toInstant(this.#clock.now().wall);
  }
}
