import type { Deletion } from '../../../shared/contract/workflow.ts';
import type { Workflow } from '../../../shared/domain/workflow.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { confirmLoss } from '../confirm-loss.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CliWords } from '../words/en.ts';

export interface DeleteWorkflowOptions extends CommonOptions {
  readonly yes: boolean;
  readonly drop_history: boolean;
  readonly volumes: boolean;
}

/** `gantry workflow delete`: says what would go, asks, and deletes. */
export function deleteWorkflow(host: CliHost, key: string, options: DeleteWorkflowOptions): Promise<number> {
  const { words } = host;
  return withEngine(host, options, 'owner-or-client', async ({ client }) => {
    const workflow = await client.workflow.find({ key });
    const { uuid, name } = workflow;
    const deletion = await client.workflow.deletion({ uuid });
    const losses = lossesOf(words.workflows, workflow, deletion, options);
    const refused = await confirmLoss(host, options, losses, words.workflows.delete_question);
    if (refused !== null) return refused;
    const history = options.drop_history ? 'drop' : 'keep';
    await client.workflow.delete({ uuid, history, volumes: options.volumes });
    if (options.json) await host.out.json({ uuid, name, ...deletion }, 'indented');
    else await host.out.line(words.workflows.deleted(name));
    return exitCodes.succeeded;
  });
}

function lossesOf(
  words: CliWords['workflows'],
  { name, uuid }: Workflow,
  { runs_count, schedules_count, volumes }: Deletion,
  options: DeleteWorkflowOptions,
): string[] {
  const losses = [words.deletes(name, uuid)];
  if (schedules_count > 0) losses.push(words.schedules_go(schedules_count));
  if (runs_count > 0) {
    losses.push(options.drop_history ? words.history_goes(runs_count) : words.history_stays(runs_count));
  }
  if (volumes === null) losses.push(words.volumes_unknown);
  else if (volumes.length > 0) {
    const names = volumes.join(', ');
    losses.push(options.volumes ? words.volumes_go(names) : words.volumes_stay(names));
  }
  return losses;
}
