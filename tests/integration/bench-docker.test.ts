import { expect, it } from 'vitest';
import { measureDocker } from '../../bench/parts/docker.ts';
import { bareStore } from '../../bench/support/docker/bare-container.ts';
import { type TargetName, targets } from '../../bench/targets.ts';
import { labels } from '../../src/main/engine/runners/docker/container-names.ts';
import { connectDocker } from '../support/environment/connect.ts';
import { isMissing } from '../support/environment/description.ts';
import { readTestEnvironment } from '../support/environment/from-env.ts';
import { describeWith } from '../support/environment/needs.ts';

describeWith(['docker'], 'the part about Docker', () => {
  it('tells each of its figures, loses nothing, and leaves nothing behind', async () => {
    const figures = await measureDocker({
      throughput: { containers: 8, rounds: 1 },
      gaps: { containers: 4, chains: 1 },
      short_outputs: { containers: 14 },
      firehose: { bytes: 20_000_000, short_line_bytes: 100_000, rounds: 1 },
      side_by_side: { bytes: 20_000_000, look_ms: 20 },
    });
    if (isMissing(figures)) throw new Error(figures.missing);
    const names = (Object.keys(targets) as TargetName[]).filter((name) => targets[name].part === 'docker');
    expect(names).toEqual(expect.arrayContaining(figures.map(({ name }) => name)));
    const values = new Map(figures.map(({ name, value }) => [name, value]));
    for (const name of [
      'of 1,000 containers, those with output or exit code wrong',
      '1 GB in lines of 100 bytes, bytes wrong or missing',
      '8 containers at once, bytes wrong or missing',
    ]) {
      expect([name, values.get(name)]).toEqual([name, 0]);
    }
    expect(values.get('from an end to the next start, median')).toBeGreaterThan(0);
    const { docker } = readTestEnvironment();
    if (isMissing(docker)) throw new Error(docker.missing);
    const filters = { label: [`${labels.store}=${bareStore}`] };
    expect(await connectDocker(docker.host).listContainers({ all: true, filters })).toEqual([]);
  }, 300_000);
});
