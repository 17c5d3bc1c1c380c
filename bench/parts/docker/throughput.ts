import { type Figure, figure } from '../../figures.ts';
import { median } from '../../statistics.ts';
import { carryOutBare } from '../../support/docker/bare-container.ts';
import type { DockerHere } from '../../support/docker/docker-here.ts';
import { type EngineHere, openEngineHere } from '../../support/docker/engine-here.ts';
import { workflowOf } from '../../support/docker/job-texts.ts';

export interface ThroughputSizes {
  readonly containers: number;
  readonly rounds: number;
}

const width = 8;
const nothing = ['true'];

/** Containers that do nothing, eight side by side: by the engine and by a bare loop, in turns that change their order. */
export async function measureThroughput(here: DockerHere, sizes: ThroughputSizes): Promise<Figure[]> {
  const { containers, rounds } = sizes;
  const [own, bare]: [number[], number[]] = [[], []];
  const engine = await openEngineHere(here);
  try {
    await engineSeconds(engine, width);
    await bareSeconds(here, width);
    for (let round = 0; round < rounds; round++) {
      if (round % 2 === 0) bare.push(await bareSeconds(here, containers));
      own.push(await engineSeconds(engine, containers));
      if (round % 2 === 1) bare.push(await bareSeconds(here, containers));
      console.error(
        `${containers} containers: engine ${own.at(-1)?.toFixed(2)} s, bare loop ${bare.at(-1)?.toFixed(2)} s`,
      );
    }
  } finally {
    await engine.close();
  }
  const ratios = own.map((seconds, round) => (bare[round] ?? Number.NaN) / seconds);
  return [
    figure('200 containers, in times of a bare loop', median(ratios), null, {
      ratios,
      engine_seconds: own,
      bare_seconds: bare,
    }),
  ];
}

/** Until the run has ended and its last container is removed. */
async function engineSeconds(engine: EngineHere, containers: number): Promise<number> {
  const jobs = Array.from({ length: containers }, (_, index) => ({
    name: `job_${index}`,
    command: nothing,
    depends_on: [],
  }));
  const started = performance.now();
  const { run } = await engine.run(workflowOf('side-by-side', jobs));
  if (run.state !== 'succeeded') throw new Error(`the run ${run.state}`);
  return (performance.now() - started) / 1000;
}

async function bareSeconds({ docker }: DockerHere, containers: number): Promise<number> {
  let left = containers;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const exit_code = await carryOutBare(docker, nothing);
      if (exit_code !== 0) throw new Error(`a bare container ended with ${exit_code}`);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: width }, lane));
  return (performance.now() - started) / 1000;
}
