import { isMissing, type Missing } from '../../tests/support/environment/description.ts';
import type { Figure } from '../figures.ts';
import { findDocker } from '../support/docker/docker-here.ts';
import { type FirehoseSizes, measureFirehose } from './docker/firehose.ts';
import { type GapSizes, measureGaps } from './docker/gaps.ts';
import { measureShortOutputs, type ShortOutputSizes } from './docker/short-outputs.ts';
import { measureSideBySide, type SideBySideSizes } from './docker/side-by-side.ts';
import { measureThroughput, type ThroughputSizes } from './docker/throughput.ts';

export interface DockerSizes {
  readonly throughput: ThroughputSizes;
  readonly gaps: GapSizes;
  readonly short_outputs: ShortOutputSizes;
  readonly firehose: FirehoseSizes;
  readonly side_by_side: SideBySideSizes;
}

/** Real containers under the engine, and the same ones by dockerode alone. */
export async function measureDocker(sizes: DockerSizes): Promise<Figure[] | Missing> {
  const here = await findDocker();
  if (isMissing(here)) return here;
  try {
    return [
      ...(await measureThroughput(here, sizes.throughput)),
      ...(await measureGaps(here, sizes.gaps)),
      ...(await measureShortOutputs(here, sizes.short_outputs)),
      ...(await measureFirehose(here, sizes.firehose)),
      ...(await measureSideBySide(here, sizes.side_by_side)),
    ];
  } finally {
    await here.close();
  }
}
