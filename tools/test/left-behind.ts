import { connectDocker } from '../../tests/support/environment/connect.ts';
import type { DockerDescription } from '../../tests/support/environment/description.ts';
import { type Counts, oneFailed, onePassed } from './counts.ts';

/**
 * Fails when the tests left containers: any at all in the private engine; in one that somebody uses, those that
 * bear a label of ours and are younger than this run of the tests.
 */
export async function checkLeftBehind(docker: DockerDescription, started: number): Promise<Counts> {
  const containers = await connectDocker(docker.host, 10_000).listContainers({ all: true });
  const left = containers.filter(({ Created, Labels }) => {
    if (docker.is_private) return true;
    return Created * 1000 >= started && Object.keys(Labels).some((label) => label.includes('gantry'));
  });
  for (const { Names, Image, Status } of left)
    console.log(`left behind: ${Names.join(' ')} (${Image}, ${Status})`);
  return left.length === 0 ? onePassed : oneFailed;
}
