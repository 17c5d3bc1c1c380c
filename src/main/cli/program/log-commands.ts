import { type Command, Option } from 'commander';
import { common, type Family, type Raw } from './family.ts';

/** `gantry logs` */
export function addLogCommands(program: Command, { host, finish, read, add }: Family): void {
  const { commands, options, arguments: names } = host.words;
  const most = Number.MAX_SAFE_INTEGER;
  add(program, 'logs', {
    about: commands.logs,
    examples: [
      'logs greet',
      'logs greet#3 fetch --tail 100 --timestamps',
      'logs greet --follow',
      'logs greet --search error',
    ],
  })
    .argument('<run>', names.run)
    .argument('[job]', names.job)
    .option('--follow', options.follow)
    .option('--timestamps', options.timestamps)
    .option('--tail <n>', options.tail, read.number(0, most))
    .option('--attempt <n>', options.attempt, read.number(1, most))
    .addOption(
      new Option('--search <text>', options.search).argParser(read.text).conflicts(['follow', 'tail']),
    )
    .option('--case-sensitive', options.case_sensitive)
    .action(async (key: string, job: string | undefined, raw: Raw) => {
      const chosen = {
        ...common(raw),
        job: job ?? null,
        attempt: (raw.attempt as number | undefined) ?? null,
        timestamps: raw.timestamps === true,
      };
      if (raw.search !== undefined) {
        const { searchLogs } = await import('../commands/search-logs.ts');
        const query = raw.search as string;
        finish(
          await searchLogs(host, key, { ...chosen, query, is_case_sensitive: raw.caseSensitive === true }),
        );
        return;
      }
      const { printLogs } = await import('../commands/logs.ts');
      const tail = (raw.tail as number | undefined) ?? null;
      finish(await printLogs(host, key, { ...chosen, follow: raw.follow === true, tail }));
    });
}
