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

/** Runs graphs of jobs that end at once on a durable store, and their transactions alone. */
export async function measureEngine(sizes: EngineSizes): Promise<Figure[]> {
  const { growing, rounds } = sizes;
  const all: MeasuredShape[] = [];
  for (const shape of Object.keys(shapes) as Shape[]) all.push(await measureShape(shape, sizes));
  const [first, ...others] = all.map(({ smallest }) => smallest) as [Measured, ...Measured[]];
  const slowest = others.reduce((worst, each) => (timeOf(each) > timeOf(worst) ? each : worst), first);
  const logged: number[] = [];
  for (let round = 0; round < rounds; round++) {
    logged.push((await runInChild('layers', growing[0], true)).seconds);
  }
  const megabytes = all.flatMap(({ largest }) => largest.megabytes);
  const ratios = all.map(({ ratio }) => ratio);
  return [
    ...all.map(({ shape, largest }) => timeFigure(names[shape], largest)),
    timeFigure('1,000 jobs, slowest shape', slowest),
    figure('memory that 10,000 jobs take', Math.max(...megabytes), null, { megabytes }),
    figure('time for a job among 8,000, in times of that among 1,000', Math.max(...ratios), null, { ratios }),
    figure('1,000 jobs in layers, with their logs', median(logged), null, { seconds: logged }),
  ];
}

interface MeasuredShape {
  readonly shape: Shape;
  readonly largest: Measured;
  /** That of as many jobs as the first of those that grow. */
  readonly smallest: Measured;
  /** What a job takes in the last of them, in times of what it takes in the first. */
  readonly ratio: number;
}

async function measureShape(shape: Shape, { many, growing, rounds }: EngineSizes): Promise<MeasuredShape> {
  const [few, ...more] = growing;
  const smallest = await measureGraph(shape, few, rounds);
  const steps = [{ jobs: few, time: timeOf(smallest) }];
  for (const jobs of more) steps.push({ jobs, time: timeOf(await measureGraph(shape, jobs, rounds)) });
  const power = growth(steps.map(({ jobs, time }) => ({ x: sizeOf(shapes[shape](jobs)), y: time })));
  console.error(`${shape}: time grows as (jobs + dependencies) to the power of ${power.toFixed(2)}`);
  const perJob = steps.map(({ jobs, time }) => time / jobs);
  const ratio = (perJob.at(-1) ?? Number.NaN) / (perJob[0] ?? Number.NaN);
  return { shape, smallest, ratio, largest: await measureGraph(shape, many, rounds) };
}

function timeOf({ seconds }: Measured): number {
  return median(seconds);
}

function timeFigure(name: TargetName, measured: Measured): Figure {
  const { seconds, floors } = measured;
  return figure(name, timeOf(measured), median(floors), { seconds, floors });
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
