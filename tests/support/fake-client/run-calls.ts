import type { Client } from '../../../src/shared/contract/contract.ts';
import { isFinalRunState } from '../../../src/shared/domain/run.ts';
import { explainOnce, type WatchedDocker, watchExplanations } from './fake-explanations.ts';
import type { FakeRuns } from './fake-runs.ts';
import type { FakeWorkflows } from './fake-workflows.ts';
import { pageOf } from './page-of.ts';
import { refuse } from './refuse.ts';
import { attemptDetail, historyOf, isChosen, runSummary } from './run-answers.ts';
import { streamOf } from './stream-of.ts';

/** What can be asked of runs. */
export function runCalls(
  runs: FakeRuns,
  workflows: FakeWorkflows,
  docker: WatchedDocker,
): Partial<Client['run']> {
  return {
    list: async ({ after, limit, ...filter }) => {
      const chosen = runs
        .all()
        .map(({ detail }) => runSummary(detail))
        .filter((run) => isChosen(run, filter))
        .sort((a, b) => (a.uuid < b.uuid ? 1 : -1));
      return pageOf(chosen, { after, limit }, ({ uuid }) => uuid);
    },
    find: async ({ key }) => runs.one(key).detail.run,
    show: async ({ uuid }) => runs.one(uuid).detail,
    explain: async ({ uuid, job }) => {
      const { run, jobs } = explainOnce(runs.one(uuid).detail, docker.status());
      return { run, jobs: jobs.filter((one) => job === undefined || one.job === job) };
    },
    cancel: async ({ uuid }) => runs.one(uuid).cancel(),
    rerun: async ({ uuid, params }) => {
      const { run } = runs.one(uuid).detail;
      const origin = { trigger: 'rerun', rerun_of: uuid, kept: new Map() } as const;
      return runs.play(workflows.one(run.workflow_uuid), { ...run.params, ...params }, origin);
    },
    retry: async ({ uuid }) => {
      const { run, job_runs } = runs.one(uuid).detail;
      if (!isFinalRunState(run.state)) refuse('run_not_ended', { number: run.number });
      const kept = new Map(
        job_runs
          .filter(({ state }) => state === 'succeeded')
          .map((jobRun) => [jobRun.name, jobRun.reused_from ?? jobRun.uuid]),
      );
      if (kept.size === job_runs.length) refuse('nothing_to_retry', { number: run.number });
      const origin = { trigger: 'rerun', rerun_of: uuid, kept } as const;
      return runs.play(workflows.one(run.workflow_uuid), run.params, origin);
    },
    keep: async ({ uuid, is_kept = true }) => runs.setKept(uuid, is_kept),
    deletion: async ({ uuid }) => {
      runs.one(uuid);
      return { log_bytes: 48_200, reruns_count: 0 };
    },
    delete: async ({ uuid }) => runs.remove(uuid),
    history: async ({ workflow_uuid, ...page }) => {
      const workflow = workflows.one(workflow_uuid);
      const chosen = pageOf(workflow.runs, page, ({ detail }) => detail.run.uuid, 30);
      return historyOf(workflow.detail.definition, chosen);
    },
    attempt: async ({ attempt_uuid }) => attemptDetail(runs.ofAttempt(attempt_uuid).detail, attempt_uuid),
    watchAll: async (_input, options) =>
      streamOf(runs.changes.listen([{ changed: [], removed: [] }], options?.signal)),
    watch: async ({ uuid }, options) => {
      const run = runs.one(uuid);
      return streamOf(run.updates.listen([{ kind: 'snapshot', detail: run.detail }], options?.signal));
    },
    watchExplain: async ({ uuid }, options) =>
      streamOf(watchExplanations(runs.one(uuid), docker, options?.signal)),
  };
}
