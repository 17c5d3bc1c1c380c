import type { DataDirectory } from '../../host/data-directory.ts';
import type { OpenEngine, OpenOptions } from '../../host/engine-handle.ts';
import { EngineKeeper } from '../../host/engine-keeper.ts';
import { examplesFolder, rendererFolder } from '../../host/entry-points.ts';
import { firstStart } from '../../host/first-start.ts';
import { isConnectionClosed } from '../../host/wire-client.ts';
import { Access, readOrMakeToken } from '../../server/access.ts';
import { usualPort } from '../../server/loopback.ts';
import { openBrowser } from '../../server/open-browser.ts';
import { type EngineSource, type GantryServer, startServer } from '../../server/start-server.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { openOptions, sayRefusal } from '../engine-session.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { HumanRunPrinter } from '../human-run-printer.ts';
import { JsonRunPrinter } from '../json-run-printer.ts';
import { RunFollower } from '../run-follower.ts';
import { sayError } from '../say-failure.ts';
import { WaitFollower } from '../wait-follower.ts';
import { sayEnding } from './say-ending.ts';
import { findServer, sayRunsAlready } from './say-runs-already.ts';

export interface ServeOptions extends CommonOptions {
  /** Null is the usual one, or the next that is free. */
  readonly port: number | null;
  readonly open: boolean;
  readonly samples: boolean;
}

const interrupted = Symbol('interrupted');

/**
 * `gantry serve`: the engine with its page and REST, until it is asked to end. Where a command or a window is the
 * engine already, it serves that one, and takes its place when it ends.
 */
export async function serve(host: CliHost, options: ServeOptions): Promise<number> {
  const choice: OpenOptions = { ...openOptions(host, options, 'owner-or-client'), kind: 'serve' };
  const keeper = new EngineKeeper(choice);
  try {
    const engine = await keeper.open();
    if ('code' in engine) return await sayRefusal(host, options, engine);
    const address = engine.role === 'client' ? await findServer(choice.directory) : null;
    if (address !== null) return await sayRunsAlready(host, options, address, choice.directory.token);
    return await serveEngine(host, options, keeper, engine, choice.directory);
  } finally {
    await keeper.close();
  }
}

async function serveEngine(
  host: CliHost,
  options: ServeOptions,
  keeper: EngineKeeper,
  first: OpenEngine,
  directory: DataDirectory,
): Promise<number> {
  const ended = untilInterrupted(host);
  const token = await readToken(host, options, directory.token);
  if (token === null) return exitCodes.wrong;
  const started = await startServer({
    engine: sourceOf(keeper),
    access: new Access(token),
    page_folder: rendererFolder,
    port: options.port === null ? { kind: 'usual' } : { kind: 'exact', port: options.port },
  });
  if (!started.ok) return sayPortTaken(host, options, started.port, started.message);
  const { server } = started;
  try {
    first.announce(server.address);
    if (options.port === null && server.port !== usualPort) {
      await host.err.line(host.words.port_other(usualPort, server.port));
    }
    if (first.role === 'client') await host.err.line(host.words.serving_beside);
    const shown = await Promise.race([showFirstRun(host, options, first, directory, server), ended]);
    if (shown !== interrupted) await sayReady(host, options, server, directory.token);
    return await untilEnded(host, options, keeper, first, server, ended);
  } finally {
    await server.close();
  }
}

/** Waits for the end. An engine of another process that goes away is replaced; the own one is not. */
async function untilEnded(
  host: CliHost,
  options: ServeOptions,
  keeper: EngineKeeper,
  first: OpenEngine,
  server: GantryServer,
  ended: Promise<typeof interrupted>,
): Promise<number> {
  for (let engine = first; ; ) {
    const cause = await Promise.race([ended, engine.lost]);
    if (cause === interrupted) {
      await sayEnding(host, engine);
      return exitCodes.succeeded;
    }
    if (engine.role === 'owner') return sayLost(host, options, cause);
    const next = await keeper.open();
    if ('code' in next) return sayRefusal(host, options, next);
    next.announce(server.address);
    if (next.role === 'owner') await host.err.line(host.words.server_took_over);
    engine = next;
  }
}

/** Rejects, which the server tells its caller, where there is no engine. */
function sourceOf(keeper: EngineKeeper): EngineSource {
  return {
    async open() {
      const engine = await keeper.open();
      if ('code' in engine) throw new Error(`there is no engine: ${engine.code}`);
      return engine;
    },
    async connect() {
      const wire = await keeper.connect();
      if (wire === null) throw new Error('there is no engine');
      return wire;
    },
  };
}

async function readToken(host: CliHost, options: ServeOptions, path: string): Promise<string | null> {
  try {
    return host.variables.GANTRY_TOKEN || readOrMakeToken(path);
  } catch (error) {
    const isFolder = (error as NodeJS.ErrnoException).code === 'EISDIR';
    const cause = isFolder ? 'it is a directory' : String((error as Error).message);
    const message = host.words.token_unusable(path, cause);
    await sayError(host, options.json, { code: 'token_unusable', message, data: { path } }, exitCodes.wrong);
    return null;
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
  { client, role }: OpenEngine,
  directory: DataDirectory,
  { address }: GantryServer,
): Promise<void> {
  if (role !== 'owner' || !options.samples) return;
  try {
    const run = await firstStart(client, directory, examplesFolder);
    if (run === null) return;
    await host.err.line(host.words.first_start(directory.samples));
    await host.err.line(host.words.window_will_be(address));
    const printer = options.json ? new JsonRunPrinter(host.out) : new HumanRunPrinter(host);
    const waits = new WaitFollower(printer);
    void waits.follow(client, run.uuid);
    await new RunFollower(printer).follow(client, run.uuid).finally(() => waits.leave());
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
  const { out, err, words, variables } = host;
  const { address, port } = server;
  const token_file = variables.GANTRY_TOKEN ? null : tokenFile;
  if (err.isTerminal) await err.line(words.how_to_end);
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
    resolve(interrupted);
  });
  return promise;
}
