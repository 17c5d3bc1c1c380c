import type { Command } from 'commander';
import { common, type Family, type Raw } from './family.ts';

/** `gantry validate` and `gantry serve` */
export function addFileCommands(program: Command, { host, finish, read, add }: Family): void {
  const { commands, options } = host.words;
  add(program, 'validate', {
    about: commands.validate,
    examples: ['validate greet.yaml', 'validate *.yaml --json'],
  })
    .argument('<files...>', commands.run_file)
    .action(async (files: string[], raw: Raw) => {
      const { validateFiles } = await import('../commands/validate.ts');
      finish(await validateFiles(host, files, common(raw)));
    });

  add(program, 'serve', { about: commands.serve, examples: ['serve', 'serve --port 0 --no-open'] })
    .option('--port <n>', options.port, read.number(0, 65_535))
    .option('--no-open', options.no_open)
    .option('--samples', options.samples, true)
    .option('--no-samples', options.no_samples)
    .action(async (raw: Raw) => {
      const { serve } = await import('../commands/serve.ts');
      const port = raw.port as number | undefined;
      const chosen = { port: port ?? null, open: raw.open === true, samples: raw.samples === true };
      finish(await serve(host, { ...common(raw), ...chosen }));
    });
}
