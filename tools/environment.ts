import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { isMissing, type Need, needs } from '../tests/support/environment/description.ts';
import { toVariables } from '../tests/support/environment/from-env.ts';
import { type StartedEnvironment, startTestEnvironment } from '../tests/support/environment/start.ts';

const help = `Starts what tests need: a private Docker engine with busybox:1, a registry, a browser.

  node tools/environment.ts                       prints the variables and stays until Ctrl+C
  node tools/environment.ts -- COMMAND [ARG...]   runs the command with the variables set, then ends
  node tools/environment.ts --only docker         of ${needs.join(', ')}: only these
  node tools/environment.ts --json                one line of JSON when ready; ends when its input ends
`;

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  allowPositionals: true,
});
if (values.help) process.stdout.write(help);
else process.exitCode = await main();

async function main(): Promise<number> {
  const stopped = untilStopped();
  const environment = await startTestEnvironment(wantedNeeds());
  try {
    if (values.json) {
      process.stdout.write(`${JSON.stringify(environment.description)}\n`);
      await stopped;
      return 0;
    }
    return positionals.length > 0 ? await runInside(environment) : await stay(environment, stopped);
  } finally {
    await environment.close();
  }
}

function wantedNeeds(): Need[] {
  const words = values.only?.split(',');
  return words ? needs.filter((need) => words.includes(need)) : [...needs];
}

/** Resolves at the first signal, or in `--json` when whoever started this goes away. */
async function untilStopped(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  if (values.json) process.stdin.on('end', resolve).on('error', resolve).resume();
  await promise;
  process.stdin.destroy();
}

async function stay(environment: StartedEnvironment, stopped: Promise<void>): Promise<number> {
  const { description } = environment;
  for (const need of needs) {
    const part = description[need];
    if (isMissing(part)) console.log(`# no ${need}: ${part.missing}`);
  }
  const variables = toVariables(description);
  if (!isMissing(description.docker)) variables.DOCKER_HOST = description.docker.host;
  for (const [name, value] of Object.entries(variables)) console.log(`export ${name}='${value}'`);
  console.log('# Running until Ctrl+C.');
  // Signals alone do not keep a process alive.
  const alive = setInterval(() => {}, 60_000);
  await stopped;
  clearInterval(alive);
  return 0;
}

async function runInside(environment: StartedEnvironment): Promise<number> {
  const [program = '', ...args] = positionals;
  const env = { ...process.env, ...toVariables(environment.description) };
  const child = spawn(program, args, { stdio: 'inherit', env });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}
