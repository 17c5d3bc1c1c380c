import { type Command, Option } from 'commander';
import type { RunOptions } from '../commands/run-file.ts';
import { common, type Family, type Raw } from './family.ts';

/** Adds what every command takes that starts a run and shows it to its end. */
export function addRunOptions(command: Command, { host, read }: Family): Command {
  return addDockerOptions(command.option('--param <name=value>', host.words.options.param, read.param), {
    host,
    read,
  });
}

/** As {@link addRunOptions}, for a run whose parameters are known. */
export function addDockerOptions(command: Command, { host, read }: Pick<Family, 'host' | 'read'>): Command {
  const atMost = new Option('--wait-for-docker-at-most <duration>').argParser(read.duration).hideHelp();
  return command.option('--wait-for-docker', host.words.options.wait_for_docker).addOption(atMost);
}

export function runOptions(raw: Raw): RunOptions {
  const atMost = raw.waitForDockerAtMost as number | undefined;
  return {
    ...common(raw),
    params: (raw.param ?? {}) as Record<string, string>,
    wait_ms: atMost ?? (raw.waitForDocker === true ? Number.POSITIVE_INFINITY : null),
  };
}
