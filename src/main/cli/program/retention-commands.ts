import { type Command, Option } from 'commander';
import { retentionLimits } from '../../../shared/domain/retention.ts';
import type { SetRetentionOptions } from '../commands/retention.ts';
import { common, type Family, type Raw } from './family.ts';

/** `gantry retention` */
export function addRetentionCommands(program: Command, family: Family): void {
  const { host, finish, add, group, read } = family;
  const { commands, options } = host.words;
  const { max_runs, max_age_ms, max_log_bytes } = retentionLimits;
  const retention = group(program, 'retention', {
    about: commands.retention,
    examples: ['retention show', 'retention set --max-runs 500 --max-age 30d'],
  });
  add(retention, 'show', {
    about: commands.retention_show,
    examples: ['retention show', 'retention show --workflow greet'],
  })
    .option('--workflow <workflow>', options.rule_of_workflow)
    .action(async (raw: Raw) => {
      const { showRetention } = await import('../commands/retention.ts');
      finish(await showRetention(host, { ...common(raw), workflow: raw.workflow as string | undefined }));
    });
  add(retention, 'set', {
    about: commands.retention_set,
    examples: [
      'retention set --max-runs 500 --max-age 30d --max-logs 5g',
      'retention set --workflow greet --max-runs unlimited --max-age unlimited',
      'retention set --workflow greet --as-all',
    ],
  })
    .option('--workflow <workflow>', options.rule_of_workflow)
    .option(
      '--max-runs <n>',
      options.max_runs,
      read.orUnlimited(read.number(max_runs.minimum, max_runs.maximum)),
    )
    .option('--max-age <duration>', options.max_age, read.orUnlimited(read.within(read.duration, max_age_ms)))
    .addOption(
      new Option('--max-logs <size>', options.max_logs)
        .argParser(read.orUnlimited(read.within(read.size, max_log_bytes)))
        .conflicts('workflow'),
    )
    .addOption(new Option('--as-all', options.as_all).conflicts(['maxRuns', 'maxAge', 'maxLogs']))
    .option('--yes', options.yes)
    .action(async (raw: Raw) => {
      const { setRetention } = await import('../commands/retention.ts');
      finish(await setRetention(host, setOptions(raw)));
    });
}

function setOptions(raw: Raw): SetRetentionOptions {
  return {
    ...common(raw),
    workflow: raw.workflow as string | undefined,
    max_runs: boundIn(raw.maxRuns),
    max_age_ms: boundIn(raw.maxAge),
    max_log_bytes: boundIn(raw.maxLogs),
    as_all: raw.asAll === true,
    yes: raw.yes === true,
  };
}

/** Null where it was said that there is none; undefined where nothing was said. */
function boundIn(given: unknown): number | null | undefined {
  return given === Number.POSITIVE_INFINITY ? null : (given as number | undefined);
}
