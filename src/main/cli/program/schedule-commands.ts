import { type Command, Option } from 'commander';
import {
  type CatchUp,
  catchUps,
  type FireState,
  fireStates,
  maxRunsLimit,
  type Overlap,
  overlaps,
} from '../../../shared/domain/schedule.ts';
import { localZone } from '../output/moments.ts';
import { readMoment } from '../read-moment.ts';
import { common, type Family, type Raw } from './family.ts';
import { addDockerOptions, runOptions } from './run-options.ts';

/** `gantry schedule` */
export function addScheduleCommands(program: Command, family: Family): void {
  const { host, finish, read, add, group } = family;
  const { commands, options, arguments: names } = host.words;
  const schedule = group(program, 'schedule', {
    about: commands.schedule,
    examples: [
      "schedule create greet --cron '0 9 * * 1-5' --zone Asia/Seoul",
      'schedule list',
      'schedule next greet',
    ],
  });
  add(schedule, 'list', {
    about: commands.schedule_list,
    examples: ['schedule list', 'schedule list --workflow greet --json'],
  })
    .option('--workflow <workflow>', options.workflow)
    .addOption(new Option('--active', options.active).conflicts('inactive'))
    .option('--inactive', options.inactive)
    .option('--limit <n>', options.limit, read.number(1, 500), 100)
    .action(async (raw: Raw) => {
      const { listSchedules } = await import('../commands/list-schedules.ts');
      const is_active = raw.active === true ? true : raw.inactive === true ? false : undefined;
      const { limit, workflow } = raw as { limit: number; workflow?: string };
      finish(await listSchedules(host, { ...common(raw), is_active, limit, workflow }));
    });
  addCreate(schedule, family);
  const addOne = (name: 'show' | 'activate' | 'deactivate'): Command =>
    add(schedule, name, {
      about: commands[`schedule_${name}`],
      examples: [`schedule ${name} greet`],
    }).argument('<schedule>', names.schedule);
  addOne('show').action(async (key: string, raw: Raw) => {
    const { showSchedule } = await import('../commands/show-schedule.ts');
    finish(await showSchedule(host, key, common(raw)));
  });
  for (const name of ['activate', 'deactivate'] as const) {
    addOne(name).action(async (key: string, raw: Raw) => {
      const { switchSchedule } = await import('../commands/switch-schedule.ts');
      finish(await switchSchedule(host, key, { ...common(raw), is_active: name === 'activate' }));
    });
  }
  add(schedule, 'next', { about: commands.schedule_next, examples: ['schedule next greet --count 10'] })
    .argument('<schedule>', names.schedule)
    .option('--count <n>', options.count, read.number(1, 1000), 5)
    .action(async (key: string, raw: Raw) => {
      const { nextTimes } = await import('../commands/next-times.ts');
      finish(await nextTimes(host, key, { ...common(raw), count: raw.count as number }));
    });
  add(schedule, 'delete', {
    about: commands.schedule_delete,
    examples: ['schedule delete greet', 'schedule delete greet --yes'],
  })
    .argument('<schedule>', names.schedule)
    .option('--yes', options.yes)
    .action(async (key: string, raw: Raw) => {
      const { deleteSchedule } = await import('../commands/delete-schedule.ts');
      finish(await deleteSchedule(host, key, { ...common(raw), yes: raw.yes === true }));
    });
  addFires(schedule, family);
}

function addCreate(schedule: Command, { host, finish, read, add }: Family): void {
  const { commands, options, arguments: names, moment_form } = host.words;
  const wordOf = <Word extends string>(words: readonly Word[]) => {
    const readWord = read.oneOf(words);
    return (given: string): Word => readWord(given)[0] as Word;
  };
  add(schedule, 'create', {
    about: commands.schedule_create,
    examples: [
      "schedule create greet --cron '0 9 * * 1-5' --zone Asia/Seoul",
      'schedule create greet --every 15m --times 10 --param who=Seoul',
      'schedule create greet --at 2026-12-01T09:00',
    ],
  })
    .argument('<workflow>', names.workflow)
    .addOption(new Option('--cron <expression>', options.cron).conflicts(['every', 'at']))
    .addOption(new Option('--every <duration>', options.every).argParser(read.duration).conflicts('at'))
    .option('--at <moment>', options.at)
    .option('--zone <zone>', options.zone, read.zone)
    .option('--from <moment>', options.from)
    .option('--times <n>', options.times, read.number(1, maxRunsLimit))
    .option('--until <moment>', options.until)
    .option('--param <name=value>', options.param, read.param)
    .option('--catch-up <rule>', options.catch_up(catchUps.join(', ')), wordOf(catchUps))
    .option('--overlap <rule>', options.overlap(overlaps.join(', ')), wordOf(overlaps))
    .option('--inactive', options.create_inactive)
    .action(async (key: string, raw: Raw, command: Command) => {
      const zone = raw.zone as string | undefined;
      const momentOf = (name: 'at' | 'from' | 'until'): string | undefined => {
        const given = raw[name];
        if (typeof given !== 'string') return undefined;
        const moment = readMoment(given, zone ?? localZone());
        return moment ?? command.error(`error: option '--${name}': ${moment_form(given)}`);
      };
      const { createSchedule } = await import('../commands/create-schedule.ts');
      finish(
        await createSchedule(host, key, {
          ...common(raw),
          cron: raw.cron as string | undefined,
          every_ms: raw.every as number | undefined,
          at: momentOf('at'),
          zone,
          start_at: momentOf('from'),
          max_runs: raw.times as number | undefined,
          ends_at: momentOf('until'),
          params: (raw.param ?? {}) as Record<string, string>,
          catch_up: raw.catchUp as CatchUp | undefined,
          overlap: raw.overlap as Overlap | undefined,
          is_active: raw.inactive !== true,
        }),
      );
    });
}

function addFires(schedule: Command, family: Family): void {
  const { host, finish, read, add } = family;
  const { commands, options, arguments: names } = host.words;
  add(schedule, 'fires', {
    about: commands.schedule_fires,
    examples: ['schedule fires greet --state missed'],
  })
    .argument('<schedule>', names.schedule)
    .option(
      '--state <state>',
      options.state(fireStates.join(', ')),
      (given) => read.oneOf(fireStates)(given)[0],
    )
    .option('--limit <n>', options.limit, read.number(1, 500), 20)
    .action(async (key: string, raw: Raw) => {
      const { listFires } = await import('../commands/list-fires.ts');
      const { state, limit } = raw as { state?: FireState; limit: number };
      finish(await listFires(host, key, { ...common(raw), state, limit }));
    });
  addDockerOptions(
    add(schedule, 'run-missed', {
      about: commands.schedule_run_missed,
      examples: ['schedule run-missed greet', 'schedule run-missed greet 2026-12-01T09:00'],
    }),
    family,
  )
    .argument('<schedule>', names.schedule)
    .argument('[time]', names.fire)
    .action(async (key: string, time: string | undefined, raw: Raw) => {
      const { runMissed } = await import('../commands/run-missed.ts');
      finish(await runMissed(host, key, { ...runOptions(raw), time: time ?? null }));
    });
  for (const name of ['pause', 'resume'] as const) {
    add(schedule, name, { about: commands[`schedule_${name}`], examples: [`schedule ${name}`] }).action(
      async (raw: Raw) => {
        const { pauseSchedules } = await import('../commands/pause-schedules.ts');
        finish(await pauseSchedules(host, { ...common(raw), is_paused: name === 'pause' }));
      },
    );
  }
}
