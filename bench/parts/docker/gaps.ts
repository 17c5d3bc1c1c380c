import { type Figure, figure } from '../../figures.ts';
import { median, percentile } from '../../statistics.ts';
import { carryOutBare } from '../../support/docker/bare-container.ts';
import { gapsOf, recordCalls } from '../../support/docker/call-times.ts';
import type { DockerHere } from '../../support/docker/docker-here.ts';
import { type EngineHere, openEngineHere } from '../../support/docker/engine-here.ts';
import { workflowOf } from '../../support/docker/job-texts.ts';

export interface GapSizes {
  /** Containers of one chain: one more than its gaps. */
  readonly containers: number;
  readonly chains: number;
}

/** Chains of containers that do nothing: what passes between Docker's word that one has ended and the next one's start. */
export async function measureGaps(here: DockerHere, { containers, chains }: GapSizes): Promise<Figure[]> {
  const [own, bare]: [number[], number[]] = [[], []];
  const engine = await openEngineHere(here);
  try {
    for (let chain = 0; chain < chains; chain++) {
      const sides = [
        async () => own.push(...(await gaps(() => engineChain(engine, containers)))),
        async () => bare.push(...(await gaps(() => bareChain(here, containers)))),
      ];
      for (const measure of chain % 2 === 0 ? sides : sides.reverse()) await measure();
    }
  } finally {
    await engine.close();
  }
  console.error(`gaps: engine ${told(own)}; bare loop ${told(bare)}`);
  return [
    figure('from an end to the next start, median', median(own), median(bare), { own, bare }),
    figure('from an end to the next start, 99th percentile', percentile(own, 0.99), percentile(bare, 0.99)),
  ];
}

async function gaps(chain: () => Promise<void>): Promise<number[]> {
  const recording = recordCalls();
  await chain().finally(recording.stop);
  return gapsOf(recording.calls);
}

async function engineChain(engine: EngineHere, containers: number): Promise<void> {
  const jobs = Array.from({ length: containers }, (_, index) => ({
    name: `job_${index}`,
    command: ['true'],
    depends_on: index === 0 ? [] : [`job_${index - 1}`],
  }));
  const { run } = await engine.run(workflowOf('chain', jobs));
  if (run.state !== 'succeeded') throw new Error(`the run ${run.state}`);
}

async function bareChain({ docker }: DockerHere, containers: number): Promise<void> {
  for (let left = containers; left > 0; left--) await carryOutBare(docker, ['true']);
}

function told(values: readonly number[]): string {
  return `median ${median(values).toFixed(2)} ms, 99th ${percentile(values, 0.99).toFixed(2)} ms`;
}
