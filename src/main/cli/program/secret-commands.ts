import type { Command } from 'commander';
import { common, type Family, type Raw } from './family.ts';

/** `gantry secret` */
export function addSecretCommands(program: Command, { host, finish, add, group }: Family): void {
  const { commands, options, arguments: names } = host.words;
  const secret = group(program, 'secret', {
    about: commands.secret,
    examples: ['secret set API_KEY', 'secret list'],
  });
  add(secret, 'list', {
    about: commands.secret_list,
    examples: ['secret list', 'secret list --json'],
  }).action(async (raw: Raw) => {
    const { listSecrets } = await import('../commands/list-secrets.ts');
    finish(await listSecrets(host, common(raw)));
  });
  add(secret, 'set', {
    about: commands.secret_set,
    examples: [
      'secret set API_KEY',
      'secret set DEPLOY_KEY --from-file ~/.ssh/deploy',
      'secret set API_KEY < key.txt',
    ],
  })
    .argument('<name>', names.secret)
    .option('--from-file <file>', options.from_file)
    .action(async (name: string, raw: Raw) => {
      const { setSecret } = await import('../commands/set-secret.ts');
      finish(
        await setSecret(host, name, { ...common(raw), file: (raw.fromFile as string | undefined) ?? null }),
      );
    });
  add(secret, 'delete', {
    about: commands.secret_delete,
    examples: ['secret delete API_KEY', 'secret delete API_KEY --yes'],
  })
    .argument('<name>', names.secret)
    .option('--yes', options.yes)
    .action(async (name: string, raw: Raw) => {
      const { deleteSecret } = await import('../commands/delete-secret.ts');
      finish(await deleteSecret(host, name, { ...common(raw), yes: raw.yes === true }));
    });
}
