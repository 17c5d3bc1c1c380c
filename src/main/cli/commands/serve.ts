import type { OpenEngine } from '../../host/engine-handle.ts';
import { examplesFolder, rendererFolder } from '../../host/entry-points.ts';
import { firstStart } from '../../host/first-start.ts';
import { openEngine } from '../../host/open-engine.ts';
import { Access, readOrMakeToken } from '../../server/access.ts';
import { openBrowser } from '../../server/open-browser.ts';
import { type GantryServer, startServer } from '../../server/start-server.ts';
import type { CliHost } from '../cli-host.ts';
import type { CommonOptions } from '../common-options.ts';
import { openOptions, sayRefusal } from '../engine-session.ts';
import { exitCodes } from '../exit-codes.ts';
import { HumanRunPrinter } from '../human-run-printer.ts';
import { RunFollower } from '../run-follower.ts';
import { sayError } from '../say-failure.ts';

export interface ServeOptions extends CommonOptions {
  /** Null is the usual one, or the next that is free. */
  readonly port: number | null;
  readonly open: boolean;
  readonly samples: boolean;
}

/** `gantry serve`: the engine with its page and REST, until it is asked to end. */
export async function serve(host: CliHost, options: ServeOptions): Promise<number> {
  const choice = { ...openOptions(host, options, 'owner'), kind: 'serve' as const };
  const opened = await openEngine(choice);
  if (!opened.ok) return sayRefusal(host, options, opened.refusal);
  const { engine } = opened;
  try {
    const ended = untilInterrupted(host);
    const { directory } = choice;
    const started = await startServer({
      engine,
      access: new Access(host.variables.GANTRY_TOKEN || readOrMakeToken(directory.token)),
      page_folder: rendererFolder,
      port: options.port === null ? { kind: 'usual' } : { kind: 'exact', port: options.port },
    });
    if (!started.ok) {
      const { port, message } = started;
      const words = host.words.port_taken(port, message);
      return await sayError(
        host,
        options.json,
        { code: 'port_taken', message: words, data: { port } },
        exitCodes.wrong,
      );
    }
    const { server } = started;
    engine.announce(server.address);
    try {
      if (options.samples) {
        const run = await firstStart(engine.client, directory, examplesFolder);
        if (run !== null)
          await Promise.race([showFirstRun(host, engine, run.uuid, directory.samples), ended]);
      }
      await sayReady(host, options, server, directory.token);
      const lost = await Promise.race([ended, engine.lost]);
      if (lost === null) return exitCodes.succeeded;
      const message = host.words.engine_lost(lost);
      return await sayError(host, options.json, { code: 'engine_lost', message, data: {} }, exitCodes.failed);
    } finally {
      await server.close();
    }
  } finally {
    await engine.close();
  }
}

async function showFirstRun(
  host: CliHost,
  { client }: OpenEngine,
  uuid: string,
  folder: string,
): Promise<null> {
  await host.err.line(host.words.first_start(folder));
  await new RunFollower(new HumanRunPrinter(host)).follow(client, uuid);
  return null;
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
    await out.line(JSON.stringify({ type: 'ready', address, port, token_file }));
  } else if (out.isTerminal) {
    await out.line(words.ready(`${address}#code=${server.issueCode()}`));
  } else {
    await out.line(words.ready(address));
    await out.line(token_file === null ? words.token_variable : words.token_file(token_file));
  }
  if (open && !json) openBrowser(`${address}#code=${server.issueCode()}`, variables);
}

/** Settles with null. A second request to end leaves at once. */
function untilInterrupted(host: CliHost): Promise<null> {
  const { promise, resolve } = Promise.withResolvers<null>();
  let interrupts = 0;
  host.onInterrupt(() => {
    interrupts += 1;
    if (interrupts > 1) return host.leave(exitCodes.cancelled);
    void host.err.line(host.words.ending);
    resolve(null);
  });
  return promise;
}
