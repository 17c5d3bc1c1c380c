import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { parseDuration } from '../../shared/domain/duration.ts';
import { version } from '../host/entry-points.ts';
import type { CliHost } from './cli-host.ts';
import type { CommonOptions } from './common-options.ts';
import { exitCodes } from './exit-codes.ts';

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

type Finish = (code: number) => void;
interface Raw {
  readonly dataDir?: string;
  readonly json?: boolean;
  readonly [name: string]: unknown;
}

function common(raw: Raw): CommonOptions {
  return { data_dir: raw.dataDir, json: raw.json === true };
}

function createProgram(host: CliHost, finish: Finish): Command {
  const { words } = host;
  const { options, commands } = words;
  const program = new Command('gantry')
    .description(words.about)
    .version(version, '-v, --version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void host.out.write(text),
      writeErr: (text) => void host.err.lines(text.replace(/\n$/, '')),
    });

  const readFolder = (given: string): string => {
    if (given === '') throw new InvalidArgumentError(words.data_dir_empty);
    return given;
  };
  const add = (parent: Command, name: string, about: string): Command =>
    parent
      .command(name)
      .description(about)
      .option('--data-dir <dir>', words.data_dir_option, readFolder)
      .option('--json', words.json_option);
  const readParam = (given: string, before: Record<string, string> = {}): Record<string, string> => {
    const at = given.indexOf('=');
    if (at < 1) throw new InvalidArgumentError(words.param_form(given));
    return { ...before, [given.slice(0, at)]: given.slice(at + 1) };
  };
  const readNumber =
    (least: number, most: number) =>
    (given: string): number => {
      const number = /^\d+$/.test(given) ? Number(given) : Number.NaN;
      if (!(number >= least && number <= most)) {
        throw new InvalidArgumentError(words.number_form(given, least, most));
      }
      return number;
    };
  const readDuration = (given: string): number => {
    const duration = parseDuration(given);
    if (duration === null) throw new InvalidArgumentError(words.duration_form(given));
    return duration;
  };
  const addRunOptions = (command: Command): Command =>
    command
      .option('--param <name=value>', options.param, readParam)
      .option('--wait-for-docker', options.wait_for_docker)
      .addOption(new Option('--wait-for-docker-at-most <duration>').argParser(readDuration).hideHelp());
  const runOptions = (raw: Raw) => ({
    ...common(raw),
    params: (raw.param ?? {}) as Record<string, string>,
    wait_ms:
      (raw.waitForDockerAtMost as number | undefined) ?? (raw.waitForDocker === true ? Infinity : null),
  });

  const run = addRunOptions(add(program, 'run', commands.run))
    .argument('<file>', commands.run_file)
    .usage('<file> [options]\n       gantry run list|show|cancel [options]')
    .action(async (file: string, _raw: Raw, command: Command) => {
      const { runFile } = await import('./commands/run-file.ts');
      finish(await runFile(host, file, runOptions(command.opts())));
    });
  add(run, 'list', commands.run_list)
    .option('--limit <n>', options.limit, readNumber(1, 500), 20)
    .option('--workflow <workflow>', options.workflow)
    .action(async (_raw: Raw, command: Command) => {
      const { listRuns } = await import('./commands/list-runs.ts');
      const raw = command.optsWithGlobals<Raw>();
      const { limit, workflow } = raw as { limit?: number; workflow?: string };
      finish(await listRuns(host, { ...common(raw), limit: limit ?? 20, workflow: workflow ?? null }));
    });
  add(run, 'show', commands.run_show)
    .argument('<run>', words.arguments.run)
    .action(async (key: string, _raw: Raw, command: Command) => {
      const { showRun } = await import('./commands/show-run.ts');
      finish(await showRun(host, key, common(command.optsWithGlobals())));
    });
  add(run, 'cancel', commands.run_cancel)
    .argument('<run>', words.arguments.run)
    .action(async (key: string, _raw: Raw, command: Command) => {
      const { cancelRun } = await import('./commands/cancel-run.ts');
      finish(await cancelRun(host, key, common(command.optsWithGlobals())));
    });

  add(program, 'validate', commands.validate)
    .argument('<files...>', commands.run_file)
    .action(async (files: string[], raw: Raw) => {
      const { validateFiles } = await import('./commands/validate.ts');
      finish(await validateFiles(host, files, common(raw)));
    });

  add(program, 'serve', commands.serve)
    .option('--port <n>', options.port, readNumber(0, 65_535))
    .option('--no-open', options.no_open)
    .option('--samples', options.samples, true)
    .option('--no-samples', options.no_samples)
    .action(async (raw: Raw) => {
      const { serve } = await import('./commands/serve.ts');
      const port = raw.port as number | undefined;
      const chosen = { port: port ?? null, open: raw.open === true, samples: raw.samples === true };
      finish(await serve(host, { ...common(raw), ...chosen }));
    });

  const workflow = program.command('workflow').description(commands.workflow);
  add(workflow, 'list', commands.workflow_list)
    .option('--limit <n>', options.limit, readNumber(1, 500), 100)
    .action(async (raw: Raw) => {
      const { listWorkflows } = await import('./commands/list-workflows.ts');
      finish(await listWorkflows(host, { ...common(raw), limit: raw.limit as number }));
    });
  add(workflow, 'show', commands.workflow_show)
    .argument('<workflow>', words.arguments.workflow)
    .action(async (key: string, raw: Raw) => {
      const { showWorkflow } = await import('./commands/show-workflow.ts');
      finish(await showWorkflow(host, key, common(raw)));
    });
  add(workflow, 'import', commands.workflow_import)
    .argument('<files...>', commands.run_file)
    .action(async (files: string[], raw: Raw) => {
      const { importWorkflows } = await import('./commands/import-workflows.ts');
      finish(await importWorkflows(host, files, common(raw)));
    });
  addRunOptions(add(workflow, 'execute', commands.workflow_execute))
    .argument('<workflow>', words.arguments.workflow)
    .action(async (key: string, raw: Raw) => {
      const { executeWorkflow } = await import('./commands/execute-workflow.ts');
      finish(await executeWorkflow(host, key, runOptions(raw)));
    });

  add(program, 'logs', commands.logs)
    .argument('<run>', words.arguments.run)
    .argument('[job]', words.arguments.job)
    .option('--follow', options.follow)
    .action(async (key: string, job: string | undefined, raw: Raw) => {
      const { printLogs } = await import('./commands/logs.ts');
      finish(await printLogs(host, key, { ...common(raw), job: job ?? null, follow: raw.follow === true }));
    });
  return program;
}
