import type { RunDetail } from '../../../src/shared/contract/run.ts';
import type { Uuid } from '../../../src/shared/domain/uuid.ts';
import { type Figure, figure } from '../../figures.ts';
import type { DockerHere } from '../../support/docker/docker-here.ts';
import { type EngineHere, openEngineHere } from '../../support/docker/engine-here.ts';
import { workflowOf } from '../../support/docker/job-texts.ts';

export interface ShortOutputSizes {
  readonly containers: number;
}

interface ShortJob {
  readonly name: string;
  readonly command: readonly string[];
  readonly depends_on: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
  readonly exit_code: number;
}

/** Containers that print one to three lines and end, some badly: every byte and every exit code is looked at. */
export async function measureShortOutputs(
  here: DockerHere,
  { containers }: ShortOutputSizes,
): Promise<Figure[]> {
  const jobs = Array.from({ length: containers }, (_, index) => shortJob(index));
  const engine = await openEngineHere(here);
  try {
    const detail = await engine.run(workflowOf('short', jobs));
    const wrong: string[] = [];
    for (const job of jobs) {
      const attempt = attemptOf(detail, job.name);
      const printed = await printedBy(engine, attempt.uuid);
      const isRight =
        attempt.exit_code === job.exit_code && printed.stdout === job.stdout && printed.stderr === job.stderr;
      if (!isRight) wrong.push(job.name);
    }
    console.error(`${containers} short outputs: wrong ${wrong.length === 0 ? 'none' : wrong.join(' ')}`);
    return [figure('of 1,000 containers, those with output or exit code wrong', wrong.length)];
  } finally {
    await engine.close();
  }
}

/** One to three lines, the last one at times without its newline, at times on stderr, at times with more than ASCII. */
export function shortJob(index: number): ShortJob {
  const lines = Array.from({ length: 1 + (index % 3) }, (_, line) => `${index} 줄 ${line}`);
  const end = index % 5 === 0 ? '' : '\n';
  const text = lines.join('\n') + end;
  const exit_code = index % 7 === 0 ? index % 120 : 0;
  const isError = index % 4 === 0;
  const printed = text.replaceAll('\n', '\\n');
  return {
    name: `job_${index}`,
    command: ['sh', '-c', `printf '${printed}'${isError ? ' >&2' : ''}; exit ${exit_code}`],
    depends_on: [],
    stdout: isError ? '' : text,
    stderr: isError ? text : '',
    exit_code,
  };
}

function attemptOf({ job_runs, attempts }: RunDetail, job: string) {
  const job_run = job_runs.find(({ name }) => name === job);
  const attempt = attempts.find(({ job_run_uuid }) => job_run_uuid === job_run?.uuid);
  if (attempt === undefined) throw new Error(`${job} was never tried`);
  return attempt;
}

async function printedBy({ engine }: EngineHere, attempt_uuid: Uuid) {
  const window = await engine.logs.window(attempt_uuid, 0, 100);
  if (!window.ok) throw new Error('a log is gone');
  const texts = { stdout: '', stderr: '', gantry: '' };
  for (const { stream, text, is_partial } of window.value.entries)
    texts[stream] += text + (is_partial ? '' : '\n');
  return texts;
}
