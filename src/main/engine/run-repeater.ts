import { fail, ok, type Result } from '../../shared/domain/error.ts';
import { isFinalRunState, type Run } from '../../shared/domain/run.ts';
import type { Uuid } from '../../shared/domain/uuid.ts';
import type { Workflow } from '../../shared/domain/workflow.ts';
import type { ParamValues, WorkflowDefinition } from '../../shared/domain/workflow-definition.ts';
import { resolveParams } from '../../shared/workflow-file/params.ts';
import { reusableJobs } from './plan/reusable-jobs.ts';
import { sameJobs } from './plan/reusable-jobs-match.ts';
import { buildRunGraph } from './plan/run-graph.ts';
import type { RunStarter } from './run-starter.ts';
import type { StoredRevision } from './store/revisions.ts';
import type { Store } from './store/store.ts';

/** How a run is to be repeated. */
export interface RerunChoice {
  /** Values that take the place of the earlier run's. */
  readonly params: Readonly<Record<string, string>>;
  /** The revision of the earlier run, or the workflow as it is now. */
  readonly revision: 'same' | 'head';
}

/** Starts runs that repeat earlier ones. The earlier run is never changed. */
export class RunRepeater {
  readonly #store: Store;
  readonly #starter: RunStarter;

  constructor(store: Store, starter: RunStarter) {
    this.#store = store;
    this.#starter = starter;
  }

  /** Everything anew. Values of the earlier run that the revision has no parameter for are dropped. */
  rerun(uuid: Uuid, { params, revision }: RerunChoice): Result<Run, 'not_found' | 'invalid_workflow'> {
    const found = this.#find(uuid);
    if (!found.ok) return found;
    const { run, workflow } = found.value;
    const chosen = revision === 'same' ? run.revision_uuid : workflow.head_revision_uuid;
    const stored = this.#revision(chosen);
    const { definition } = stored;
    const resolved = resolveParams(definition, { ...paramsOf(run, definition), ...params });
    if (!resolved.ok) return fail('invalid_workflow', { problems: resolved.problems });
    return ok(this.#starter.start(workflow, stored, resolved.values, 'rerun', { rerun_of: uuid }));
  }

  /**
   * What did not succeed, and all that depends on it; the rest is kept, see {@link reusableJobs}. Of the head a job is
   * kept only where it is the same as it was, see {@link sameJobs}.
   */
  retry(
    uuid: Uuid,
    revision: 'same' | 'head',
  ): Result<Run, 'not_found' | 'run_not_ended' | 'nothing_to_retry' | 'invalid_workflow'> {
    const found = this.#find(uuid);
    if (!found.ok) return found;
    const { run, workflow } = found.value;
    const { number } = run;
    if (!isFinalRunState(run.state)) return fail('run_not_ended', { number });
    const before = this.#revision(run.revision_uuid);
    const stored = revision === 'same' ? before : this.#revision(workflow.head_revision_uuid);
    const { definition } = stored;
    const jobRuns = this.#store.runs.jobRuns(uuid);
    const earlier = sameJobs(before.definition, definition).map((index) =>
      index === null ? null : (jobRuns[index] ?? null),
    );
    const { kept, again } = reusableJobs(buildRunGraph(definition), earlier);
    if (again.length === 0) return fail('nothing_to_retry', { number });
    const resolved = resolveParams(definition, paramsOf(run, definition));
    if (!resolved.ok) return fail('invalid_workflow', { problems: resolved.problems });
    const reused = new Map(
      kept.flatMap((index): [number, Uuid][] => {
        const jobRun = earlier[index];
        return jobRun == null ? [] : [[index, jobRun.reused_from ?? jobRun.uuid]];
      }),
    );
    return ok(this.#starter.start(workflow, stored, resolved.values, 'rerun', { rerun_of: uuid, reused }));
  }

  #find(uuid: Uuid): Result<{ readonly run: Run; readonly workflow: Workflow }, 'not_found'> {
    const run = this.#store.runs.byUuid(uuid);
    if (run === null) return fail('not_found', { kind: 'run', key: uuid });
    const workflow = this.#store.workflows.byUuid(run.workflow_uuid);
    if (workflow === null) return fail('not_found', { kind: 'workflow', key: run.workflow_uuid });
    return ok({ run, workflow });
  }

  #revision(uuid: Uuid): StoredRevision {
    const revision = this.#store.revisions.byUuid(uuid);
    if (revision === null) throw new Error(`revision ${uuid} is gone`);
    return revision;
  }
}

/** The values of a run for the parameters that a revision has. */
function paramsOf({ params }: Run, definition: WorkflowDefinition): ParamValues {
  return Object.fromEntries(
    Object.entries(params).filter(([name]) => Object.hasOwn(definition.params, name)),
  );
}
