import type { DataDirectory } from '../../host/data-directory.ts';
import type { OpenEngine } from '../../host/engine-handle.ts';
import { examplesFolder, rendererFolder } from '../../host/entry-points.ts';
import { firstStart } from '../../host/first-start.ts';
import { openEngine } from '../../host/open-engine.ts';
import { isConnectionClosed } from '../../host/wire-client.ts';
import { Access, readOrMakeToken } from '../../server/access.ts';
import { openBrowser } from '../../server/open-browser.ts';
import { type GantryServer, startServer } from '../../server/start-server.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { openOptions, sayRefusal } from '../engine-session.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { HumanRunPrinter } from '../human-run-printer.ts';
import { JsonRunPrinter } from '../json-run-printer.ts';
import { RunFollower } from '../run-follower.ts';
import { sayError } from '../say-failure.ts';

export interface ServeOptions extends CommonOptions {
  /** Null is the usual one, or the next that is free. */
  readonly port: number | null;
  readonly open: boolean;
  readonly samples: boolean;
}

const interrupted = Symbol('interrupted');

/** `gantry serve`: the engine with its page and REST, until it is asked to end. */
export async function serve(host: CliHost, options: ServeOptions): Promise<number> {
  const choice = { ...openOptions(host, options, 'owner'), kind: 'serve' as const };
  const opened = await openEngine(choice);
  if (!opened.ok) return sayRefusal(host, options, opened.refusal);
  const { engine } = opened;
  const ended = untilInterrupted(host);
  try {
    const { token } = choice.directory;
    const started = await startServer({
      engine,
      access: new Access(host.variables.GANTRY_TOKEN || readOrMakeToken(token)),
      page_folder: rendererFolder,
      port: options.port === null ? { kind: 'usual' } : { kind: 'exact', port: options.port },
    });
    if (!started.ok) return await sayPortTaken(host, options, started.port, started.message);
    const { server } = started;
    try {
      engine.announce(server.address);
      const shown = await Promise.race([showFirstRun(host, options, engine, choice.directory), ended]);
      if (shown !== interrupted) await sayReady(host, options, server, token);
      const cause = await Promise.race([ended, engine.lost]);
      return cause === interrupted ? exitCodes.succeeded : await sayLost(host, options, cause);
    } finally {
      await server.close();
    }
  } finally {
    await engine.close();
  }
}

function sayPortTaken(host: CliHost, { json }: ServeOptions, port: number, cause: string): Promise<ExitCode> {
  const message = host.words.port_taken(port, cause);
  return sayError(host, json, { code: 'port_taken', message, data: { port } }, exitCodes.wrong);
}

function sayLost(host: CliHost, { json }: ServeOptions, cause: string): Promise<ExitCode> {
  const message = host.words.engine_lost(cause);
  return sayError(host, json, { code: 'engine_lost', message, data: {} }, exitCodes.failed);
}

/** On the first start of a data directory: puts the samples there and shows the first one's run to its end. */
async function showFirstRun(
  host: CliHost,
  options: ServeOptions,
  { client }: OpenEngine,
  directory: DataDirectory,
): Promise<void> {
  try {
    const run = options.samples ? await firstStart(client, directory, examplesFolder) : null;
    if (run === null) return;
    await host.err.line(host.words.first_start(directory.samples));
    const printer = options.json ? new JsonRunPrinter(host.out) : new HumanRunPrinter(host);
    await new RunFollower(printer).follow(client, run.uuid);
  } catch (error) {
    // The engine went away, which the caller says.
    if (!isConnectionClosed(error)) throw error;
  }
}

/** On a terminal with a code that signs the page in; a pipe may be a log, which must not hold one. */
async function sayReady(
  host: CliHost,
  { open, json }: ServeOptions,
  server: GantryServer,
  tokenFile: string,
): Promise<void> {
  const { out, words, variables } = host;
  const { address, port } = server;
  const token_file = variables.GANTRY_TOKEN ? null : tokenFile;
  if (json) {
    await out.json({ type: 'ready', address, port, token_file });
  } else if (out.isTerminal) {
    await out.line(words.ready(`${address}#code=${server.issueCode()}`));
  } else {
    await out.line(words.ready(address));
    await out.line(token_file === null ? words.token_variable : words.token_file(token_file));
  }
  if (open && !json) openBrowser(`${address}#code=${server.issueCode()}`, variables);
}

/** Settles at the first request to end. A second request to end leaves at once. */
function untilInterrupted(host: CliHost): Promise<typeof interrupted> {
  const { promise, resolve } = Promise.withResolvers<typeof interrupted>();
  let interrupts = 0;
  host.onInterrupt(() => {
    interrupts += 1;
    if (interrupts > 1) return host.leave(exitCodes.cancelled);
    void host.err.line(host.words.ending);
    resolve(interrupted);
  });
  return promise;
}
