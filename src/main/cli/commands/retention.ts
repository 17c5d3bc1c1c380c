import type { Client } from '../../../shared/contract/contract.ts';
import type { RetentionPreview, RetentionTrial } from '../../../shared/contract/retention.ts';
import type { RetentionRule, RetentionSettings } from '../../../shared/domain/retention.ts';
import type { Workflow } from '../../../shared/domain/workflow.ts';
import { bytesWords } from '../../../shared/words/measures.ts';
import { retentionWords } from '../../../shared/words/retention-words.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { confirmLoss } from '../confirm-loss.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';

export interface RetentionOptions extends CommonOptions {
  readonly workflow: string | undefined;
}

export interface SetRetentionOptions extends RetentionOptions {
  /** Null is unlimited; what is left out stays as it is. */
  readonly max_runs: number | null | undefined;
  readonly max_age_ms: number | null | undefined;
  /** Of all workflows only. */
  readonly max_log_bytes: number | null | undefined;
  /** The workflow is to follow the rule of all again. */
  readonly as_all: boolean;
  readonly yes: boolean;
}

/** `gantry retention show` */
export function showRetention(host: CliHost, options: RetentionOptions): Promise<number> {
  return withEngine(host, options, 'reader', async ({ client }) => {
    if (options.workflow !== undefined) {
      const workflow = await client.workflow.find({ key: options.workflow });
      return sayOfWorkflow(host, options, client, workflow);
    }
    return sayOfAll(host, options, client);
  });
}

/** `gantry retention set`: says what would go, asks where anything would, and sets the rule. */
export function setRetention(host: CliHost, options: SetRetentionOptions): Promise<number> {
  return withEngine(host, options, 'owner-or-client', async ({ client }) => {
    const { workflow: key, as_all } = options;
    if (key === undefined) {
      const before = await client.retention.show();
      const next = merged(before, options);
      const trial = { rule: ruleOf(next), max_log_bytes: next.max_log_bytes };
      const refused = await confirmGoing(host, options, client, trial);
      if (refused !== null) return refused;
      await client.retention.set(next);
      return sayOfAll(host, options, client);
    }
    const workflow = await client.workflow.find({ key });
    const { uuid: workflow_uuid } = workflow;
    const { rule } = await client.retention.ofWorkflow({ workflow_uuid });
    const own = as_all ? null : ruleOf(merged({ ...rule, max_log_bytes: null }, options));
    const refused = await confirmGoing(host, options, client, { workflow_uuid, rule: own });
    if (refused !== null) return refused;
    await client.retention.setOfWorkflow({ workflow_uuid, own });
    return sayOfWorkflow(host, options, client, workflow);
  });
}

function merged(before: RetentionSettings, options: SetRetentionOptions): RetentionSettings {
  const { max_runs = before.max_runs, max_age_ms = before.max_age_ms } = options;
  const { max_log_bytes = before.max_log_bytes } = options;
  return { max_runs, max_age_ms, max_log_bytes };
}

function ruleOf({ max_runs, max_age_ms }: RetentionRule): RetentionRule {
  return { max_runs, max_age_ms };
}

async function confirmGoing(
  host: CliHost,
  options: SetRetentionOptions,
  client: Client,
  trial: RetentionTrial,
): Promise<number | null> {
  const preview = await client.retention.preview(trial);
  if (!isAnythingGoing(preview)) return null;
  const losses = [retentionWords[host.language].goes(preview)];
  return confirmLoss(host, options, losses, host.words.retention.question);
}

async function sayOfAll(host: CliHost, { json }: CommonOptions, client: Client): Promise<number> {
  const { out, words, language } = host;
  const settings = await client.retention.show();
  const preview = await client.retention.preview({});
  if (json) {
    await out.json({ ...settings, would_go: preview }, 'indented');
    return exitCodes.succeeded;
  }
  const { rule, always } = retentionWords[language];
  const { kept, logs, unlimited } = words.retention;
  const most = settings.max_log_bytes === null ? unlimited : bytesWords(settings.max_log_bytes);
  await out.line(kept(rule(settings)));
  await out.line(logs(bytesWords(settings.log_bytes), most));
  await out.line({ text: always, style: 'dim' });
  await sayGoing(host, preview);
  return exitCodes.succeeded;
}

async function sayOfWorkflow(
  host: CliHost,
  { json }: CommonOptions,
  client: Client,
  { uuid: workflow_uuid, name }: Workflow,
): Promise<number> {
  const { out, words, language } = host;
  const retention = await client.retention.ofWorkflow({ workflow_uuid });
  const preview = await client.retention.preview({ workflow_uuid });
  if (json) {
    await out.json({ ...retention, would_go: preview }, 'indented');
    return exitCodes.succeeded;
  }
  const { kept_of, own, of_all } = words.retention;
  const rule = retentionWords[language].rule(retention.rule);
  await out.line(kept_of(name, rule, retention.own === null ? of_all : own));
  await sayGoing(host, preview);
  return exitCodes.succeeded;
}

async function sayGoing({ out, language }: CliHost, preview: RetentionPreview): Promise<void> {
  const words = retentionWords[language];
  if (isAnythingGoing(preview)) await out.line(words.goes(preview));
}

function isAnythingGoing({ runs_count, stripped_count }: RetentionPreview): boolean {
  return runs_count + stripped_count > 0;
}
