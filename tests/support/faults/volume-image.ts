import type Docker from 'dockerode';

const name = 'gantry-faults:1';

/** An image like `busybox:1` that declares a volume, so that each of its containers gets an anonymous one. */
export async function provideVolumeImage(docker: Docker): Promise<{ name: string; remove(): Promise<void> }> {
  const container = await docker.createContainer({ Image: 'busybox:1', Cmd: ['true'] });
  try {
    const [repo, tag] = name.split(':');
    await container.commit({ repo, tag, changes: 'VOLUME /scratch' });
  } finally {
    await container.remove({ v: true });
  }
  return { name, remove: async () => void (await docker.getImage(name).remove({ force: true })) };
}
