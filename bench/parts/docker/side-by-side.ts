import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, figure } from '../../figures.ts';
import { carryOutBare } from '../../support/docker/bare-container.ts';
import type { DockerHere } from '../../support/docker/docker-here.ts';
import { slowestToFastest } from '../../support/docker/evenness.ts';
import { workflowOf } from '../../support/docker/job-texts.ts';
import { printedBytes, printedHash, printing, printingCommand } from '../../support/docker/printing.ts';
import { serveEngine } from '../../support/docker/served-engine.ts';
import { readBack } from '../../support/logs/read-back.ts';

export interface SideBySideSizes {
  /** That each of the eight prints. */
  readonly bytes: number;
  /** Between two looks at how far each has come. */
  readonly look_ms: number;
}

const width = 8;

/** Eight containers that print at once, under `gantry serve`, and before it read by a bare loop. */
export async function measureSideBySide(here: DockerHere, sizes: SideBySideSizes): Promise<Figure[]> {
  const print = printing(sizes.bytes, 100);
  const bare = await evennessOfBare(here, printingCommand(print), sizes.look_ms);
  const served = await serveEngine(here);
  try {
    const names = Array.from({ length: width }, (_, index) => `job_${index}`);
    const command = printingCommand(print);
    const source = workflowOf(
      'side-by-side',
      names.map((name) => ({ name, command, depends_on: [] })),
    );
    // What it takes to begin is not what is measured: a first run loads half of the program.
    await served.untilEnded(
      await served.begin(workflowOf('warm-up', [{ name: 'a', command: ['true'], depends_on: [] }])),
    );
    const run = await served.begin(source);
    const ended = served.untilEnded(run);
    const paths = await logPaths(served.directory.logs, run.uuid, async () => {
      const { attempts } = await served.client.run.show({ uuid: run.uuid });
      return attempts.map(({ uuid }) => uuid);
    });
    served.forgetDelays();
    const looks = await lookUntil(ended, sizes.look_ms, () => paths.map(sizeOfFile));
    const delays = await served.delays();
    const { run: end } = await ended;
    if (end.state !== 'succeeded') throw new Error(`the run ${end.state}`);
    const wrong = await wrongBytes(paths, printedBytes(print), printedHash(print));
    const evenness = slowestToFastest(looks);
    console.error(
      `8 at once: slowest to fastest at least ${told(evenness)}, bare ${told(bare)}; late: ` +
        Object.values(delays)
          .map(
            ({ thread, percentile_99, longest }) =>
              `${thread} ${percentile_99.toFixed(1)} ms (at most ${longest.toFixed(1)})`,
          )
          .join(', '),
    );
    return [
      figure('8 containers at once, bytes wrong or missing', wrong),
      ...worstSecond(evenness, bare),
      figure(
        "8 containers at once, delay of the engine's thread, 99th percentile",
        delays.engine.percentile_99,
      ),
      figure('8 containers at once, longest delay of the main thread', delays.main.longest),
    ];
  } finally {
    await served.stop();
  }
}

/** None where they never were seen all at work: they printed too little. */
function worstSecond(engine: readonly number[], bare: readonly number[]): Figure[] {
  if (engine.length === 0) return [];
  const floor = bare.length === 0 ? null : Math.min(...bare);
  const name = '8 containers at once, slowest to fastest in the worst second';
  return [figure(name, Math.min(...engine), floor, { engine, bare })];
}

/** Where the logs are, as soon as all attempts are made. */
async function logPaths(
  folder: string,
  run_uuid: string,
  attempts: () => Promise<string[]>,
): Promise<string[]> {
  for (;;) {
    const uuids = await attempts();
    if (uuids.length === width) return uuids.map((uuid) => join(folder, run_uuid, `${uuid}.log`));
  }
}

/** What is seen each time, until something has ended. */
async function lookUntil<Seen>(ended: Promise<unknown>, every_ms: number, look: () => Seen): Promise<Seen[]> {
  const seen: Seen[] = [];
  const timer = setInterval(() => seen.push(look()), every_ms);
  await ended.finally(() => clearInterval(timer));
  return [...seen, look()];
}

async function evennessOfBare(
  { docker }: DockerHere,
  command: readonly string[],
  look_ms: number,
): Promise<number[]> {
  const bytes = Array.from({ length: width }, () => 0);
  const containers = bytes.map((_, index) =>
    carryOutBare(docker, command, (chunk) => {
      bytes[index] = (bytes[index] ?? 0) + chunk.length;
    }),
  );
  return slowestToFastest(await lookUntil(Promise.all(containers), look_ms, () => [...bytes]));
}

async function wrongBytes(paths: readonly string[], bytes: number, hash: string): Promise<number> {
  let wrong = 0;
  for (const path of paths) {
    const log = await readBack(path);
    if (log.hash !== hash) wrong += Math.max(1, Math.abs(bytes - log.bytes));
  }
  return wrong;
}

function sizeOfFile(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function told(values: readonly number[]): string {
  return values.length === 0 ? '?' : Math.min(...values).toFixed(2);
}
