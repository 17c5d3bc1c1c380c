import type { Client } from '../../../src/shared/contract/contract.ts';
import type { RetentionRule, RetentionSettings } from '../../../src/shared/domain/retention.ts';
import type { FakeWorkflow, FakeWorkflows } from './fake-workflows.ts';

/** What can be asked of how long runs are kept. Nothing ever goes here: only the count of what would is told. */
export function retentionCalls(workflows: FakeWorkflows): Client['retention'] {
  let settings: RetentionSettings = {
    max_runs: 1000,
    max_age_ms: 90 * 86_400_000,
    max_log_bytes: 10 * 1024 ** 3,
  };
  const own = new Map<string, RetentionRule>();
  const shown = () => ({ ...settings, log_bytes: 734_003_200 });
  const ofWorkflow = (workflow_uuid: string) => {
    const { max_runs, max_age_ms } = settings;
    const rule = own.get(workflow_uuid) ?? null;
    return { workflow_uuid, own: rule, rule: rule ?? { max_runs, max_age_ms } };
  };
  const going = ({ runs, detail }: FakeWorkflow, { max_runs }: Pick<RetentionRule, 'max_runs'>): number =>
    own.has(detail.uuid) || max_runs === null ? 0 : Math.max(0, runs.length - max_runs);
  return {
    show: async () => shown(),
    set: async (change) => {
      const { max_runs = settings.max_runs, max_age_ms = settings.max_age_ms } = change;
      const { max_log_bytes = settings.max_log_bytes } = change;
      settings = { max_runs, max_age_ms, max_log_bytes };
      return shown();
    },
    ofWorkflow: async ({ workflow_uuid }) => ofWorkflow(workflow_uuid),
    setOfWorkflow: async ({ workflow_uuid, own: rule }) => {
      if (rule === null) own.delete(workflow_uuid);
      else own.set(workflow_uuid, rule);
      return ofWorkflow(workflow_uuid);
    },
    preview: async ({ workflow_uuid, rule }) => {
      const looked = workflow_uuid === undefined ? workflows.all : [workflows.one(workflow_uuid)];
      const runs_count = looked.reduce((sum, workflow) => sum + going(workflow, rule ?? settings), 0);
      return { runs_count, runs_log_bytes: runs_count * 48_200, stripped_count: 0, stripped_log_bytes: 0 };
    },
  };
}
