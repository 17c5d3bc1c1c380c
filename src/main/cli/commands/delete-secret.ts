import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { confirmLoss } from '../confirm-loss.ts';
import { withEngine } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { sayFailure } from '../say-failure.ts';

/** `gantry secret delete`: says who names it, asks, and deletes. */
export function deleteSecret(
  host: CliHost,
  name: string,
  options: CommonOptions & { readonly yes: boolean },
): Promise<number> {
  const words = host.words.secrets;
  return withEngine(host, options, 'owner-or-client', async ({ client }) => {
    const secret = (await client.secret.list()).find((one) => one.name === name);
    if (secret === undefined) {
      return sayFailure(host, options.json, { code: 'not_found', data: { kind: 'secret', key: name } });
    }
    const users = secret.used_by.map((workflow) => workflow.name);
    const losses = [
      words.deletes(name),
      users.length === 0 ? words.used_by_none : words.used_by(users.join(', ')),
    ];
    const refused = await confirmLoss(host, options, losses, words.delete_question);
    if (refused !== null) return refused;
    const { used_by } = await client.secret.delete({ name });
    if (options.json) await host.out.json({ name, used_by }, 'indented');
    else await host.out.line(words.deleted(name));
    return exitCodes.succeeded;
  });
}
