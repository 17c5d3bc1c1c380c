import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../build/ensure-built.ts';
import { whyNoElectron } from '../start/find-electron.ts';
import { runNode } from './child.ts';
import { type Counts, countPlaywright, countVitest, noTests, oneFailed, onePassed } from './counts.ts';
import type { Part, Work } from './parts.ts';

export interface PartContext {
  root: string;
  env: Record<string, string | undefined>;
  /** Further arguments for Vitest and Playwright. */
  extra: string[];
}

export type PartResult = { kind: 'ran'; counts: Counts } | { kind: 'not_run'; reason: string };

/** Runs one part to its end. A part that is broken is a result with a failure, never an exception. */
export async function runPart(part: Part, context: PartContext): Promise<PartResult> {
  const { work } = part;
  switch (work.kind) {
    case 'check':
      return ran(await runCheck(work, context));
    case 'vitest':
      return ran(await runVitest(work, context));
    case 'playwright':
      return runPlaywright(work, context);
  }
}

function ran(counts: Counts): PartResult {
  return { kind: 'ran', counts };
}

async function runCheck(work: Extract<Work, { kind: 'check' }>, context: PartContext): Promise<Counts> {
  const code = await runNode({ ...context, args: [work.program, ...work.args] });
  return code === 0 ? onePassed : oneFailed;
}

async function runVitest(
  { project, file }: Extract<Work, { kind: 'vitest' }>,
  context: PartContext,
): Promise<Counts> {
  return withReport(async (report) => {
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, '--passWithNoTests'];
    const chosen = file === undefined ? [] : [file];
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runNode({ ...context, args: [...args, ...reporters, ...chosen, ...context.extra] });
    return (text) => (text === null ? withoutReport(code) : countVitest(JSON.parse(text), code));
  });
}

async function runPlaywright(
  { projects, reporter }: Extract<Work, { kind: 'playwright' }>,
  context: PartContext,
): Promise<PartResult> {
  const reason = projects.includes('electron') ? whyNoElectron(context.root) : null;
  if (reason) return { kind: 'not_run', reason };
  const built = await ensureBuilt(context.root);
  if (built.kind === 'failed') {
    console.log(built.output);
    return ran(oneFailed);
  }
  const counts = await withReport(async (report) => {
    const config = join(context.root, 'tests', 'e2e', 'playwright.config.ts');
    const chosen = projects.flatMap((name) => ['--project', name]);
    const args = ['node_modules/@playwright/test/cli.js', 'test', '--config', config, ...chosen];
    // Playwright decides on colours for its workers, by the other variable.
    const env = { ...context.env, NO_COLOR: undefined, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const own = reporter === undefined ? [] : [join(context.root, reporter)];
    const reporters = `--reporter=${['list', 'json', ...own].join(',')}`;
    const code = await runNode({ ...context, env, args: [...args, reporters, ...context.extra] });
    return (text) => (text === null ? withoutReport(code) : countPlaywright(JSON.parse(text), code));
  });
  return ran(counts);
}

/** Gives the runner a place for its report, and the report (null when it wrote none) to what it answers with. */
async function withReport(
  run: (path: string) => Promise<(report: string | null) => Counts>,
): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'gantry-report-'));
  const path = join(folder, 'report.json');
  try {
    const count = await run(path);
    return count(await readFile(path, 'utf8').catch(() => null));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function withoutReport(exitCode: number): Counts {
  return exitCode === 0 ? noTests : oneFailed;
}
