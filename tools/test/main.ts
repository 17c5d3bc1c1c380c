import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  isMissing,
  type Need,
  needs,
  type TestEnvironment,
} from '../../tests/support/environment/description.ts';
import { readRequiredNeeds, toVariables } from '../../tests/support/environment/from-env.ts';
import { sweepFolders } from '../../tests/support/environment/own-folder.ts';
import { stopRunning } from './child.ts';
import { addCounts, noTests, oneFailed, oneSkipped, wordCounts } from './counts.ts';
import { describeAll, type EnvironmentProcess, startEnvironmentProcess } from './environment-process.ts';
import { startFaults } from './faults.ts';
import { checkLeftBehind } from './left-behind.ts';
import { checkNames, faultParts, type Part, parts } from './parts.ts';
import { type PartResult, runPart } from './run-part.ts';
import { type Line, showHeader, showNote, showSummary } from './screen.ts';

const root = join(import.meta.dirname, '..', '..');
const started = Date.now();
/** The fault tests in full length take no longer than this. */
const faultLimitMs = 50 * 60_000;
const noted = new Set<Need>();
let interrupted = false;
let isTimeUp = false;

const { values, positionals } = parseArgs({
  options: {
    only: { type: 'string' },
    check: { type: 'boolean' },
    faults: { type: 'boolean' },
    seed: { type: 'string' },
  },
  allowPositionals: true,
});
process.exitCode = await main();

async function main(): Promise<number> {
  const chosen = chooseParts();
  if (typeof chosen === 'string') {
    console.error(chosen);
    return 2;
  }
  const wanted = needs.filter((need) => chosen.some((part) => part.needs.includes(need)));
  const environment = wanted.length > 0 ? startEnvironmentProcess(root, wanted) : null;
  stopOnSignals();
  const faults = values.faults ? await startFaults(values.seed) : null;
  const limit = values.faults ? setTimeout(stopInTime, faultLimitMs) : undefined;
  const lines: Line[] = [];
  try {
    for (const part of chosen) {
      if (interrupted) break;
      lines.push(await runOne(part, environment, faults?.variables ?? {}));
    }
    if (environment && !interrupted) lines.push(...(await conclude(await environment.description, wanted)));
  } finally {
    clearTimeout(limit);
    await environment?.close();
    // What a test that was ended could not take away itself.
    await sweepFolders(Date.now());
  }
  await faults?.show();
  showSummary(lines);
  if (interrupted) {
    console.log('Interrupted.');
    return 130;
  }
  const total = addCounts(lines.map((line) => line.counts));
  console.log(wordCounts(total));
  return total.failed === 0 ? 0 : 1;
}

function chooseParts(): Part[] | string {
  const all = values.faults ? faultParts : parts;
  const names = values.only?.split(',') ?? (values.check ? checkNames : all.map((part) => part.name));
  const unknown = names.filter((name) => !all.some((part) => part.name === name));
  if (unknown.length === 0) return all.filter((part) => names.includes(part.name));
  return `There is no part ${unknown.join(', ')}. The parts are: ${all.map((part) => part.name).join(', ')}.`;
}

async function runOne(
  part: Part,
  environment: EnvironmentProcess | null,
  added: Record<string, string>,
): Promise<Line> {
  showHeader(part.name);
  const start = performance.now();
  const result = await runWithNeeds(part, environment, added);
  const milliseconds = performance.now() - start;
  if (result.kind === 'ran') return { name: part.name, counts: result.counts, milliseconds };
  showNote(`not run: ${result.reason}`);
  return { name: part.name, counts: noTests, milliseconds, not_run: result.reason };
}

async function runWithNeeds(
  part: Part,
  environment: EnvironmentProcess | null,
  added: Record<string, string>,
): Promise<PartResult> {
  if (isTimeUp) return { kind: 'ran', counts: oneFailed };
  const variables = { ...added };
  if (part.needs.length > 0) {
    const description = (await environment?.description) ?? describeAll('it was not started');
    Object.assign(variables, toVariables(description));
    for (const need of part.needs) noteMissing(description, need);
    if (part.name === 'e2e' && isMissing(description.browser)) return { kind: 'ran', counts: oneSkipped };
  }
  if (interrupted) return { kind: 'not_run', reason: 'interrupted' };
  // Without a terminal, colours are only noise.
  const plain = process.stdout.isTTY || process.env.FORCE_COLOR ? {} : { NO_COLOR: '1' };
  const env = { ...process.env, ...plain, ...variables };
  return runPart(part, { root, env, extra: positionals });
}

/** Says once what is skipped and why. */
function noteMissing(description: TestEnvironment, need: Need): void {
  const part = description[need];
  if (!isMissing(part) || noted.has(need)) return;
  noted.add(need);
  showNote(`skipped: what needs ${need}, because ${part.missing}`);
}

/** After all parts: was what had to be there there, and is nothing left of what the tests started? */
async function conclude(description: TestEnvironment, wanted: readonly Need[]): Promise<Line[]> {
  const lines: Line[] = [];
  for (const need of readRequiredNeeds().filter((name) => wanted.includes(name))) {
    const part = description[need];
    if (!isMissing(part)) continue;
    showNote(`GANTRY_TEST_REQUIRE names ${need}: ${part.missing}`);
    lines.push({ name: `required: ${need}`, counts: oneFailed, milliseconds: 0 });
  }
  if (isMissing(description.docker)) return lines;
  const start = performance.now();
  const counts = await checkLeftBehind(description.docker, started).catch((error: unknown) => {
    showNote(`the Docker engine of the tests no longer answers: ${String(error)}`);
    return oneFailed;
  });
  return [...lines, { name: 'nothing left behind', counts, milliseconds: performance.now() - start }];
}

function stopInTime(): void {
  isTimeUp = true;
  showNote(`More than ${faultLimitMs / 60_000} minutes: what runs is ended, and what is left does not run.`);
  stopRunning();
}

/** The part that runs is ended, what was started for the tests is ended in turn, then the process ends. */
function stopOnSignals(): void {
  const stop = (): void => {
    interrupted = true;
    stopRunning();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, stop);
  // The channel to the process that started this one tells of its end; it must not keep this one alive.
  process.channel?.unref();
}
