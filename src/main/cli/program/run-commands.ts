import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { parseDuration } from '../../../shared/domain/duration.ts';
import { runStates, triggerSchema } from '../../../shared/domain/run.ts';
import type { ListRunsOptions } from '../commands/list-runs.ts';
import { localZone } from '../output/moments.ts';
import { readPast } from '../read-moment.ts';
import { common, type Family, type Raw } from './family.ts';
import { addDockerOptions, addRunOptions, runOptions } from './run-options.ts';

/** `gantry run` */
export function addRunCommands(program: Command, family: Family): void {
  const { host, finish, add, read } = family;
  const { commands, options, arguments: names } = host.words;

  const run = addRunOptions(
    add(program, 'run', {
      about: commands.run,
      examples: ['run greet.yaml --param who=Seoul', 'run list --state failed', 'run retry greet'],
    }),
    family,
  )
    .argument('<file>', commands.run_file)
    .helpCommand('help [command]', host.words.help_command)
    .usage('<file> [options]\n       gantry run list|show|cancel|rerun|retry|keep|delete [options]')
    .action(async (file: string, _raw: Raw, command: Command) => {
      const { runFile } = await import('../commands/run-file.ts');
      finish(await runFile(host, file, runOptions(command.opts())));
    });

  const readPastMoment = (given: string): string => {
    const moment = readPast(given, localZone(), Date.now(), parseDuration);
    if (moment === null) throw new InvalidArgumentError(host.words.past_form(given));
    return moment;
  };
  add(run, 'list', {
    about: commands.run_list,
    examples: [
      'run list',
      'run list --workflow greet --state failed --state cancelled',
      'run list --since 24h --json',
    ],
  })
    .option('--workflow <workflow>', options.workflow)
    .option('--schedule <schedule>', options.schedule_filter)
    .option('--state <state>', options.state(runStates.join(', ')), read.oneOf(runStates))
    .option(
      '--trigger <trigger>',
      options.trigger(triggerSchema.options.join(', ')),
      read.oneOf(triggerSchema.options),
    )
    .option('--since <moment>', options.since, readPastMoment)
    .option('--until <moment>', options.until_filter, readPastMoment)
    .option('--after <run>', options.after)
    .option('--limit <n>', options.limit, read.number(1, 500), 20)
    .action(async (_raw: Raw, command: Command) => {
      const { listRuns } = await import('../commands/list-runs.ts');
      const raw = command.optsWithGlobals<Raw & Partial<ListRunsOptions>>();
      const { limit = 20, workflow, schedule, state, trigger, since, until, after } = raw;
      finish(
        await listRuns(host, {
          ...common(raw),
          limit,
          workflow,
          schedule,
          state,
          trigger,
          since,
          until,
          after,
        }),
      );
    });
  add(run, 'show', { about: commands.run_show, examples: ['run show greet', 'run show greet#3 --json'] })
    .argument('<run>', names.run)
    .action(async (key: string, _raw: Raw, command: Command) => {
      const { showRun } = await import('../commands/show-run.ts');
      finish(await showRun(host, key, common(command.optsWithGlobals())));
    });
  add(run, 'cancel', { about: commands.run_cancel, examples: ['run cancel greet'] })
    .argument('<run>', names.run)
    .action(async (key: string, _raw: Raw, command: Command) => {
      const { cancelRun } = await import('../commands/cancel-run.ts');
      finish(await cancelRun(host, key, common(command.optsWithGlobals())));
    });
  add(run, 'keep', { about: commands.run_keep, examples: ['run keep greet#3', 'run keep greet#3 --off'] })
    .argument('<runs...>', names.run)
    .option('--off', options.keep_off)
    .action(async (keys: string[], _raw: Raw, command: Command) => {
      const { keepRuns } = await import('../commands/keep-runs.ts');
      const raw = command.optsWithGlobals<Raw>();
      finish(await keepRuns(host, keys, { ...common(raw), is_kept: raw.off !== true }));
    });
  add(run, 'delete', {
    about: commands.run_delete,
    examples: ['run delete greet#3', 'run delete greet#1 greet#2 --yes'],
  })
    .argument('<runs...>', names.run)
    .option('--yes', options.yes)
    .action(async (keys: string[], _raw: Raw, command: Command) => {
      const { deleteRuns } = await import('../commands/delete-runs.ts');
      const raw = command.optsWithGlobals<Raw>();
      finish(await deleteRuns(host, keys, { ...common(raw), yes: raw.yes === true }));
    });
  addRunOptions(
    add(run, 'rerun', {
      about: commands.run_rerun,
      examples: ['run rerun greet#3', 'run rerun greet --param who=Busan --head'],
    }),
    family,
  )
    .argument('<run>', names.run)
    .option('--head', options.head)
    .action(async (key: string, _raw: Raw, command: Command) => {
      const { rerunRun } = await import('../commands/repeat-run.ts');
      const raw = command.optsWithGlobals<Raw>();
      const revision = raw.head === true ? 'head' : 'same';
      finish(await rerunRun(host, key, { ...runOptions(raw), revision }));
    });
  addDockerOptions(
    add(run, 'retry', {
      about: commands.run_retry,
      examples: ['run retry greet#3', 'run retry greet --head'],
    }),
    family,
  )
    .argument('<run>', names.run)
    .option('--head', options.head)
    .action(async (key: string, _raw: Raw, command: Command) => {
      const { retryRun } = await import('../commands/repeat-run.ts');
      const raw = command.optsWithGlobals<Raw>();
      const revision = raw.head === true ? 'head' : 'same';
      finish(await retryRun(host, key, { ...runOptions(raw), revision }));
    });
}
