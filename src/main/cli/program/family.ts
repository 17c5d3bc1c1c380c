import type { Command } from 'commander';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { createReaders, type Readers } from './readers.ts';

/** Takes the exit code of a command. */
export type Finish = (code: number) => void;

/** What was given to a command, by the names that the parser makes of its options. */
export interface Raw {
  readonly dataDir?: string;
  readonly json?: boolean;
  readonly [name: string]: unknown;
}

export function common(raw: Raw): CommonOptions {
  return { data_dir: raw.dataDir, json: raw.json === true };
}

/** What a command is told about itself. */
interface About {
  readonly about: string;
  /** Command lines as a user would type them, without `gantry`. */
  readonly examples: readonly string[];
}

/** What every family of commands is built with. */
export interface Family {
  readonly host: CliHost;
  readonly finish: Finish;
  readonly read: Readers;
  /** A command with the options that all have. */
  add(parent: Command, name: string, about: About): Command;
  /** A command that only holds others. */
  group(parent: Command, name: string, about: About): Command;
}

export function createFamily(host: CliHost, finish: Finish): Family {
  const { words } = host;
  const read = createReaders(words);
  const make: Family['group'] = (parent, name, { about, examples }) =>
    parent
      .command(name)
      .description(about)
      .helpOption('-h, --help', words.help_option)
      .addHelpText(
        'after',
        `\n${words.examples(examples.length)}\n${examples.map((line) => `  gantry ${line}\n`).join('')}`,
      );
  return {
    host,
    finish,
    read,
    group: (parent, name, about) =>
      make(parent, name, about).helpCommand('help [command]', words.help_command),
    add: (parent, name, about) =>
      make(parent, name, about)
        .option('--data-dir <dir>', words.data_dir_option, read.folder)
        .option('--json', words.json_option),
  };
}
