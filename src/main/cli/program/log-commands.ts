import { type Command, Option } from 'commander';
import { type LogStream, logStreamSchema } from '../../../shared/domain/log.ts';
import { common, type Family, type Raw } from './family.ts';

/** Options that say how `--search` is meant. */
const searchFlags = [
  ['regex', '--regex'],
  ['caseSensitive', '--case-sensitive'],
] as const;

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
      "logs greet fetch --search 'took \\d{4,}ms' --regex",
      'logs greet fetch --raw > fetch.log',
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
    .option('--regex', options.regex)
    .option('--case-sensitive', options.case_sensitive)
    .addOption(new Option('--stream <name>', options.stream).choices(logStreamSchema.options))
    .addOption(new Option('--raw', options.raw).conflicts(['timestamps', 'search', 'json']))
    .action(async (key: string, job: string | undefined, raw: Raw, command: Command) => {
      for (const [name, flag] of searchFlags) {
        if (raw[name] === true && raw.search === undefined) command.error(host.words.logs.needs_search(flag));
      }
      const chosen = {
        ...common(raw),
        job: job ?? null,
        attempt: (raw.attempt as number | undefined) ?? null,
        timestamps: raw.timestamps === true,
        stream: (raw.stream as LogStream | undefined) ?? null,
      };
      if (raw.search !== undefined) {
        const { searchLogs } = await import('../commands/search-logs.ts');
        const query = raw.search as string;
        finish(
          await searchLogs(host, key, {
            ...chosen,
            query,
            is_regex: raw.regex === true,
            is_case_sensitive: raw.caseSensitive === true,
          }),
        );
        return;
      }
      const { printLogs } = await import('../commands/logs.ts');
      const tail = (raw.tail as number | undefined) ?? null;
      finish(
        await printLogs(host, key, { ...chosen, raw: raw.raw === true, follow: raw.follow === true, tail }),
      );
    });
}
