import { dirname } from 'node:path';
import type { WorkflowChange, WorkflowDetail, WorkflowSummary } from '../../shared/contract/workflow.ts';
import { fail, ok, type Result } from '../../shared/domain/error.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { Run, Trigger } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { CanvasLayout, Workflow } from '../../shared/domain/workflow.ts';
import type { OlderWorkflow } from '../../shared/workflow-file/older-text.ts';
import { olderJobs } from '../../shared/workflow-file/older-view.ts';
import { resolveParams } from '../../shared/workflow-file/params.ts';
import { parseWorkflowFile } from '../../shared/workflow-file/parse.ts';
import type { RunStarter } from './run-starter.ts';
import type { StoredRevision } from './store/revisions.ts';
import type { Store } from './store/store.ts';
import type { WorkflowPage, WorkflowRow } from './store/workflows.ts';
import type { SourceInput, WorkflowSaver } from './workflow-saver.ts';

const lastRunsShown = 10;

type Params = Readonly<Record<string, string>>;
type Detail<Code extends 'not_found' | 'invalid_workflow' | 'revision_conflict'> = Result<
  WorkflowDetail,
  Code
>;

/** Workflows as callers know them: found, made and changed, executed. */
export class WorkflowService {
  readonly #store: Store;
  readonly #saver: WorkflowSaver;
  readonly #starter: RunStarter;

  constructor(store: Store, saver: WorkflowSaver, starter: RunStarter) {
    this.#store = store;
    this.#saver = saver;
    this.#starter = starter;
  }

  list(page: WorkflowPage): WorkflowSummary[] {
    return this.#summarised(this.#store.workflows.page(page));
  }

  /** Workflows as a list shows them, without those that are gone. */
  summaries(uuids: readonly Uuid[]): WorkflowSummary[] {
    return this.#summarised(uuids.flatMap((uuid) => this.#store.workflows.summary(uuid) ?? []));
  }

  show(uuid: Uuid): Detail<'not_found'> {
    const workflow = this.#store.workflows.byUuid(uuid);
    return workflow === null ? notFound(uuid) : ok(this.#detail(workflow));
  }

  /** By uuid or, where only one workflow has it, by name. */
  find(key: string): Result<Workflow, 'not_found' | 'ambiguous'> {
    const byUuid = this.#store.workflows.byUuid(key);
    if (byUuid !== null) return ok(byUuid);
    const [first, ...others] = this.#store.workflows.byName(key);
    if (first === undefined) return notFound(key);
    if (others.length === 0) return ok(first);
    const matches = [first, ...others].map(({ uuid, name }) => ({ uuid, name }));
    return fail('ambiguous', { name: key, matches });
  }

  validate(input: SourceInput): Problem[] {
    const parsed = parseWorkflowFile(input.source, input);
    return parsed.ok ? [] : [...parsed.problems];
  }

  /** A new workflow from its text; linked to `file` where that is a path of which no other workflow is made. */
  create(input: SourceInput, layout?: CanvasLayout): Detail<'invalid_workflow'> {
    return this.#shown(this.#saver.create(input, layout));
  }

  /** A new workflow from the older dialect's fields. */
  createOlder(workflow: OlderWorkflow): Detail<'invalid_workflow'> {
    return this.#shown(this.#saver.createOlder(workflow));
  }

  change(change: WorkflowChange): Detail<'not_found' | 'invalid_workflow' | 'revision_conflict'> {
    return this.#shown(this.#saver.change(change));
  }

  duplicate(uuid: Uuid, name: string | null): Detail<'not_found' | 'invalid_workflow'> {
    return this.#shown(this.#saver.duplicate(uuid, name));
  }

  restore(uuid: Uuid, revision_uuid: Uuid): Detail<'not_found'> {
    return this.#shown(this.#saver.restore(uuid, revision_uuid));
  }

  /** A run of the head revision. */
  execute(
    uuid: Uuid,
    given: Params,
    trigger: Trigger = 'manual',
  ): Result<Run, 'not_found' | 'invalid_workflow'> {
    const workflow = this.#store.workflows.byUuid(uuid);
    if (workflow === null) return notFound(uuid);
    return this.#start(workflow, this.#saver.headOf(workflow), given, trigger);
  }

  /** A run of a file, as the workflow that is linked to its path; made on first use. */
  executeFile(path: string, source: string, given: Params): Result<Run, 'invalid_workflow'> {
    const origin = { source, file: path, folder: dirname(path) };
    const parsed = parseWorkflowFile(source, origin);
    if (!parsed.ok) return fail('invalid_workflow', { problems: [...parsed.problems] });
    const params = resolveParams(parsed.definition, given);
    if (!params.ok) return fail('invalid_workflow', { problems: [...params.problems] });
    const { workflow, revision } = this.#saver.saveFile(path, parsed);
    return ok(this.#starter.start(workflow, revision, params.values, 'manual'));
  }

  #start(
    workflow: Workflow,
    revision: StoredRevision,
    given: Params,
    trigger: Trigger,
  ): Result<Run, 'invalid_workflow'> {
    const params = resolveParams(revision.definition, given);
    if (!params.ok) return fail('invalid_workflow', { problems: [...params.problems] });
    return ok(this.#starter.start(workflow, revision, params.values, trigger));
  }

  #shown<Code extends 'not_found' | 'invalid_workflow' | 'revision_conflict'>(
    saved: Result<Workflow, Code>,
  ): Result<WorkflowDetail, Code> {
    return saved.ok ? ok(this.#detail(saved.value)) : saved;
  }

  #detail(workflow: Workflow): WorkflowDetail {
    const { number, source, original_source, definition } = this.#saver.headOf(workflow);
    return {
      ...workflow,
      revision_number: number,
      source,
      original_source,
      definition,
      jobs: olderJobs(definition),
      layout: this.#store.workflows.layout(workflow.uuid),
    };
  }

  #summarised(rows: readonly WorkflowRow[]): WorkflowSummary[] {
    const uuids = rows.map(({ uuid }) => uuid);
    const glances = this.#store.runs.glances(uuids, lastRunsShown);
    return rows.map((row) => ({ ...row, last_runs: glances.get(row.uuid) ?? [] }));
  }
}

function notFound(key: string) {
  return fail('not_found', { kind: 'workflow', key });
}
