import { type Figure, figure } from '../figures.ts';
import { growth, median } from '../statistics.ts';
import { runInChild } from '../support/engine/run-in-child.ts';
import { type Shape, shapes, sizeOf } from '../support/engine/shapes.ts';
import type { TargetName } from '../targets.ts';

export interface EngineSizes {
  /** Jobs of the largest graph. */
  readonly many: number;
  /** Jobs of graphs that grow, smallest first; the first is that of 1,000. */
  readonly growing: readonly [number, ...number[]];
  readonly rounds: number;
}

/** What was measured of graphs of one shape and size. */
interface Measured {
  readonly seconds: readonly number[];
  readonly floors: readonly number[];
  readonly megabytes: readonly number[];
}

const names: Readonly<Record<Shape, TargetName>> = {
  layers: '10,000 jobs in layers',
  fan: '10,000 jobs in a fan',
  chain: '10,000 jobs in a chain',
};

/** Runs graphs of jobs that end at once on a durable store, in turns with their transactions alone. */
export async function measureEngine({ many, growing, rounds }: EngineSizes): Promise<Figure[]> {
  const figures: Figure[] = [];
  const memory: number[] = [];
  const firsts: Measured[] = [];
  const ratios: number[] = [];
  for (const shape of Object.keys(shapes) as Shape[]) {
    const steps: { jobs: number; measured: Measured }[] = [];
    for (const jobs of growing) steps.push({ jobs, measured: await measureGraph(shape, jobs, rounds) });
    const largest = await measureGraph(shape, many, rounds);
    const { seconds, floors, megabytes } = largest;
    figures.push(figure(names[shape], median(seconds), median(floors), { seconds, floors, megabytes }));
    memory.push(...megabytes);
    const perJob = steps.map(({ jobs, measured }) => median(measured.seconds) / jobs);
    ratios.push((perJob.at(-1) ?? 0) / (perJob[0] ?? 1));
    firsts.push(...steps.slice(0, 1).map(({ measured }) => measured));
    const points = steps.map(({ jobs, measured }) => ({
      x: sizeOf(shapes[shape](jobs)),
      y: median(measured.seconds),
    }));
    console.error(
      `${shape}: time grows as (jobs + dependencies) to the power of ${growth(points).toFixed(2)}`,
    );
  }
  const slowest = firsts.reduce((worst, each) =>
    median(each.seconds) > median(worst.seconds) ? each : worst,
  );
  const logged: number[] = [];
  for (let round = 0; round < rounds; round++) {
    logged.push((await runInChild('layers', growing[0], true)).seconds);
  }
  return [
    ...figures,
    figure('1,000 jobs, slowest shape', median(slowest.seconds), median(slowest.floors), {
      seconds: slowest.seconds,
      floors: slowest.floors,
    }),
    figure('memory that 10,000 jobs take', Math.max(...memory), null, { megabytes: memory }),
    figure('time for a job among 8,000, in times of that among 1,000', Math.max(...ratios), null, { ratios }),
    figure('1,000 jobs in layers, with their logs', median(logged), null, { seconds: logged }),
  ];
}

async function measureGraph(shape: Shape, jobs: number, rounds: number): Promise<Measured> {
  const measured = { seconds: [] as number[], floors: [] as number[], megabytes: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const { seconds, floor_seconds, memory_bytes } = await runInChild(shape, jobs, false);
    measured.seconds.push(seconds);
    measured.floors.push(floor_seconds);
    measured.megabytes.push(memory_bytes / 1e6);
  }
  console.error(
    `${shape} of ${jobs}: ${median(measured.seconds).toFixed(2)} s, its transactions alone ` +
      `${median(measured.floors).toFixed(2)} s, at most ${Math.max(...measured.megabytes).toFixed(0)} MB`,
  );
  return measured;
}
