import type {
  RevisionDetail,
  WorkflowDetail,
  WorkflowSummary,
} from '../../../src/shared/contract/workflow.ts';
import { toInstant } from '../../../src/shared/domain/instant.ts';
import type { WorkflowDefinition } from '../../../src/shared/domain/workflow-definition.ts';
import { parseWorkflowFile } from '../../../src/shared/workflow-file/parse.ts';
import type { Behaviour } from './behaviour.ts';
import { Broadcast } from './broadcast.ts';
import { refuse } from './refuse.ts';
import type { SimulatedRun } from './simulated-run.ts';

export interface FakeWorkflow {
  detail: WorkflowDetail;
  /** Oldest first; the last one is the head. */
  readonly revisions: RevisionDetail[];
  readonly behaviour: Behaviour;
  /** Newest first. */
  readonly runs: SimulatedRun[];
}

/** The workflows of a fake engine, oldest first, and their revisions. */
export class FakeWorkflows {
  readonly changes = new Broadcast<{ changed: WorkflowSummary[]; removed: string[] }>();
  readonly #uuid: () => string;
  readonly #all: FakeWorkflow[] = [];

  constructor(uuid: () => string) {
    this.#uuid = uuid;
  }

  get all(): readonly FakeWorkflow[] {
    return this.#all;
  }

  one(uuid: string): FakeWorkflow {
    const found = this.#all.find(({ detail }) => detail.uuid === uuid);
    return found ?? refuse('not_found', { kind: 'workflow', key: uuid });
  }

  revision(uuid: string, revision: string): RevisionDetail {
    const found = this.one(uuid).revisions.find((one) => one.uuid === revision);
    return found ?? refuse('not_found', { kind: 'revision', key: revision });
  }

  add(source: string, behaviour: Behaviour, definition = parsedOrThrow(source)): FakeWorkflow {
    const now = toInstant(Date.now());
    const detail: WorkflowDetail = {
      uuid: this.#uuid(),
      name: definition.name,
      description: definition.description,
      head_revision_uuid: '',
      linked_path: null,
      created_at: now,
      updated_at: now,
      revision_number: 0,
      source,
      original_source: null,
      definition,
      jobs: [],
      layout: {},
    };
    const workflow: FakeWorkflow = { detail, behaviour, runs: [], revisions: [] };
    this.#all.push(workflow);
    this.#revise(workflow, source, definition, null);
    return workflow;
  }

  /** Saves another text of a workflow and tells of it. @param restored_number the revision that it was, if it was one. */
  revise(uuid: string, source: string, restored_number: number | null = null): WorkflowDetail {
    const workflow = this.one(uuid);
    this.#revise(workflow, source, parsedOrThrow(source), restored_number);
    this.tell(uuid);
    return workflow.detail;
  }

  remove(workflow: FakeWorkflow): void {
    this.#all.splice(this.#all.indexOf(workflow), 1);
    this.changes.send({ changed: [], removed: [workflow.detail.uuid] });
  }

  /** Tells how a workflow is now, unless it was deleted. */
  tell(uuid: string): void {
    const workflow = this.#all.find(({ detail }) => detail.uuid === uuid);
    if (workflow !== undefined) this.changes.send({ changed: [workflowSummary(workflow)], removed: [] });
  }

  /** A job keeps its uuid by its name. */
  #revise(
    workflow: FakeWorkflow,
    source: string,
    parsed: WorkflowDefinition,
    restored_number: number | null,
  ): void {
    const known = new Map(workflow.detail.definition.jobs.map(({ name, uuid }) => [name, uuid]));
    const jobs = parsed.jobs.map((job) => ({ ...job, uuid: known.get(job.name) ?? this.#uuid() }));
    const definition = { ...parsed, jobs };
    const revision: RevisionDetail = {
      uuid: this.#uuid(),
      number: workflow.revisions.length + 1,
      is_head: true,
      origin: 'import',
      restored_number,
      name: parsed.name,
      jobs_count: jobs.length,
      created_at: toInstant(Date.now()),
      source,
      original_source: null,
      definition,
    };
    workflow.revisions.push(revision);
    workflow.detail = {
      ...workflow.detail,
      name: parsed.name,
      description: parsed.description,
      head_revision_uuid: revision.uuid,
      revision_number: revision.number,
      source,
      definition,
      updated_at: revision.created_at,
    };
  }
}

export function workflowSummary({ detail, runs }: FakeWorkflow): WorkflowSummary {
  const {
    source: _source,
    original_source: _original,
    definition,
    revision_number: _number,
    ...workflow
  } = detail;
  const last_runs = runs.slice(0, 10).map((run) => run.detail.run);
  return { ...workflow, jobs_count: definition.jobs.length, last_runs };
}

function parsedOrThrow(source: string): WorkflowDefinition {
  const parsed = parseWorkflowFile(source, { file: null, folder: '/home/sample' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.definition;
}
