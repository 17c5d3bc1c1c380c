import type { RevisionSummary } from '../../../shared/contract/workflow.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { findRevision } from '../find-revision.ts';
import { relativeTime } from '../output/moments.ts';
import { printTable } from '../output/table.ts';

/** `gantry workflow revisions` */
export function listRevisions(
  host: CliHost,
  key: string,
  options: CommonOptions & { readonly limit: number },
): Promise<number> {
  return withEngine(host, options, 'reader', async ({ client }) => {
    const { uuid } = await client.workflow.find({ key });
    const revisions = await client.workflow.revisions({ uuid, limit: options.limit });
    if (options.json) await host.out.json(revisions, 'indented');
    else await show(host, revisions);
    return exitCodes.succeeded;
  });
}

async function show({ out, words, language }: CliHost, revisions: readonly RevisionSummary[]): Promise<void> {
  const { columns, workflows } = words;
  const now = Date.now();
  const rows = revisions.map((revision) => {
    const { number, is_head, name, jobs_count, created_at, origin, restored_number, uuid } = revision;
    const from =
      restored_number === null ? workflows.origins[origin] : workflows.restored_from(restored_number);
    return [
      `${number}${is_head ? ` (${workflows.head})` : ''}`,
      name,
      String(jobs_count),
      relativeTime(created_at, now, language),
      from,
      { text: uuid, style: 'dim' as const },
    ];
  });
  const { revision, name, jobs, when, origin, uuid } = columns;
  await printTable(out, [revision, name, jobs, when, origin, uuid], rows);
}

export interface DiffOptions extends CommonOptions {
  /** Null is the newest. */
  readonly revision: string | null;
  /** Null is the one before. */
  readonly against: string | null;
}

/** `gantry workflow diff` */
export function diffRevision(host: CliHost, key: string, options: DiffOptions): Promise<number> {
  return withEngine(host, options, 'reader', async ({ client }) => {
    const { uuid, head_revision_uuid } = await client.workflow.find({ key });
    const { revision, against, json } = options;
    const revision_uuid = revision === null ? head_revision_uuid : await findRevision(client, uuid, revision);
    const other = against === null ? undefined : await findRevision(client, uuid, against);
    const { diff } = await client.workflow.diff({ uuid, revision_uuid, against: other });
    if (json) await host.out.json({ diff }, 'indented');
    else if (diff === '') await host.err.line(host.words.workflows.same_text);
    else await printDiff(host, diff);
    return exitCodes.succeeded;
  });
}

async function printDiff({ out }: CliHost, diff: string): Promise<void> {
  if (!out.isTerminal) return out.write(diff);
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    if (/^(\+\+\+|---)/.test(line)) await out.line({ text: line, style: 'bold' });
    else if (line.startsWith('+')) await out.line({ text: line, style: 'green' });
    else if (line.startsWith('-')) await out.line({ text: line, style: 'red' });
    else if (line.startsWith('@@')) await out.line({ text: line, style: 'cyan' });
    else await out.line(line);
  }
}

/** `gantry workflow restore` */
export function restoreRevision(
  host: CliHost,
  key: string,
  options: CommonOptions & { readonly revision: string },
): Promise<number> {
  return withEngine(host, options, 'owner-or-client', async ({ client }) => {
    const { uuid } = await client.workflow.find({ key });
    const revision_uuid = await findRevision(client, uuid, options.revision);
    const { number } = await client.workflow.revision({ uuid, revision_uuid });
    const restored = await client.workflow.restore({ uuid, revision_uuid });
    const { name, revision_number } = restored;
    if (options.json) await host.out.json(restored, 'indented');
    else await host.out.line(host.words.workflows.restored(name, number, revision_number));
    return exitCodes.succeeded;
  });
}
