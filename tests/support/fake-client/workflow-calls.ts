import type { Client } from '../../../src/shared/contract/contract.ts';
import { isFinalRunState } from '../../../src/shared/domain/run.ts';
import { parseWorkflowFile } from '../../../src/shared/workflow-file/parse.ts';
import { quick } from './behaviour.ts';
import { byHand, type FakeRuns } from './fake-runs.ts';
import { type FakeWorkflows, workflowSummary } from './fake-workflows.ts';
import { pageOf } from './page-of.ts';
import { refuse } from './refuse.ts';
import { streamOf } from './stream-of.ts';
import { unifiedDiff } from './unified-diff.ts';

/** What can be asked of workflows and their revisions. */
export function workflowCalls(
  workflows: FakeWorkflows,
  runs: FakeRuns,
  isDockerReachable: () => boolean,
): Partial<Client['workflow']> {
  return {
    list: async (page) => pageOf(workflows.all.map(workflowSummary).reverse(), page, ({ uuid }) => uuid),
    create: async (input) => {
      if (!('source' in input)) throw new Error('this fake takes texts only');
      const { source, file = null, folder = null } = input;
      const parsed = parseWorkflowFile(source, { file, folder });
      if (!parsed.ok) refuse('invalid_workflow', { problems: parsed.problems });
      const { detail } = workflows.add(source, quick, parsed.definition);
      workflows.tell(detail.uuid);
      return detail;
    },
    validate: async ({ source, file = null, folder = null }) => {
      const parsed = parseWorkflowFile(source, { file, folder });
      return parsed.ok ? [] : parsed.problems;
    },
    find: async ({ key }) => {
      const found = workflows.all.find(({ detail }) => detail.uuid === key || detail.name === key);
      return found?.detail ?? refuse('not_found', { kind: 'workflow', key });
    },
    show: async ({ uuid }) => workflows.one(uuid).detail,
    execute: async ({ uuid, params }) => runs.play(workflows.one(uuid), params ?? {}, byHand),
    duplicate: async ({ uuid, name }) => {
      const original = workflows.one(uuid);
      const { source, name: taken } = original.detail;
      const copied = source.replace(/^name: .*$/m, `name: ${name ?? `${taken} (2)`}`);
      const { detail } = workflows.add(copied, original.behaviour);
      workflows.tell(detail.uuid);
      return detail;
    },
    deletion: async ({ uuid }) => ({
      runs_count: workflows.one(uuid).runs.length,
      schedules_count: 2,
      volumes: isDockerReachable() ? [`gantry-${uuid.slice(-4)}-out`] : null,
    }),
    delete: async ({ uuid, history }) => {
      const workflow = workflows.one(uuid);
      const live = workflow.runs.filter(({ detail }) => !isFinalRunState(detail.run.state));
      if (live.length > 0) {
        refuse('workflow_in_use', { run_numbers: live.map(({ detail }) => detail.run.number) });
      }
      if (history !== 'drop') runs.keep(workflow.runs);
      workflows.remove(workflow);
    },
    change: async ({ uuid, source }) => {
      if (source !== undefined) return workflows.revise(uuid, source);
      workflows.tell(uuid);
      return workflows.one(uuid).detail;
    },
    revisions: async ({ uuid, ...page }) => {
      const { revisions, detail } = workflows.one(uuid);
      return pageOf(revisions.toReversed(), page, (one) => one.uuid).map((one) => ({
        uuid: one.uuid,
        number: one.number,
        is_head: one.uuid === detail.head_revision_uuid,
        origin: one.origin,
        restored_number: one.restored_number,
        name: one.name,
        jobs_count: one.jobs_count,
        created_at: one.created_at,
      }));
    },
    revision: async ({ uuid, revision_uuid }) => workflows.revision(uuid, revision_uuid),
    diff: async ({ uuid, revision_uuid, against }) => {
      const later = workflows.revision(uuid, revision_uuid);
      const before = workflows.one(uuid).revisions.find(({ number }) => number === later.number - 1);
      const earlier = against === undefined ? before : workflows.revision(uuid, against);
      return { diff: unifiedDiff(earlier?.source ?? '', later.source) };
    },
    restore: async ({ uuid, revision_uuid }) => {
      const { source, number } = workflows.revision(uuid, revision_uuid);
      return workflows.revise(uuid, source, number);
    },
    executeFile: async ({ path }) => refuse('not_found', { kind: 'workflow', key: path }),
    watch: async (_input, options) =>
      streamOf(workflows.changes.listen([{ changed: [], removed: [] }], options?.signal)),
  };
}
