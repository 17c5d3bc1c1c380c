import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseWorkflowFile } from '../src/shared/workflow-file/parse.ts';
import { isMissing, type Missing } from '../tests/support/environment/description.ts';
import { type Figure, tableOf, unjudged } from './figures.ts';
import { measureApi } from './parts/api.ts';
import { measureDocker } from './parts/docker.ts';
import { measureEditor } from './parts/editor.ts';
import { measureEngine } from './parts/engine.ts';
import { measureLogs } from './parts/logs.ts';
import { measureWindow } from './parts/window.ts';
import { full, quick, type Sizes } from './sizes.ts';
import { wasInterrupted } from './support/leftovers.ts';
import { type ServedStore, serveOnDemand } from './support/served-store.ts';

const help = `Measures Gantry on this machine and compares it with bench/targets.ts.

  npm run bench                               every part: api, window, editor, engine, docker, logs
  npm run bench -- api window                 these parts
  npm run bench -- --json FILE api            writes the figures to a file too, and what each was worked out from
  npm run bench -- --quick docker             small sizes, to see that it works; nothing is judged
  npm run bench -- --workflow FILE editor     with this workflow instead of the one of 1,312 jobs

window and editor need a browser, docker needs Docker; a part without what it needs says so and is left out. "floor"
is the best that the machine did in the same minute: a bare server's answer, an idle page's frames, the same
transactions without an engine, the same containers by dockerode alone. Exit status: 0 all that was measured meets its
target, 1 something does not, 2 the call is wrong. Measure on an idle machine.
`;

/** What a part measures with. */
interface Bench {
  readonly sizes: Sizes;
  /** A full store under `gantry serve`: made when it is first wanted. */
  served(): Promise<ServedStore>;
}

const parts: Readonly<Record<string, (bench: Bench) => Promise<Figure[] | Missing>>> = {
  api: async ({ served }) => measureApi(await served()),
  window: async ({ served }) => measureWindow(await served()),
  editor: async ({ served }) => measureEditor(await served()),
  engine: ({ sizes }) => measureEngine(sizes.engine),
  docker: ({ sizes }) => measureDocker(sizes.docker),
  logs: ({ sizes }) => measureLogs(sizes.logs),
};

process.exitCode = await main();

async function main(): Promise<number> {
  const call = readCall();
  if (typeof call === 'string') {
    process.stderr.write(`${call}\n\n${help}`);
    return 2;
  }
  if (call.help) {
    process.stdout.write(help);
    return 0;
  }
  try {
    const measured = await measure(call.parts, call.workflow, call.is_quick ? quick : full);
    const figures = call.is_quick ? unjudged(measured) : measured;
    console.log(tableOf(figures));
    if (call.is_quick) console.log('Quick sizes, whatever the names say: nothing is judged.');
    if (call.json !== undefined) writeFileSync(call.json, `${JSON.stringify(figures, null, 2)}\n`);
    return figures.every(({ ok }) => ok) ? 0 : 1;
  } catch (error) {
    // What was being measured broke because it was taken away.
    if (wasInterrupted()) return 130;
    throw error;
  }
}

async function measure(
  names: readonly string[],
  large_workflow: string | null,
  sizes: Sizes,
): Promise<Figure[]> {
  const { served, stop } = serveOnDemand({ ...sizes.store, large_workflow });
  const figures: Figure[] = [];
  try {
    for (const name of names) {
      const measured = await parts[name]?.({ sizes, served });
      if (measured === undefined || isMissing(measured))
        console.error(`${name}: not run: ${measured?.missing}`);
      else figures.push(...measured);
    }
  } finally {
    await stop();
  }
  return figures;
}

/** What is asked for, or what is wrong with it. */
function readCall():
  | string
  | {
      help: boolean;
      parts: string[];
      json: string | undefined;
      workflow: string | null;
      is_quick: boolean;
    } {
  try {
    const { values, positionals } = parseArgs({
      options: {
        json: { type: 'string' },
        workflow: { type: 'string' },
        quick: { type: 'boolean' },
        help: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const names = Object.keys(parts);
    const wrong = positionals.filter((name) => !names.includes(name));
    if (wrong.length > 0) return `There is no part ${wrong.join(', ')}.`;
    const workflow = values.workflow === undefined ? null : readFileSync(values.workflow, 'utf8');
    if (workflow !== null && !parseWorkflowFile(workflow, { file: null, folder: null }).ok) {
      return `${values.workflow} is not a workflow; gantry validate says why.`;
    }
    const wished = names.filter((name) => positionals.length === 0 || positionals.includes(name));
    return {
      help: values.help ?? false,
      parts: wished,
      json: values.json,
      workflow,
      is_quick: values.quick ?? false,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
