import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, figure } from '../../figures.ts';
import { median } from '../../statistics.ts';
import { carryOutBare } from '../../support/docker/bare-container.ts';
import type { DockerHere } from '../../support/docker/docker-here.ts';
import { workflowOf } from '../../support/docker/job-texts.ts';
import {
  type Printing,
  printedBytes,
  printedHash,
  printing,
  printingCommand,
} from '../../support/docker/printing.ts';
import { forgetPeak, memoryOf } from '../../support/docker/process-memory.ts';
import { type ServedEngine, serveEngine } from '../../support/docker/served-engine.ts';
import { readBack } from '../../support/logs/read-back.ts';

export interface FirehoseSizes {
  readonly bytes: number;
  readonly short_line_bytes: number;
  readonly rounds: number;
}

interface Printed {
  readonly seconds: number;
  /** 0 where the hash is right; else how many bytes are missing, and 1 where none is but some are wrong. */
  readonly wrong_bytes: number;
  readonly memory_bytes: number | null;
}

/** One container that prints as fast as it can: under `gantry serve`, and read by a bare loop that throws it away. */
export async function measureFirehose(here: DockerHere, sizes: FirehoseSizes): Promise<Figure[]> {
  const served = await serveEngine(here);
  try {
    await printUnderEngine(served, printing(sizes.bytes / 20, 100));
    const long = await inTurns(here, served, printing(sizes.bytes, 100), sizes.rounds);
    const short = await inTurns(here, served, printing(sizes.short_line_bytes, 2), 1);
    const ratios = long.engine.map(({ seconds }, round) => (long.bare[round] ?? Number.NaN) / seconds);
    const memory = long.engine.flatMap(({ memory_bytes }) =>
      memory_bytes === null ? [] : [memory_bytes / 1e6],
    );
    const wrong = [...long.engine, ...short.engine].reduce((sum, { wrong_bytes }) => sum + wrong_bytes, 0);
    const rate = (seconds: number): number => sizes.short_line_bytes / 1e6 / seconds;
    return [
      figure('1 GB in lines of 100 bytes, in times of a bare reader', median(ratios), null, {
        ratios,
        engine_seconds: long.engine.map(({ seconds }) => seconds),
        bare_seconds: long.bare,
      }),
      figure('1 GB in lines of 100 bytes, bytes wrong or missing', wrong),
      ...(memory.length === 0
        ? []
        : [figure('memory that 1 GB of output takes', Math.max(...memory), null, { megabytes: memory })]),
      figure(
        '100 MB in lines of 2 bytes',
        rate(median(short.engine.map(({ seconds }) => seconds))),
        rate(median(short.bare)),
      ),
    ];
  } finally {
    await served.stop();
  }
}

async function inTurns(here: DockerHere, served: ServedEngine, print: Printing, rounds: number) {
  const engine: Printed[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) bare.push(await printBare(here, print));
    engine.push(await printUnderEngine(served, print));
    if (round % 2 === 1) bare.push(await printBare(here, print));
    const { seconds, wrong_bytes, memory_bytes } = engine.at(-1) as Printed;
    console.error(
      `${printedBytes(print) / 1e6} MB in lines of ${print.line_bytes} bytes: engine ${seconds.toFixed(1)} s, ` +
        `bare reader ${bare.at(-1)?.toFixed(1)} s; ${wrong_bytes} bytes wrong; ` +
        `${memory_bytes === null ? '?' : (memory_bytes / 1e6).toFixed(0)} MB of memory`,
    );
  }
  return { engine, bare };
}

async function printUnderEngine(served: ServedEngine, print: Printing): Promise<Printed> {
  const before = memoryOf(served.pid);
  forgetPeak(served.pid);
  const source = workflowOf('firehose', [{ name: 'print', command: printingCommand(print), depends_on: [] }]);
  const { run, attempts } = await served.untilEnded(await served.begin(source));
  const after = memoryOf(served.pid);
  if (run.state !== 'succeeded') throw new Error(`the run ${run.state}`);
  const folder = join(served.directory.logs, run.uuid);
  const told = await readBack(join(folder, `${attempts[0]?.uuid}.log`));
  rmSync(folder, { recursive: true });
  const isRight = told.hash === printedHash(print);
  return {
    seconds: (Date.parse(run.ended_at ?? '') - Date.parse(run.created_at)) / 1000,
    wrong_bytes: isRight ? 0 : Math.max(1, Math.abs(printedBytes(print) - told.bytes)),
    memory_bytes: before === null || after === null ? null : after.peak - before.now,
  };
}

async function printBare({ docker }: DockerHere, print: Printing): Promise<number> {
  let bytes = 0;
  const started = performance.now();
  await carryOutBare(docker, printingCommand(print), (chunk) => {
    bytes += chunk.length;
  });
  const seconds = (performance.now() - started) / 1000;
  if (bytes < printedBytes(print)) throw new Error('the bare reader lost output');
  return seconds;
}
