import { outcome } from '../../../shared/contract/client.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { readWorkflowFile } from '../read-workflow-file.ts';
import { sayFailure } from '../say-failure.ts';

/** `gantry workflow import`: stores files, all of them or, when anything is wrong, none. */
export async function importWorkflows(
  host: CliHost,
  names: readonly string[],
  options: CommonOptions,
): Promise<number> {
  const read = await Promise.all(names.map(async (name) => ({ name, file: await readWorkflowFile(name) })));
  const problems = read.flatMap(({ file }) => (file.ok ? [] : file.problems));
  const sources = new Map(read.map(({ name, file }) => [name, file.text ?? '']));
  if (problems.length > 0) {
    return sayFailure(host, options.json, { code: 'invalid_workflow', data: { problems } }, sources);
  }
  return withEngine(host, options, 'owner-or-client', async ({ client }) => {
    const made = [];
    for (const { name, file } of read) {
      if (!file.ok) continue;
      const { text, folder } = file;
      const created = await outcome(client.workflow.create({ source: text, file: name, folder }));
      if (!created.ok) return sayFailure(host, options.json, created.failure, sources);
      made.push(created.value);
    }
    if (options.json) await host.out.json(made, 'indented');
    else for (const { name, uuid } of made) await host.out.line(host.words.imported(name, uuid));
    return exitCodes.succeeded;
  });
}
