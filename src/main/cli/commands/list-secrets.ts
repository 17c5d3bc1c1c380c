import type { Secret } from '../../../shared/domain/secret.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { exitCodes } from '../exit-codes.ts';
import { relativeTime } from '../output/moments.ts';
import { type Cell, printTable } from '../output/table.ts';
import { readStoreWith } from '../read-store.ts';

/** `gantry secret list`: names, never values. */
export function listSecrets(host: CliHost, options: CommonOptions): Promise<number> {
  return readStoreWith<Secret[]>(
    host,
    options,
    ({ client }) => client.secret.list(),
    [],
    async (secrets) => {
      if (options.json) await host.out.json(secrets, 'indented');
      else if (secrets.length === 0) await host.err.line(host.words.secrets.none);
      else await printSecrets(host, secrets);
      return exitCodes.succeeded;
    },
  );
}

async function printSecrets(
  { out, err, words, language }: CliHost,
  secrets: readonly Secret[],
): Promise<void> {
  const { name, changed, used_by } = words.columns;
  const now = Date.now();
  const rows = secrets.map((secret): (Cell | string)[] => [
    secret.is_readable ? secret.name : { text: secret.name, style: 'red' },
    relativeTime(secret.updated_at, now, language),
    secret.used_by.map((workflow) => workflow.name).join(', '),
  ]);
  await printTable(out, [name, changed, used_by], rows);
  const lost = secrets.filter(({ is_readable }) => !is_readable).map((secret) => secret.name);
  if (lost.length > 0) await err.line(words.secrets.unreadable(lost.join(', ')));
}
