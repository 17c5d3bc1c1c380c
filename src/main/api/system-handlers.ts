import type { Engine } from '../engine/index.ts';
import { answer } from './answer.ts';
import { implementation } from './implementation.ts';
import { watchDisk } from './watch-disk.ts';
import { watchDocker } from './watch-docker.ts';

/** The part of the contract that is about the engine itself and Docker. */
export function createSystemHandlers(engine: Engine) {
  const { system } = implementation;
  return system.router({
    info: system.info.handler(() => engine.info()),
    docker: system.docker.handler(({ input }) =>
      input.look ? engine.docker.look() : engine.docker.status(),
    ),
    dockerContents: system.dockerContents.handler(async ({ errors }) =>
      answer(await engine.dockerContents(), errors),
    ),
    watchDisk: system.watchDisk.handler(({ signal }) => watchDisk(engine, signal)),
    watchDocker: system.watchDocker.handler(({ signal }) => watchDocker(engine, signal)),
  });
}
