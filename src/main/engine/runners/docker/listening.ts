import type { Readable } from 'node:stream';
import type { ContainerCalls, RegisteredWait } from './container-calls.ts';

/** Everything that will tell of the output and the end of a container which has not begun. */
export interface Listening {
  readonly output: Readable;
  readonly wait: RegisteredWait;
  /** Listens no longer; closing twice does nothing. */
  close(): void;
}

/** @throws DockerCallError */
export async function listenTo(calls: ContainerCalls): Promise<Listening> {
  const output = await calls.attach();
  // It may break before anybody reads it; whoever reads it then is told.
  output.on('error', () => undefined);
  try {
    const wait = await calls.wait('next-exit');
    const close = (): void => {
      wait.cancel();
      output.destroy();
    };
    return { output, wait, close };
  } catch (error) {
    output.destroy();
    throw error;
  }
}
