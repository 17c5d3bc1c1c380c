import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';

/** `gantry workflow duplicate` */
export function duplicateWorkflow(
  host: CliHost,
  key: string,
  options: CommonOptions & { readonly name: string | undefined },
): Promise<number> {
  return withEngine(host, options, 'owner-or-client', async ({ client }) => {
    const { uuid, name } = await client.workflow.find({ key });
    const copy = await client.workflow.duplicate({ uuid, name: options.name });
    if (options.json) await host.out.json(copy, 'indented');
    else await host.out.line(host.words.workflows.duplicated(name, copy.name, copy.uuid));
    return exitCodes.succeeded;
  });
}
