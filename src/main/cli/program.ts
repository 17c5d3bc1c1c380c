import { Command, CommanderError } from 'commander';
import { version } from '../host/entry-points.ts';
import type { CliHost } from './cli-host.ts';
import { exitCodes } from './exit-codes.ts';
import { createFamily, type Finish } from './program/family.ts';
import { addFileCommands } from './program/file-commands.ts';
import { addLogCommands } from './program/log-commands.ts';
import { addRetentionCommands } from './program/retention-commands.ts';
import { addRunCommands } from './program/run-commands.ts';
import { addScheduleCommands } from './program/schedule-commands.ts';
import { addSecretCommands } from './program/secret-commands.ts';
import { addWorkflowCommands } from './program/workflow-commands.ts';

/**
 * Runs the command line and answers with its exit code. Each command is loaded when it is called, so that none waits
 * for what another one needs.
 */
export async function runCli(args: readonly string[], host: CliHost): Promise<number> {
  let code: number = exitCodes.succeeded;
  const program = createProgram(host, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args.map(spellOut), { from: 'user' });
    return await finishOutput(host, code);
  } catch (error) {
    if (error instanceof CommanderError) {
      return await finishOutput(host, error.exitCode === 0 ? exitCodes.succeeded : exitCodes.wrong);
    }
    // A promise of the program itself was broken.
    await host.err.lines(error instanceof Error ? `gantry: ${error.message}` : `gantry: ${error}`);
    if (host.variables.GANTRY_DEBUG && error instanceof Error) await host.err.lines(error.stack ?? '');
    return exitCodes.failed;
  }
}

/** What was asked for and could not be written was not done. @returns the exit code */
async function finishOutput(host: CliHost, code: number): Promise<number> {
  const failure = await host.out.finish();
  if (failure === null) return code;
  await host.err.line(host.words.output_lost(failure));
  return code === exitCodes.succeeded ? exitCodes.failed : code;
}

/** `--wait-for-docker` takes its value after `=` alone, or it would take the file's name for one. */
function spellOut(argument: string): string {
  return argument.replace(/^--wait-for-docker=/, '--wait-for-docker-at-most=');
}

function createProgram(host: CliHost, finish: Finish): Command {
  const { about, version_option, help_option, help_command, help_titles } = host.words;
  const titles = new Map(Object.entries(help_titles).map(([name, title]) => [`${name}:`, title]));
  const program = new Command('gantry')
    .description(about)
    .version(version, '-v, --version', version_option)
    .helpOption('-h, --help', help_option)
    .helpCommand('help [command]', help_command)
    .configureHelp({ styleTitle: (title) => titles.get(title.toLowerCase()) ?? title })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void host.out.write(text),
      writeErr: (text) => void host.err.lines(text.replace(/\n$/, '')),
    });
  const family = createFamily(host, finish);
  addRunCommands(program, family);
  addFileCommands(program, family);
  addWorkflowCommands(program, family);
  addScheduleCommands(program, family);
  addSecretCommands(program, family);
  addLogCommands(program, family);
  addRetentionCommands(program, family);
  return program;
}
